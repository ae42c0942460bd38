import type { Table } from '../../tables.js'
import type { Contract } from '../business.js'
import { columns, decimalColumn, type Row, reference, table } from '../columns.js'
import { type Fraction, fromMinor, times, toMinor } from '../exact.js'
import { moneyText } from '../money.js'
import { exchangeRate } from './calendar-tables.js'
import type { Document } from './documents.js'
import { internalId } from './ids.js'
import { amountText, type LedgerLine, ledgerLines } from './ledger-lines.js'
import { contractReference } from './transactions.js'

const TYPES: Readonly<Record<LedgerLine['kind'], string | null>> = {
  main: 'ACCTREC',
  receivable: 'ACCTREC',
  item: 'INCOME',
  discount: 'INCOME',
  shipping: 'INCOME',
  tax: 'OTHCURRLIAB',
  cogs: 'COGS',
  description: null,
  subtotal: null,
}

/** Amounts in the subsidiary's currency, minor units; the main line takes what rounding leaves, so that all is even. */
function baseAmounts(document: Document, lines: readonly LedgerLine[], rate: Fraction): (bigint | null)[] {
  const base = document.subsidiary.currency
  const each = lines.map(({ amount }) =>
    amount === null
      ? null
      : toMinor(times(fromMinor(amount, document.currency.exponent), rate), base.exponent),
  )
  const others = each.slice(1).reduce<bigint>((sum, amount) => sum + (amount ?? 0n), 0n)
  return [-others, ...each.slice(1)]
}

/** Where an invoice was made from an order: the line of the order, and the order. */
const orderOf = (document: Document, orders: ReadonlyMap<Contract, Document>): string | null => {
  const contract = document.invoice?.salesOrder
  return contract ? (orders.get(contract)?.id ?? null) : null
}

function lineRows(document: Document, orders: ReadonlyMap<Contract, Document>, key: () => number): Row[] {
  const lines = ledgerLines(document)
  const { customer } = document
  const base = document.subsidiary.currency
  const nets = baseAmounts(document, lines, exchangeRate(document.currency, base))
  const createdfrom = orderOf(document, orders)
  const [subsidiary, entity] = [internalId.subsidiary(document.subsidiary), internalId.customer(customer)]
  return lines.map((line, i) => ({
    uniquekey: `${key()}`,
    id: `${i}`,
    linesequencenumber: i,
    mainline: line.kind === 'main',
    taxline: line.kind === 'tax',
    iscogs: line.kind === 'cogs',
    donotdisplayline: line.kind === 'cogs',
    isclosed: line.isClosed,
    accountinglinetype: line.kind === 'main' && document.payment ? 'PAYMENT' : TYPES[line.kind],
    itemtype: line.itemType,
    rate: line.rate,
    memo: line.memo,
    custcol_sf_contract: line.contract ? contractReference(line.contract) : null,
    custcol_service_start: line.serviceStart,
    custcol_service_end: line.serviceEnd,
    quantity: line.quantity,
    quantitybilled: line.quantityBilled,
    foreignamount: amountText(line.amount, document),
    grossamt: line.gross === null ? null : moneyText(line.gross, document.currency),
    netamount: nets[i] === null ? null : moneyText(nets[i]!, base),
    transaction: document.id,
    item: line.item,
    expenseaccount: line.account,
    subsidiary,
    entity,
    createdfrom,
    department: null,
    class: null,
    location: null,
  }))
}

const COLUMNS = [
  ...columns({
    id: ['uniquekey'],
    string: ['id', 'accountinglinetype', 'itemtype', 'rate', 'memo', 'custcol_sf_contract'],
    int: ['linesequencenumber'],
    boolean: ['mainline', 'taxline', 'iscogs', 'donotdisplayline', 'isclosed'],
    date: ['custcol_service_start', 'custcol_service_end'],
  }),
  ...['quantity', 'quantitybilled', 'foreignamount', 'grossamt', 'netamount'].map((name) =>
    decimalColumn(name, 6),
  ),
  reference('transaction', 'transaction'),
  reference('item', 'item'),
  reference('expenseaccount', 'account'),
  reference('subsidiary', 'subsidiary'),
  reference('entity', 'customer'),
  reference('createdfrom', 'transaction'),
  reference('department', 'department'),
  reference('class', 'classification'),
  reference('location', 'location'),
]

export function transactionLineTable(documents: readonly Document[]): Table {
  const orders = new Map(
    documents.flatMap((document) => (document.order ? [[document.order, document] as const] : [])),
  )
  let last = 9000
  const key = (): number => {
    last += 1
    return last
  }
  return table(
    'transactionline',
    COLUMNS,
    documents.flatMap((document) => lineRows(document, orders, key)),
  )
}
