import { colToLetter } from 'hucre/xlsx'
import { formatMoney, money } from '../../../reconcile/basics/money.js'
import { BUCKETS } from '../../../reconcile/receivables/bucket.js'
import { netOf, pastDueOf, type Tally } from '../../../reconcile/receivables/tally.js'
import { BUCKET_NAMES } from '../../aging/bucket-names.js'
import { type AgedCustomer, type Aging, reportingTotal } from '../../aging/document.js'
import type { ReportInput } from '../input.js'
import { amountText } from '../text.js'
import { amountCell, formulaCell, linkCell, type SheetCell, textCell } from './cells.js'
import type { WriteSheet } from './library.js'
import { SheetBuilder } from './sheet-builder.js'
import { sheetSetup } from './sheet-setup.js'
import { ACCENT, BODY, NOTE, RIGHT, STRONG, strongMoney, TITLE } from './styles.js'
import { addTable, columnDefs, type TableColumn } from './table.js'

export const AGEING = 'Ageing'

/** One row a customer and currency; the reporting currency beside it, with totals that follow the filter. */
export function ageingSheet(input: ReportInput, aging: Aging): WriteSheet {
  const columns = columnsOf(input, aging)
  const { customers } = aging
  const sheet = new SheetBuilder(columnDefs(columns))
  sheet.add([textCell('Ageing', TITLE)], 28)
  sheet.add([textCell(`Receivables as of ${aging.asOf}, by days past due.`, NOTE)])
  for (const note of tieOutNotes(aging)) sheet.add([textCell(note, NOTE)])
  sheet.skip()
  const totals = sheet.add([])
  const header = sheet.row
  const table = addTable(sheet, 'AgeingByCustomer', columns, customers, 'Nothing is owed')
  sheet.put(totals, 0, totalCells(columns, aging, header + 2, Math.max(sheet.row, header + 2)))
  const setup = sheetSetup(AGEING, 'landscape')
  const last = colToLetter(columns.findIndex((one) => one.header === LAST_PRINTED))
  return sheet.build(AGEING, {
    ...setup,
    pageSetup: {
      ...setup.pageSetup,
      printArea: `$A$1:$${last}$${sheet.row + printedChart(customers.length)}`,
    },
    tables: [table],
    freezePane: { rows: header + 1, columns: 2 },
    ...(customers.length > 0 ? { charts: [chart(columns, totals, header, sheet.row + 1)] } : {}),
  })
}

/** What stands beyond, the buckets in transaction currency, would make the print too small to read. */
const LAST_PRINTED = 'Deposits'

const CHART_ROWS = 20
/** Customers that a printed page holds together with the chart; with more of them it is on the screen alone: a page of its own says little. */
const MOST_BESIDE = 20

const printedChart = (customers: number): number =>
  customers > 0 && customers <= MOST_BESIDE ? CHART_ROWS : 0

/** NetSuite's open total of each currency, and whether ours is the same. */
function tieOutNotes({ receivables }: Aging): readonly string[] {
  return receivables.tieOut.map(({ currency, stated, difference, unexplained }) => {
    const total = amountText(money(stated, currency))
    if (difference === 0n) return `Ties to NetSuite’s ${total}.`
    const known = unexplained === 0n ? 'explained by dates and approval' : 'NOT explained'
    return `NetSuite says ${total}: ${amountText(money(difference, currency))} apart, ${known}.`
  })
}

type Column = TableColumn<AgedCustomer> & { readonly total?: (tally: Tally) => bigint }

/** Nothing is easier to overlook than a nought. */
const shownAmount = (minor: bigint, currency: string): SheetCell =>
  minor === 0n ? null : amountCell(money(minor, currency))

function columnsOf({ recordUrl }: ReportInput, { reportingCurrency }: Aging): readonly Column[] {
  const own = (header: string, of: (tally: Tally) => bigint): Column => ({
    header,
    width: 13,
    style: RIGHT,
    right: true,
    cell: (row) => shownAmount(of(row.own), row.currency),
  })
  const reporting = (header: string, of: (tally: Tally) => bigint): Column => ({
    header: `${header} (${reportingCurrency})`,
    width: 13,
    style: RIGHT,
    right: true,
    total: of,
    cell: (row) => row.reporting && shownAmount(of(row.reporting), reportingCurrency),
  })
  return [
    {
      header: 'Customer',
      width: 28,
      style: BODY,
      cell: ({ customer: { id, name } }) =>
        linkCell(name, id === null ? null : recordUrl('netsuite', 'customer', id), 'Open the customer'),
    },
    { header: 'Currency', width: 10, style: BODY, cell: ({ currency }) => textCell(currency) },
    ...BUCKETS.map((bucket) => reporting(BUCKET_NAMES[bucket], ({ buckets }) => buckets[bucket])),
    reporting('Open', ({ open }) => open),
    reporting('Past due', pastDueOf),
    own('Open', ({ open }) => open),
    own('Unapplied payments', ({ unappliedPayments }) => unappliedPayments),
    own('Unapplied credits', ({ unappliedCredits }) => unappliedCredits),
    own('Net', netOf),
    own('Deposits', ({ deposits }) => deposits),
    ...BUCKETS.map((bucket) => own(BUCKET_NAMES[bucket], ({ buckets }) => buckets[bucket])),
  ]
}

/** SUBTOTAL(109) adds what the filter shows; only columns of one currency are added. */
function totalCells(
  columns: readonly Column[],
  { receivables, reportingCurrency }: Aging,
  first: number,
  last: number,
): readonly SheetCell[] {
  const total = reportingTotal(receivables.ledgers)
  return columns.map(({ total: of }, index) => {
    if (index === 0) return textCell('Total of what is shown', STRONG)
    if (!of) return null
    const letter = colToLetter(index)
    return formulaCell(
      `SUBTOTAL(109,${letter}${first}:${letter}${last})`,
      Number(formatMoney(money(of(total), reportingCurrency))),
      strongMoney(reportingCurrency),
    )
  })
}

/** The buckets of the reporting currency, as the totals' row has them. */
function chart(
  columns: readonly Column[],
  totals: number,
  header: number,
  below: number,
): NonNullable<WriteSheet['charts']>[number] {
  const first = columns.findIndex(({ total }) => total !== undefined)
  const [from, to] = [colToLetter(first), colToLetter(first + BUCKETS.length - 1)]
  const range = (row: number) => `'${AGEING}'!$${from}$${row + 1}:$${to}$${row + 1}`
  return {
    type: 'column',
    title: 'Open by days past due',
    anchor: { from: { row: below, col: 0 }, to: { row: below + CHART_ROWS - 2, col: 7 } },
    legend: false,
    series: [{ name: 'Open', values: range(totals), categories: range(header), color: ACCENT }],
  }
}
