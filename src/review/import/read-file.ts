import { open } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { usageError } from '../../cli/errors.js'
import type { DecisionFile } from './file-row.js'
import { readCsv } from './read-csv.js'
import { unreadable } from './unreadable.js'

/** Larger than any workbook with decisions: 50,000 findings are 10 MB. */
const LARGEST = 64 * 1024 * 1024

const ZIP = [0x50, 0x4b]
/** The envelope of old `.xls` files, and of workbooks with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

/** Reads a workbook or a CSV, by what is in it and not by its name. Throws {@link CommandError} 2. */
export async function readDecisionFile(path: string, directory: string): Promise<DecisionFile> {
  const name = basename(path)
  const bytes = await bytesOf(resolve(directory, path), name)
  if (bytes.length === 0) throw unreadable(name, 'it is empty')
  const starts = (magic: readonly number[]) => magic.every((byte, index) => bytes[index] === byte)
  if (starts(OLE)) throw unreadable(name, 'it is protected by a password, or of an older kind (.xls)')
  if (!starts(ZIP)) return readCsv(bytes, name)
  const { readWorkbook } = await import('./read-workbook.js')
  return readWorkbook(bytes, name)
}

async function bytesOf(path: string, name: string): Promise<Uint8Array> {
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      if (size > LARGEST) throw unreadable(name, 'it is larger than 64 MB')
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (code === 'ENOENT') throw usageError(`There is no file ${path}.`, 'Name the file that was saved.')
    if (code === 'EISDIR') throw usageError(`${path} is a folder.`, 'Name the file that was saved.')
    if (code === 'EACCES') throw usageError(`${path} may not be read by this user.`, 'Give it the right to.')
    throw error
  }
}
