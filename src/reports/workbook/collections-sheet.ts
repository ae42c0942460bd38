import { colToLetter } from 'hucre/xlsx'
import { formatDate } from '../../../reconcile/basics/civil-date.js'
import { money } from '../../../reconcile/basics/money.js'
import type { Aging } from '../../aging/document.js'
import type { PayingTerms } from '../../aging/invoice-contracts.js'
import type { Overdue, Unpaid } from '../../aging/worklist.js'
import type { ReportInput } from '../input.js'
import { amountCell, countCell, dateCell, linkCell, textCell } from './cells.js'
import type { WriteSheet } from './library.js'
import { SheetBuilder } from './sheet-builder.js'
import { sheetSetup } from './sheet-setup.js'
import { BODY, COUNT, DATE, NOTE, RIGHT, TITLE, WRAPPED } from './styles.js'
import { addTable, columnDefs, type TableColumn } from './table.js'

export const COLLECTIONS = 'Collections worklist'

interface Row extends Overdue {
  readonly rank: number
  readonly invoice: Unpaid
}

/** One row an invoice that is past due, under the rank of its customer. */
export function collectionsSheet(input: ReportInput, { worklist, reportingCurrency }: Aging): WriteSheet {
  const columns = columnsOf(input, reportingCurrency)
  const rows = worklist.flatMap((overdue, index) =>
    overdue.invoices.map((invoice): Row => ({ ...overdue, rank: index + 1, invoice })),
  )
  const sheet = new SheetBuilder(columnDefs(columns))
  sheet.add([textCell('Collections worklist', TITLE)], 28)
  sheet.add([
    textCell(
      'Customers by what is past due times how late it is. Where a finding may be why an invoice isn’t paid, put that right before you call.',
      NOTE,
    ),
  ])
  sheet.skip()
  const header = sheet.row
  const table = addTable(sheet, 'Collections', columns, rows, 'Nobody is past due')
  const setup = sheetSetup(COLLECTIONS, 'landscape')
  const last = colToLetter(columns.findIndex((one) => one.header === LAST_PRINTED))
  return sheet.build(COLLECTIONS, {
    ...setup,
    pageSetup: { ...setup.pageSetup, printArea: `$A$1:$${last}$${sheet.row}` },
    tables: [table],
    freezePane: { rows: header + 1, columns: 2 },
  })
}

/** What a collector takes along on paper; what stands beyond would make the print too small to read. */
const LAST_PRINTED = 'Last payment'

const whyText = ({ why }: Unpaid): string => why.map(({ rule, message }) => `${rule}: ${message}`).join(' ')

const said = (contracts: readonly PayingTerms[], of: (terms: PayingTerms) => string | null): string =>
  [...new Set(contracts.map(of).filter((text) => text !== null))].join(', ')

const netDays = (text: string | null): string | null =>
  text !== null && /^\d+$/.test(text) ? `net ${text}` : text

const columnsOf = ({ recordUrl }: ReportInput, reportingCurrency: string): readonly TableColumn<Row>[] => [
  { header: 'Rank', width: 7, style: COUNT, right: true, cell: ({ rank }) => countCell(rank) },
  {
    header: 'Customer',
    width: 26,
    style: BODY,
    cell: ({ customer: { id, name } }) =>
      linkCell(name, id === null ? null : recordUrl('netsuite', 'customer', id), 'Open the customer'),
  },
  {
    header: 'Invoice',
    width: 11.5,
    style: BODY,
    cell: ({ invoice }) =>
      linkCell(invoice.number, recordUrl('netsuite', 'invoice', invoice.id), 'Open the invoice'),
  },
  { header: 'Due', width: 10.5, style: DATE, cell: ({ invoice }) => dateCell(formatDate(invoice.dueDate)) },
  {
    header: 'Days late',
    width: 7,
    style: COUNT,
    right: true,
    cell: ({ invoice }) => countCell(invoice.daysLate),
  },
  {
    header: 'Open',
    width: 13,
    style: RIGHT,
    right: true,
    cell: ({ invoice: { open, currency } }) => amountCell(money(open, currency)),
  },
  { header: 'Currency', width: 10, style: BODY, cell: ({ invoice }) => textCell(invoice.currency) },
  {
    header: `Open (${reportingCurrency})`,
    width: 13,
    style: RIGHT,
    right: true,
    cell: ({ invoice: { reporting } }) =>
      reporting === null ? null : amountCell(money(reporting, reportingCurrency)),
  },
  {
    header: 'Reason',
    width: 18,
    style: BODY,
    cell: ({ invoice: { why, disputed } }) =>
      textCell(why.length > 0 ? 'Perhaps our mistake' : disputed ? 'Disputed' : 'Customer is late'),
  },
  {
    header: 'What may be why',
    width: 46,
    style: WRAPPED,
    cell: ({ invoice }) => textCell(whyText(invoice), WRAPPED),
  },
  {
    header: 'Terms',
    width: 9,
    style: BODY,
    cell: ({ invoice }) => textCell(said(invoice.contracts, ({ paymentTerms }) => netDays(paymentTerms))),
  },
  {
    header: 'PO required',
    width: 14,
    style: BODY,
    cell: ({ invoice }) =>
      textCell(
        said(invoice.contracts, ({ poRequired, poNumber }) =>
          poRequired ? (poNumber ?? 'none on file') : null,
        ),
      ),
  },
  {
    header: 'Delivery',
    width: 10,
    style: BODY,
    cell: ({ invoice }) => textCell(said(invoice.contracts, ({ deliveryMethod }) => deliveryMethod)),
  },
  {
    header: 'Last payment',
    width: 11,
    style: DATE,
    cell: ({ lastPayment }) => dateCell(lastPayment && formatDate(lastPayment.date)),
  },
  { header: 'Promised for', width: 12, style: DATE, cell: ({ invoice }) => dateCell(invoice.promisedOn) },
  {
    header: 'Contract',
    width: 16,
    style: BODY,
    cell: ({ invoice }) => textCell(said(invoice.contracts, ({ number }) => number)),
  },
  { header: 'PO on invoice', width: 18, style: BODY, cell: ({ invoice }) => textCell(invoice.poNumber) },
  { header: 'Collector', width: 18, style: BODY, cell: ({ customer }) => textCell(customer.collector) },
]
