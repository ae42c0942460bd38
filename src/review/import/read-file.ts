import { basename, resolve } from 'node:path'
import { readNamedFile } from '../../named-file.js'
import type { DecisionFile } from './file-row.js'
import { readCsv } from './read-csv.js'
import { unreadable } from './unreadable.js'

/** In bytes. Larger than any workbook with decisions: 50,000 findings are 10 MB. */
const LARGEST = 64 * 1024 * 1024

const ZIP = [0x50, 0x4b]
/** The envelope of old `.xls` files, and of workbooks with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

/** Reads a workbook or a CSV, by what is in it and not by its name. Throws {@link CommandError} 2. */
export async function readDecisionFile(path: string, directory: string): Promise<DecisionFile> {
  const name = basename(path)
  const bytes = await readNamedFile(resolve(directory, path), 'Name the file that was saved.', LARGEST)
  if (bytes.length === 0) throw unreadable(name, 'it is empty')
  const starts = (magic: readonly number[]) => magic.every((byte, index) => bytes[index] === byte)
  if (starts(OLE)) throw unreadable(name, 'it is protected by a password, or of an older kind (.xls)')
  if (!starts(ZIP)) return readCsv(bytes, name)
  const { readWorkbook } = await import('./read-workbook.js')
  return readWorkbook(bytes, name)
}
