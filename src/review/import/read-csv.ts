import { CsvError, parse } from 'csv-parse/sync'
import { type DecisionFile, fieldsOf, fileRow, isHeader } from './file-row.js'
import { unreadable } from './unreadable.js'

/** Comma here, semicolon where a comma is the decimal sign, tab where a sheet was copied. */
const DELIMITERS = [',', ';', '\t'] as const

/** A CSV with the columns of the Findings sheet, or of `findings.csv` with columns for decisions. Throws {@link CommandError} 2. */
export function readCsv(bytes: Uint8Array, name: string): DecisionFile {
  const text = textOf(bytes, name)
  for (const delimiter of DELIMITERS) {
    const records = recordsOf(text, delimiter, name)
    const at = records.findIndex(({ record }) => isHeader(fieldsOf(record)))
    if (at < 0) continue
    const fields = fieldsOf(records[at]?.record ?? [])
    const rows = records.slice(at + 1).map(({ record, line }) =>
      fileRow(
        line,
        fields,
        record.map((cell) => plainCell(cell)),
      ),
    )
    return { fields: new Set(fields.filter((field) => field !== null)), rows }
  }
  throw unreadable(name, 'it has no header with “Finding id” and “Decision”')
}

/** What {@link safeText} put before a text so that it is no formula belongs to no text. */
const plainCell = (cell: string): string => cell.trim().replace(/^'(?=\s*[=+\-@\t\r])/, '')

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function recordsOf(
  text: string,
  delimiter: string,
  name: string,
): readonly { readonly record: readonly string[]; readonly line: number }[] {
  try {
    const parsed = parse(text, {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly Parsed[]
    return parsed.map(({ record, info }) => ({ record, line: info.lines }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (delimiter !== DELIMITERS.at(-1)) return []
    throw unreadable(name, `it isn’t a CSV that can be read (${error.message})`)
  }
}

function textOf(bytes: Uint8Array, name: string): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isWide) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unreadable(name, 'its text isn’t UTF-8')
  }
}
