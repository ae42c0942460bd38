import { CsvError, parse } from 'csv-parse/sync'
import { decodedText } from '../decoded-text.js'

/** A row as a person sees it in the file: its line there, and its cells without what only guards against formulas. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Why a file is no CSV that can be read, as the end of a sentence. */
export class UnreadableCsv extends Error {}

/** Comma here, semicolon where a comma is the decimal sign, tab where a sheet was copied. */
const DELIMITERS = [',', ';', '\t'] as const

/**
 * A file's rows under each delimiter in turn: only its header tells which one was meant. Throws {@link UnreadableCsv}
 * where there is none under which it can be read.
 */
export function* readings(bytes: Uint8Array): Iterable<readonly CsvRow[]> {
  const text = decodedText(bytes)
  if (text === null) throw new UnreadableCsv('its text isn’t UTF-8')
  let failure: CsvError | null = null
  let isRead = false
  for (const delimiter of DELIMITERS) {
    try {
      const rows = rowsOf(text, delimiter)
      isRead = true
      yield rows
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
      failure ??= error
    }
  }
  if (failure && !isRead) throw new UnreadableCsv(`it isn’t a CSV that can be read (${failure.message})`)
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function rowsOf(text: string, delimiter: string): readonly CsvRow[] {
  const options = { delimiter, bom: true, info: true, relax_column_count: true, skip_empty_lines: true }
  const parsed = parse(text, options) as unknown as readonly Parsed[]
  return parsed.map(({ record, info }) => ({ line: info.lines, cells: record.map(plainCell) }))
}

/** What a report puts before a text so that it is no formula belongs to no text. */
const plainCell = (cell: string): string => cell.trim().replace(/^'(?=\s*[=+\-@\t\r])/, '')
