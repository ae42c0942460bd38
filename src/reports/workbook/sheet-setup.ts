import type { NamedRange, WriteSheet } from './library.js'

/** What every sheet has in common: no grid, A4, fitted to the page's width, page numbers. */
export function sheetSetup(
  name: string,
  orientation: 'portrait' | 'landscape',
): Pick<WriteSheet, 'view' | 'pageSetup' | 'headerFooter'> {
  return {
    view: { showGridLines: false },
    pageSetup: {
      paperSize: 'a4',
      orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `&L&8${name}&R&8&P of &N` },
  }
}

/** What of a sheet is printed, where not all of it is: the library doesn't quote a name with a blank in it. */
export const printArea = ({ name, pageSetup }: WriteSheet): readonly NamedRange[] =>
  pageSetup?.printArea === undefined
    ? []
    : [{ name: '_xlnm.Print_Area', scope: name, range: `'${name}'!${pageSetup.printArea}` }]

/** The sheet without what {@link printArea} says of it. */
export function withoutPrintArea({ pageSetup, ...sheet }: WriteSheet): WriteSheet {
  const { printArea: _, ...setup } = pageSetup ?? {}
  return { ...sheet, pageSetup: setup }
}

/** Repeats a row on every printed page of a sheet. `row` counts from 0. */
export const printTitle = (sheet: string, row: number): NamedRange => ({
  name: '_xlnm.Print_Titles',
  scope: sheet,
  range: `'${sheet}'!$${row + 1}:$${row + 1}`,
})
