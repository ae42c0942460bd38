import { strFromU8, unzipSync } from 'fflate'
import { xmlText } from './row-xml.js'

/** A workbook's parts by path, as the library wrote them. */
export type Parts = Readonly<Record<string, Uint8Array>>

export const unpack = (workbook: Uint8Array): Parts => unzipSync(workbook)

/** A sheet's part around the rows that are still to be written. */
export interface SheetFrame {
  readonly head: string
  /** The model row, which shows the ids of its cells' styles. */
  readonly model: string
  readonly tail: string
}

/** Takes the model row out of a sheet, and what it says of its size, which isn't known yet and needn't be said. Throws where the library writes sheets otherwise than it used to. */
export function frameOf(sheet: Uint8Array, modelRow: number): SheetFrame {
  const xml = strFromU8(sheet)
  const start = xml.indexOf(`<row r="${modelRow}"`)
  const end = xml.indexOf('</row>', start) + '</row>'.length
  if (start < 0 || !xml.startsWith('</sheetData>', end))
    throw new Error(`the sheet has no last row ${modelRow}`)
  return {
    head: xml.slice(0, start).replace(/<dimension [^>]*\/>/, ''),
    model: xml.slice(start, end),
    tail: xml.slice(end),
  }
}

/** The style ids of a row's cells, in order. */
export const styleIdsOf = (row: string): readonly number[] =>
  [...row.matchAll(/<c [^>]*>/g)].map(([cell]) => Number(/ s="(\d+)"/.exec(cell)?.[1] ?? 0))

/** A cell that opens a page. */
export interface CellLink {
  /** Like `E5`. */
  readonly cell: string
  readonly url: string
  readonly tooltip: string
}

/** Adds links to the end of a sheet, where SpreadsheetML wants them: before what is said of printing. */
export function withLinks(tail: string, links: readonly CellLink[]): string {
  if (links.length === 0) return tail
  const at = /<printOptions|<pageMargins/.exec(tail)?.index
  if (at === undefined) throw new Error('the sheet says nothing of its margins')
  const elements = links.map(
    ({ cell, tooltip }, index) =>
      `<hyperlink ref="${cell}" r:id="link${index}" tooltip="${xmlText(tooltip)}"/>`,
  )
  return `${tail.slice(0, at)}<hyperlinks>${elements.join('')}</hyperlinks>${tail.slice(at)}`
}

const HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'

/** Adds the links' addresses to a sheet's relationships. */
export function withAddresses(relationships: string, links: readonly CellLink[]): string {
  const elements = links.map(
    ({ url }, index) =>
      `<Relationship Id="link${index}" Type="${HYPERLINK}" Target="${xmlText(url)}" TargetMode="External"/>`,
  )
  return relationships.replace('</Relationships>', () => `${elements.join('')}</Relationships>`)
}
