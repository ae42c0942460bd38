import { basename, resolve } from 'node:path'
import { usageError } from '../cli/errors.js'
import { readings, UnreadableCsv } from '../csv/read-csv.js'
import { readNamedFile } from '../named-file.js'
import { inList } from '../reports/text.js'

/** Columns of a file of overrides, as its header names them, in any order and case. */
const WISH_COLUMNS = ['contract', 'line', 'field', 'value', 'reason', 'document', 'from', 'until'] as const
type Column = (typeof WISH_COLUMNS)[number]
const NEEDED: readonly Column[] = ['contract', 'field', 'value']

/** A row of the file: its line there, and what stands in the columns that have something. */
export interface WishRow {
  readonly row: number
  readonly cells: Partial<Readonly<Record<Column, string>>>
}

/** Reads a file of overrides. Throws {@link CommandError} 2 where there is none, or no header that it can be read by. */
export async function readWishes(file: string, directory: string): Promise<readonly WishRow[]> {
  const bytes = await readNamedFile(resolve(directory, file), CSV)
  try {
    for (const [header, ...rows] of readings(bytes)) {
      const columns = (header?.cells ?? []).map(columnOf)
      if (NEEDED.every((name) => columns.includes(name)))
        return rows.map(({ cells, line }) => ({ row: line, cells: named(columns, cells) }))
    }
  } catch (error) {
    throw error instanceof UnreadableCsv ? unreadable(basename(file), error.message) : error
  }
  throw usageError(
    `${basename(file)} has no header with ${inList(NEEDED)}.`,
    `Its first line names the columns: ${WISH_COLUMNS.join(',')}. Of these line, document, from and until may be missing.`,
  )
}

const CSV = 'Give a CSV in UTF-8.'

const unreadable = (name: string, why: string) => usageError(`${name} can’t be read: ${why}.`, CSV)

const columnOf = (text: string): Column | null =>
  WISH_COLUMNS.find((name) => name === text.trim().toLowerCase()) ?? null

function named(columns: readonly (Column | null)[], cells: readonly string[]): WishRow['cells'] {
  const found: Partial<Record<Column, string>> = {}
  for (const [index, column] of columns.entries()) {
    const text = cells[index]
    if (column !== null && text) found[column] = text
  }
  return found
}
