import { formatDate } from '../../../reconcile/basics/civil-date.js'
import { money } from '../../../reconcile/basics/money.js'
import type { ToBill } from '../../../reconcile/upcoming/outlook.js'
import type { Outlook } from '../../upcoming/document.js'
import { nameOf } from '../../upcoming/gather.js'
import type { ReportInput } from '../input.js'
import { amountCell, dateCell, linkCell, textCell } from './cells.js'
import type { WriteSheet } from './library.js'
import { SheetBuilder } from './sheet-builder.js'
import { sheetSetup } from './sheet-setup.js'
import { BODY, DATE, NOTE, RIGHT, TITLE } from './styles.js'
import { addTable, columnDefs, type TableColumn } from './table.js'

export const TO_BILL = 'To bill'

/** One row an invoice that is to be raised, by day; what is on hold has no day and stands last. */
export function toBillSheet(input: ReportInput, outlook: Outlook): WriteSheet {
  const columns = columnsOf(input)
  const sheet = new SheetBuilder(columnDefs(columns))
  sheet.add([textCell('To bill', TITLE)], 28)
  sheet.add([
    textCell(
      `What falls due to be billed up to ${outlook.until} and hasn’t been. What is overdue already stands among the findings.`,
      NOTE,
    ),
  ])
  if (outlook.unreadable.length > 0) sheet.add([textCell(unreadableNote(outlook), NOTE)])
  sheet.skip()
  const header = sheet.row
  const table = addTable(sheet, 'ToBill', columns, outlook.toBill, 'Nothing falls due')
  return sheet.build(TO_BILL, {
    ...sheetSetup(TO_BILL, 'landscape'),
    tables: [table],
    freezePane: { rows: header + 1, columns: 2 },
  })
}

const unreadableNote = ({ unreadable }: Outlook): string =>
  `Not in the list, because their terms can’t be read: contracts ${unreadable.map(({ contract }) => contract.values.number ?? contract.id).join(', ')}.`

const day = (date: ToBill['billDate']) => dateCell(date === null ? null : formatDate(date))

const columnsOf = ({ recordUrl }: ReportInput): readonly TableColumn<ToBill>[] => [
  { header: 'Bill date', width: 12, style: DATE, cell: ({ billDate }) => day(billDate) },
  { header: 'Customer', width: 34, style: BODY, cell: (row) => textCell(nameOf(row)) },
  {
    header: 'Contract',
    width: 14,
    style: BODY,
    cell: ({ contract }) =>
      linkCell(
        contract.values.number ?? contract.id,
        recordUrl('salesforce', 'contract', contract.id),
        'Open the contract',
      ),
  },
  {
    header: 'Amount',
    width: 18,
    style: RIGHT,
    right: true,
    cell: ({ amount, currency }) => amountCell(money(amount, currency)),
  },
  { header: 'Currency', width: 10, style: BODY, cell: ({ currency }) => textCell(currency) },
  { header: 'Due', width: 12, style: DATE, cell: ({ dueDate }) => day(dueDate) },
  {
    header: 'PO required',
    width: 12,
    style: BODY,
    cell: ({ poRequired }) => textCell(poRequired ? 'yes' : 'no'),
  },
  { header: 'PO', width: 18, style: BODY, cell: ({ poNumber }) => textCell(poNumber) },
  { header: 'Delivery', width: 10, style: BODY, cell: ({ deliveryMethod }) => textCell(deliveryMethod) },
  {
    header: 'Blocked by',
    width: 48,
    style: BODY,
    cell: ({ blocks }) => textCell(blocks.map(({ text }) => text).join('; ')),
  },
]
