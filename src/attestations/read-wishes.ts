import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { usageError } from '../cli/errors.js'
import { inList } from '../reports/text.js'

/** Columns of a file of overrides, as its header names them, in any order and case. */
export const WISH_COLUMNS = [
  'contract',
  'line',
  'field',
  'value',
  'reason',
  'document',
  'from',
  'until',
] as const
type Column = (typeof WISH_COLUMNS)[number]
const NEEDED: readonly Column[] = ['contract', 'field', 'value']

/** A row of the file: its line there, and what stands in the columns that have something. */
export interface WishRow {
  readonly row: number
  readonly cells: Partial<Readonly<Record<Column, string>>>
}

/** Comma here, semicolon where a comma is the decimal sign, tab where a sheet was copied. */
const DELIMITERS = [',', ';', '\t'] as const

/** Reads a file of overrides. Throws {@link CommandError} 2 where there is none, or no header that it can be read by. */
export async function readWishes(file: string, directory: string): Promise<readonly WishRow[]> {
  const text = await textOf(resolve(directory, file), basename(file))
  for (const delimiter of DELIMITERS) {
    const [header, ...rows] = recordsOf(text, delimiter)
    const columns = (header?.cells ?? []).map(columnOf)
    if (!NEEDED.every((name) => columns.includes(name))) continue
    return rows.map(({ cells, row }) => ({ row, cells: named(columns, cells) }))
  }
  throw usageError(
    `${basename(file)} has no header with ${inList(NEEDED)}.`,
    `Its first line names the columns: ${WISH_COLUMNS.join(',')}. Of these line, document, from and until may be missing.`,
  )
}

async function textOf(path: string, name: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    const why = error instanceof TypeError ? 'it isn’t UTF-8 text' : String((error as Error).message)
    throw usageError(`${name} can’t be read: ${why}.`, 'Give a CSV in UTF-8.')
  }
}

interface Row {
  readonly cells: readonly string[]
  readonly row: number
}

function recordsOf(text: string, delimiter: string): readonly Row[] {
  try {
    const parsed = parse(text, {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[]
    return parsed.map(({ record, info }) => ({ cells: record, row: info.lines }))
  } catch (error) {
    if (error instanceof CsvError) return []
    throw error
  }
}

const columnOf = (text: string): Column | null =>
  WISH_COLUMNS.find((name) => name === text.trim().toLowerCase()) ?? null

/** What `safeText` of a report puts before a text so that it is no formula belongs to no text. */
function named(columns: readonly (Column | null)[], cells: readonly string[]): WishRow['cells'] {
  const found: Partial<Record<Column, string>> = {}
  for (const [index, column] of columns.entries()) {
    const text = cells[index]?.trim().replace(/^'(?=\s*[=+\-@\t\r])/, '')
    if (column !== null && text) found[column] = text
  }
  return found
}
