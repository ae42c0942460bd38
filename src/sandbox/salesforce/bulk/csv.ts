import type { Column } from '../../tables.js'
import type { Row } from '../records.js'
import type { Member } from '../soql/output.js'

/** One column of a result: its heading, and where its value is. */
export interface CsvColumn {
  readonly heading: string
  readonly column: Column
  readonly index: number
}

/** How a result is written. */
export interface CsvStyle {
  readonly delimiter: string
  readonly lineEnding: string
  /** Whole numbers as `12.0`, as some fields have been seen. */
  readonly wholeAsDecimal: boolean
}

/** The columns of a record, parents' fields headed by their path: `Account.Name`. */
export function csvColumns(members: readonly Member[], path = ''): readonly CsvColumn[] {
  return members.flatMap((member) => {
    const heading = `${path}${member.name}`
    if (member.kind === 'parent') return csvColumns(member.members, `${heading}.`)
    return [{ heading, column: member.column, index: member.index }]
  })
}

/** The heading line; every page begins with it. */
export function headingLine(columns: readonly CsvColumn[], style: CsvStyle): string {
  return columns.map((column) => quote(column.heading)).join(style.delimiter) + style.lineEnding
}

/** One row. Every value is quoted; null can't be told from empty text. */
export function rowLine(row: Row, columns: readonly CsvColumn[], style: CsvStyle): string {
  const values = columns.map(({ column, index }) => quote(text(row[index] ?? null, column, style)))
  return values.join(style.delimiter) + style.lineEnding
}

function quote(value: string): string {
  return `"${value.replaceAll('"', '""')}"`
}

function text(value: Row[number], column: Column, style: CsvStyle): string {
  if (value === null) return ''
  if (column.type === 'boolean') return String(value) === '1' ? 'true' : 'false'
  if (column.type === 'int' && style.wholeAsDecimal) return `${value}.0`
  return String(value)
}
