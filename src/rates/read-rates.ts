import { usageError } from '../cli/errors.js'
import { type CsvRow, readings, UnreadableCsv } from '../csv/read-csv.js'
import { counted, inList } from '../reports/text.js'
import { type FileRate, RATE_COLUMNS, type RateColumn, wrongWith } from './rate-row.js'

/** As many wrong rows as are told one by one. */
const TOLD = 10

/**
 * Reads a CSV of rates, `name` being what messages call it and `reporting` the reporting currency's code. Throws
 * {@link CommandError} 2 with file and line for whatever in it can't be taken as it stands: none of it counts then.
 */
export function readRates(bytes: Uint8Array, name: string, reporting: string): readonly FileRate[] {
  const [header, ...rows] = likeliest(bytes, name)
  const columns = columnsOf(header, name)
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (filled.length === 0) throw refused([`${name}:${header?.line ?? 1}: there is no rate below the header.`])
  const rates: FileRate[] = []
  const wrong = filled.flatMap((row) => takeRow(row, columns, reporting, rates))
  wrong.push(...repeated(rates))
  if (wrong.length > 0) throw refused(sentences(wrong, name))
  return rates
}

interface Wrong {
  readonly line: number
  readonly text: string
}

/** The first reading whose header has all the columns, else the one that has most of them, to tell what it has instead. */
function likeliest(bytes: Uint8Array, name: string): readonly CsvRow[] {
  let [best, most]: [readonly CsvRow[] | null, number] = [null, -1]
  try {
    for (const rows of readings(bytes)) {
      const known = (rows[0]?.cells ?? []).filter((cell) => columnOf(cell)).length
      if (known > most) [best, most] = [rows, known]
      if (most >= RATE_COLUMNS.length) break
    }
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error
    if (best === null || most === 0) throw refused([`${name} can’t be read: ${error.message}.`])
  }
  return best ?? []
}

const columnOf = (cell: string): RateColumn | undefined =>
  RATE_COLUMNS.find((column) => column === cell.toLowerCase())

/** Which column stands where: each once, and no other. */
function columnsOf(header: CsvRow | undefined, name: string): readonly RateColumn[] {
  if (!header) throw refused([`${name} is empty.`])
  const columns = header.cells.map(columnOf)
  const isWhole = columns.length === RATE_COLUMNS.length && new Set(columns).size === columns.length
  if (isWhole && columns.every((column) => column !== undefined)) return columns
  throw refused([
    `${name}:${header.line}: expected a header with the columns ${inList(RATE_COLUMNS)}, found ${header.cells.join(', ')}.`,
  ])
}

/** Adds a row that can be taken to the others; tells what is wrong with one that can't. */
function takeRow(
  { cells, line }: CsvRow,
  columns: readonly RateColumn[],
  reporting: string,
  rates: FileRate[],
): readonly Wrong[] {
  if (cells.length !== columns.length)
    return [{ line, text: `expected ${columns.length} cells, found ${cells.length}: ${cells.join(' | ')}` }]
  const at = (column: RateColumn) => cells[columns.indexOf(column)] ?? ''
  const row = { currency: at('currency'), date: at('date'), rate: at('rate') }
  const wrong = wrongWith(row, reporting)
  if (wrong.length === 0) rates.push({ ...row, line })
  return wrong.map((text) => ({ line, text }))
}

/** Of two rates for one day nobody could say which one holds, even where they are the same by now. */
function repeated(rates: readonly FileRate[]): readonly Wrong[] {
  const first = new Map<string, number>()
  return rates.flatMap(({ currency, date, line }) => {
    const key = `${currency} ${date}`
    const before = first.get(key)
    if (before === undefined) first.set(key, line)
    return before === undefined
      ? []
      : [{ line, text: `${currency} has a rate of ${date} in line ${before} already` }]
  })
}

function sentences(wrong: readonly Wrong[], name: string): readonly string[] {
  const inOrder = wrong.toSorted((a, b) => a.line - b.line)
  const told = inOrder.slice(0, TOLD).map(({ line, text }) => `${name}:${line}: ${text}.`)
  const rest = inOrder.length - told.length
  return rest === 0 ? told : [...told, `${counted(rest, 'more fault')} in it.`]
}

const refused = (lines: readonly string[]) =>
  usageError(
    lines.join('\n'),
    'Each row is a currency, a day and its rate: `EUR,2026-10-31,1.0845` says that one EUR is 1.0845 of the reporting currency from that day on.',
  )
