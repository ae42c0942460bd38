import { colToLetter } from 'hucre/xlsx'
import { type SheetCell, textCell } from './cells.js'
import type { CellStyle, WriteSheet } from './library.js'
import { column, type SheetBuilder } from './sheet-builder.js'
import { FILTERED, FILTERED_RIGHT } from './styles.js'
import { heightOf, mostLines } from './text-lines.js'

/** A column of a table whose rows are all alike. */
export interface TableColumn<T> {
  readonly header: string
  readonly width: number
  readonly style: CellStyle
  /** Numbers stand right, and so does their header. */
  readonly right?: boolean
  /** There for programs. */
  readonly hidden?: boolean
  readonly cell: (row: T) => SheetCell
}

export const columnDefs = <T>(columns: readonly TableColumn<T>[]) =>
  columns.map(({ width, style, hidden }) => ({ ...column(width, style), ...(hidden && { hidden }) }))

/** Adds header and rows; returns the table's definition, with a filter on every column. */
export function addTable<T>(
  sheet: SheetBuilder,
  name: string,
  columns: readonly TableColumn<T>[],
  rows: readonly T[],
  none: string,
): NonNullable<WriteSheet['tables']>[number] {
  const header = addHeader(sheet, columns)
  for (const row of rows) sheet.add(columns.map(({ cell }) => cell(row)))
  if (rows.length === 0) sheet.add([textCell(none)])
  return tableOf(name, columns, header, sheet.row - 1)
}

/** Returns the header's row: high enough for the buttons of the filter below its texts, which they would cover otherwise. */
export function addHeader<T>(sheet: SheetBuilder, columns: readonly TableColumn<T>[]): number {
  const cells = columns.map(({ header, right }) => textCell(header, right ? FILTERED_RIGHT : FILTERED))
  return sheet.add(cells, heightOf(mostLines(cells, sheet.widths)) + BUTTON)
}

/** Points that a button of a filter is high. */
const BUTTON = 13

/** From the header's row to the last; rows count from 0. */
export const tableOf = <T>(
  name: string,
  columns: readonly TableColumn<T>[],
  header: number,
  last: number,
): NonNullable<WriteSheet['tables']>[number] => ({
  name,
  range: `A${header + 1}:${colToLetter(columns.length - 1)}${last + 1}`,
  style: 'TableStyleLight1',
  columns: columns.map((column) => ({ name: column.header })),
})
