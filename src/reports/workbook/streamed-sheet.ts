import { colToLetter } from 'hucre/xlsx'
import { type SheetCell, textCell } from './cells.js'
import { type CellLink, type SheetFrame, styleIdsOf } from './frame.js'
import type { CellStyle, WriteSheet } from './library.js'
import { withReadableLinks } from './long-links.js'
import { rowXml } from './row-xml.js'
import { BODY, LINK, LONG_LINK, WRAPPED } from './styles.js'
import { heightOf, mostLines } from './text-lines.js'

/** A sheet whose rows may be very many: they are written as they are read, in place of a model row that shows their styles. */
export interface StreamedSheet {
  /** Ends with the model row. */
  readonly sheet: WriteSheet
  /** The model row, as Excel counts it. */
  readonly modelRow: number
  /** Of the model row's cells, in order; rows have no others. */
  readonly styles: readonly CellStyle[]
  readonly rows: () => Iterable<readonly SheetCell[]> | AsyncIterable<readonly SheetCell[]>
}

/** Excel opens at most 65,530 links on a sheet; the worst findings come first. */
const MOST_LINKS = 65_000

/** The row that stands in for the others while the library writes the sheet. */
export const modelRow = (styles: readonly CellStyle[]): readonly SheetCell[] =>
  styles.map((style) => textCell('model', style))

/** The rows as SpreadsheetML, none of them held; the links of their cells go into `links`. */
export async function* rowsXml(
  streamed: StreamedSheet,
  frame: SheetFrame,
  links: CellLink[],
): AsyncGenerator<string> {
  const ids = styleIdsOf(frame.model)
  const styles = new Map(streamed.styles.map((style, index) => [style, ids[index] ?? 0]))
  const widths = (streamed.sheet.columns ?? []).map(({ width = 0 }) => width)
  let row = streamed.modelRow
  for await (const each of streamed.rows()) {
    const cells = withReadableLinks(each, widths)
    yield rowXml(row, linked(row, cells, links), styles, heightOf(mostLines(cells, widths)))
    row += 1
  }
}

/** How a link looks that isn't one any more. */
const UNLINKED: ReadonlyMap<CellStyle | undefined, CellStyle> = new Map([
  [LINK, BODY],
  [LONG_LINK, WRAPPED],
])

/** Notes the links of a row; past the limit they are plain text. */
const linked = (row: number, cells: readonly SheetCell[], links: CellLink[]): readonly SheetCell[] =>
  cells.map((cell, index) => {
    if (!cell?.hyperlink) return cell
    if (links.length >= MOST_LINKS) return { ...cell, style: UNLINKED.get(cell.style) ?? cell.style ?? BODY }
    const { target, tooltip = '' } = cell.hyperlink
    links.push({ cell: `${colToLetter(index)}${row}`, url: target, tooltip })
    return cell
  })
