import { colToLetter } from 'hucre/xlsx'
import type { SheetCell } from './cells.js'
import type { CellStyle } from './library.js'

/** Ids of styles in the workbook's style sheet. */
export type StyleIds = ReadonlyMap<CellStyle, number>

const LETTERS = Array.from({ length: 64 }, (_, index) => colToLetter(index))

/**
 * One row of a sheet as SpreadsheetML (ECMA-376 part 1, 18.3.1.73). `row` counts from 1, `height` in points. Texts stand in
 * the cell itself, typed as text: whatever they start with, they are never formulas.
 */
export function rowXml(row: number, cells: readonly SheetCell[], styles: StyleIds, height: number): string {
  let xml = `<row r="${row}" ht="${height}" customHeight="1">`
  for (const [index, cell] of cells.entries())
    if (cell) xml += cellXml(`${LETTERS[index]}${row}`, cell, styles)
  return `${xml}</row>`
}

function cellXml(place: string, { value, style }: NonNullable<SheetCell>, styles: StyleIds): string {
  const id = style ? styles.get(style) : undefined
  const start = `<c r="${place}"${id === undefined ? '' : ` s="${id}"`}`
  if (typeof value === 'number') return `${start}><v>${value}</v></c>`
  if (typeof value !== 'string') return `${start}/>`
  return `${start} t="inlineStr"><is><t${/^\s|\s$|\n/.test(value) ? ' xml:space="preserve"' : ''}>${xmlText(value)}</t></is></c>`
}

/** `cells.ts` has taken out what XML can't carry. */
export const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
