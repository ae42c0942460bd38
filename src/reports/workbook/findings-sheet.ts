import { colToLetter } from 'hucre/xlsx'
import { completenessOf } from '../completeness.js'
import { findingEntry } from '../document/finding-entry.js'
import { isFresh, stillCounts } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { longDate } from '../text.js'
import { formulaCell, type SheetCell, textCell } from './cells.js'
import {
  type FindingCells,
  type FindingColumn,
  findingColumns,
  LAST_PRINTED,
  SUMMED,
} from './findings-columns.js'
import { FINDINGS, HEADER_ROW, lastRow } from './findings-range.js'
import type { WriteSheet } from './library.js'
import { severityRules } from './severity-rules.js'
import { SheetBuilder } from './sheet-builder.js'
import { sheetSetup } from './sheet-setup.js'
import { COMPLETE, INCOMPLETE, NOTE, strongMoney, TITLE } from './styles.js'
import { addTable, columnDefs } from './table.js'

/** Excel opens at most 65,530 links on a sheet, and a row has up to three; the worst come first. */
const LINKED_ROWS = 21_000

/** One row a finding: a table that filters, with totals over what the filter shows. */
export async function findingsSheet(input: ReportInput): Promise<WriteSheet> {
  const columns = findingColumns(input.reportingCurrency)
  const rows = await collect(input)
  const sheet = new SheetBuilder(columnDefs(columns))
  const whole = completenessOf(input.run)
  sheet.add(
    [textCell(`Findings as of ${input.run.asOf === null ? 'no day' : longDate(input.run.asOf)}`, TITLE)],
    28,
  )
  sheet.addSpanning(textCell(whole.sentence, whole.complete ? COMPLETE : INCOMPLETE), 0, 11, 20)
  sheet.add(totals(columns, rows), 18)
  const table = addTable(sheet, FINDINGS, columns, rows, 'No findings', 32)
  const setup = sheetSetup(FINDINGS, 'landscape')
  return sheet.build(FINDINGS, {
    ...setup,
    view: { ...setup.view, zoomScale: 90 },
    pageSetup: { ...setup.pageSetup, printArea: printedArea(columns, rows.length) },
    tables: [table],
    freezePane: { rows: HEADER_ROW + 1, columns: 3 },
    conditionalRules: severityRules(`A${HEADER_ROW + 2}:A${lastRow(rows.length) + 1}`),
  })
}

const printedArea = (columns: readonly FindingColumn[], findings: number): string =>
  `$A$1:$${colToLetter(columns.findIndex(({ header }) => header === LAST_PRINTED))}$${lastRow(findings) + 1}`

async function collect(input: ReportInput): Promise<readonly FindingCells[]> {
  const rows: FindingCells[] = []
  for await (const row of input.findings())
    rows.push({
      entry: findingEntry(row, input.run.asOf, input.recordUrl),
      fresh: isFresh(row, input.run.asOf),
      counts: stillCounts(row),
      input,
      links: rows.length < LINKED_ROWS,
    })
  return rows
}

/** SUBTOTAL(109) adds what the filter shows; only columns of one currency are added. */
function totals(columns: readonly FindingColumn[], rows: readonly FindingCells[]): readonly SheetCell[] {
  return columns.map((one, index) => {
    if (index === 2) return textCell('Totals of the rows shown', NOTE)
    const currency = SUMMED.exec(one.header)?.[1]
    if (!currency) return null
    const letter = colToLetter(index)
    const range = `${letter}${HEADER_ROW + 2}:${letter}${lastRow(rows.length) + 1}`
    return formulaCell(`SUBTOTAL(109,${range})`, sumOf(one, rows), strongMoney(currency))
  })
}

/** A shown sum of numbers that were exact: no dust of binary fractions. */
const sumOf = (one: FindingColumn, rows: readonly FindingCells[]): number =>
  Math.round(rows.reduce((sum, row) => sum + Number(one.cell(row)?.value ?? 0), 0) * 1e4) / 1e4
