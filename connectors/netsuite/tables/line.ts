import type { FieldSetting } from '../../settings.js'
import type { ResultRow } from '../result-page.js'
import { lineKind } from './line-kind.js'
import { leaveOutPercent, signGross, signQuantity } from './line-values.js'
import type { RowValues, Table } from './table.js'

export const LINE_FIELDS: Readonly<Record<string, FieldSetting>> = {
  invoiceId: 'transaction',
  lineId: 'id',
  itemId: 'item',
  quantity: 'quantity',
  rate: 'rate',
  amount: 'foreignamount',
  description: 'memo',
}

const lines = (type: string, own = "tl.mainline = 'F'") =>
  ({
    table: 'transactionline',
    alias: 'tl',
    joins: [{ table: 'transaction', alias: 't', on: 't.id = tl.transaction', kind: 'inner' }],
    key: 'tl.uniquekey',
    modified: null,
    only: `t.type = '${type}' AND ${own}`,
    linesOf: {
      table: 'transaction',
      alias: 't',
      key: 't.id',
      modified: 't.lastmodifieddate',
      only: `t.type = '${type}'`,
      on: `tl.transaction = t.id AND ${own}`,
    },
  }) as const

/** What a line is, by its own flags. */
const FLAGS = {
  taxline: 'tl.taxline',
  iscogs: 'tl.iscogs',
  donotdisplayline: 'tl.donotdisplayline',
  accountinglinetype: 'tl.accountinglinetype',
  itemtype: 'tl.itemtype',
  flag_item: 'tl.item',
}

const documentLines = (type: string): Table => ({
  ...lines(type),
  helpers: FLAGS,
  signs: { amount: 'document', grossAmount: 'document', quantity: 'document' },
  derived: ['kind'],
  finish: finishDocumentLine,
})

export const INVOICE_LINE = documentLines('CustInvc')
export const CREDIT_MEMO_LINE = documentLines('CustCred')

function finishDocumentLine(values: RowValues, flags: ResultRow): RowValues {
  leaveOutPercent(values)
  signQuantity(values)
  signGross(values)
  if (values.kind === undefined) values.kind = lineKind(flags)
  return values
}

export const SALES_ORDER_LINE: Table = {
  ...lines('SalesOrd', "tl.mainline = 'F' AND tl.taxline = 'F'"),
  // What was billed of a line shows in the order's status.
  settled: ['SalesOrd'],
  helpers: {},
  signs: { amount: 'document', quantity: 'document', quantityBilled: 'positive' },
  finish: (values) => {
    leaveOutPercent(values)
    signQuantity(values)
    return values
  },
}

export const SALES_ORDER_LINE_FIELDS: Readonly<Record<string, FieldSetting>> = {
  orderId: 'transaction',
  itemId: 'item',
  quantity: 'quantity',
  rate: 'rate',
  amount: 'foreignamount',
  quantityBilled: 'quantitybilled',
  isClosed: 'isclosed',
}
