import { colToLetter } from 'hucre/xlsx'
import { formatMoney } from '../../../reconcile/basics/money.js'
import { billedSide } from '../billed-side.js'
import { completenessOf } from '../completeness.js'
import { findingEntry } from '../document/finding-entry.js'
import { CurrencySums } from '../figures/amounts.js'
import { isFresh, stillCounts, type Tally } from '../figures/tally.js'
import type { ReportInput } from '../input.js'
import { marksNew } from '../news.js'
import { longDate } from '../text.js'
import { formulaCell, type SheetCell, textCell } from './cells.js'
import { dropDowns, TYPED_STYLES } from './decision-columns.js'
import type { FindingCells, FindingColumn } from './finding-column.js'
import { exposureHeader, findingColumns, LAST_PRINTED, owedToCustomer, owedToUs } from './findings-columns.js'
import { FINDINGS, HEADER_ROW, lastRow } from './findings-range.js'
import type { CellStyle, WriteSheet } from './library.js'
import { severityRules } from './severity-rules.js'
import { SheetBuilder } from './sheet-builder.js'
import { sheetSetup } from './sheet-setup.js'
import { modelRow, type StreamedSheet } from './streamed-sheet.js'
import {
  BODY,
  COMPLETE,
  COUNT,
  DATE,
  INCOMPLETE,
  LINK,
  LONG_LINK,
  moneyStyles,
  NOTE,
  NOTE_RIGHT,
  STRONG_WRAPPED,
  strongMoney,
  TITLE,
  WRAPPED,
} from './styles.js'
import { addHeader, columnDefs, tableOf } from './table.js'

/** Every style that a row of the table may have. */
const ROW_STYLES: readonly CellStyle[] = [
  ...TYPED_STYLES,
  BODY,
  WRAPPED,
  STRONG_WRAPPED,
  LINK,
  LONG_LINK,
  DATE,
  COUNT,
  ...moneyStyles(),
]

/** One row a finding: a table that filters, with totals over what the filter shows. */
export const findingsSheet = (input: ReportInput, tally: Tally): StreamedSheet => ({
  sheet: findingsFrame(input, tally),
  modelRow: HEADER_ROW + 2,
  styles: ROW_STYLES,
  rows: () => findingRows(input),
})

async function* findingRows(input: ReportInput): AsyncGenerator<readonly SheetCell[]> {
  const columns = findingColumns(input.reportingCurrency)
  for await (const row of input.findings()) {
    const facts: FindingCells = {
      entry: findingEntry(row, input.run.asOf, input.recordUrl),
      billed: billedSide(row.finding),
      fresh: marksNew(input) && isFresh(row, input.run.asOf),
      counts: stillCounts(row),
      input,
    }
    yield columns.map(({ cell }) => cell(facts))
  }
}

function findingsFrame(input: ReportInput, tally: Tally): WriteSheet {
  const columns = findingColumns(input.reportingCurrency)
  const sheet = new SheetBuilder(columnDefs(columns))
  const whole = completenessOf(input.run)
  const date = input.run.asOf === null ? 'no day' : longDate(input.run.asOf)
  sheet.add([textCell(`Findings as of ${date}`, TITLE)], 28)
  sheet.addSpanning(
    textCell(whole.sentence, whole.complete ? COMPLETE : INCOMPLETE),
    0,
    printedColumns(columns) - 1,
    20,
  )
  sheet.add(totals(columns, input, tally), 18)
  addHeader(sheet, columns)
  sheet.add(tally.findings === 0 ? NOTHING : modelRow(ROW_STYLES))
  const last = lastRow(tally.findings)
  const setup = sheetSetup(FINDINGS, 'landscape')
  return sheet.build(FINDINGS, {
    ...setup,
    view: { ...setup.view, zoomScale: 90 },
    pageSetup: { ...setup.pageSetup, printArea: printedArea(columns, last) },
    tables: [tableOf(FINDINGS, columns, HEADER_ROW, last)],
    freezePane: { rows: HEADER_ROW + 1, columns: 3 },
    dataValidations: dropDowns(columns, HEADER_ROW + 2, last + 1),
    conditionalRules: severityRules(`A${HEADER_ROW + 2}:A${last + 1}`),
  })
}

/** Beside the column whose cells are counted: there is no row. */
const NOTHING = [null, null, textCell('No findings')]

const printedColumns = (columns: readonly FindingColumn[]): number =>
  columns.findIndex(({ header }) => header === LAST_PRINTED) + 1

const printedArea = (columns: readonly FindingColumn[], last: number): string =>
  `$A$1:$${colToLetter(printedColumns(columns) - 1)}$${last + 1}`

/**
 * SUBTOTAL(109) adds what the filter shows; only columns of one currency are added. What is owed stands near the amounts too,
 * on the first screen and in print.
 */
function totals(columns: readonly FindingColumn[], input: ReportInput, tally: Tally): readonly SheetCell[] {
  const currency = input.reportingCurrency
  const [us, customer] = [owedToUs(currency), owedToCustomer(currency)]
  const sums = new Map([
    [exposureHeader(currency), [...tally.byDirection.values()].flatMap((group) => group.exposures.entries())],
    [us, tally.accounts.flatMap((one) => one.owedToUs)],
    [customer, tally.accounts.flatMap((one) => one.owedToCustomer)],
  ])
  const totalOf = (header: string): SheetCell => {
    const total = new CurrencySums()
    for (const amount of sums.get(header) ?? []) total.add(amount)
    const letter = colToLetter(columns.findIndex((column) => column.header === header))
    const range = `${letter}${HEADER_ROW + 2}:${letter}${lastRow(tally.findings) + 1}`
    const result = Number(formatMoney(total.of(currency)))
    return formulaCell(`SUBTOTAL(109,${range})`, result, strongMoney(currency))
  }
  const beside: Readonly<Record<string, SheetCell>> = {
    Finding: textCell('Totals of the rows shown', NOTE),
    Currency: textCell('Owed to us', NOTE),
    Expected: totalOf(us),
    Billed: textCell('to customers', NOTE_RIGHT),
    Difference: totalOf(customer),
    [LAST_PRINTED]: textCell(`in ${currency}, open and accepted`, NOTE),
  }
  return columns.map(({ header }) => beside[header] ?? (sums.has(header) ? totalOf(header) : null))
}
