import type { BilledContract } from '../billing/bill.js'
import { isDue } from '../billing/bill.js'
import type { ContractLine } from '../business.js'
import type { Invoice, Ledger } from '../invoices.js'
import type { Item } from '../oracle/schedule.js'
import type { Shape } from '../shapes.js'
import { linesBefore, withLine } from './explanations.js'
import type { ContractMistake } from './mistake.js'
import { offAmount, wrongAmount } from './wrong-amount.js'

/** Takes a line off every invoice of its contract; an invoice of nothing else was never issued. */
function neverBill(ledger: Ledger, billed: BilledContract, left: ContractLine): void {
  for (const bill of [...billed.bills]) {
    bill.invoice.lines = bill.invoice.lines.filter(({ source }) => source !== left)
    bill.items = bill.items.filter(({ line }) => line !== left)
    if (bill.items.length > 0) continue
    ledger.invoices.delete(bill.invoice)
    billed.bills.splice(billed.bills.indexOf(bill), 1)
  }
}

/** The invoices that bill the rest of an amended product for the same days. */
const leftOutOf = ({ bills }: BilledContract, item: Item): Invoice[] =>
  bills.flatMap(({ invoice, items }) => {
    const bills = items.some(
      ({ line, start, end }) => line.product === item.line.product && start <= item.end && end >= item.start,
    )
    return bills ? [invoice] : []
  })

/** An amendment that nobody told the biller of: one finding for each period in which it was due. */
const unbilled = (name: string, rule: string, cause: string, shape: Shape): ContractMistake => ({
  name,
  rule,
  cause,
  on: 'contract',
  wish: { months: [1, 3], anchor: 'contract', monthsAgo: [8, 12], termMonths: 24, shape },
  fits: (_, items, asOf) => amendedDue(items, asOf).length > 0,
  plant: ({ ledger }, billed) => {
    const items = amendedDue(billed.items, ledger.asOf)
    const [first] = items
    if (!first) return []
    neverBill(ledger, billed, first.line)
    const note = `the amendment of ${first.line.startDate} (${first.line.quantity}) was never billed`
    return items.map((item) =>
      offAmount(billed, item, 0n, { cause, note, invoices: leftOutOf(billed, item) }),
    )
  },
})

const amendedDue = (items: readonly Item[], asOf: string): Item[] =>
  items.filter((item) => item.line.order > 0 && isDue(item, asOf))

export const amendmentNotBilled = unbilled(
  'amendment not billed',
  'UNDERBILLED',
  'AMENDMENT_NOT_BILLED',
  'addition',
)

export const creditNotIssued = unbilled(
  'reduction not credited',
  'OVERBILLED',
  'CREDIT_NOT_ISSUED',
  'reduction',
)

/** The line that replaces another was never entered, and the one that it replaces is billed on. */
export const replacementNotBilled = wrongAmount({
  name: 'line billed on after its replacement',
  rule: 'UNDERBILLED',
  cause: 'AMENDMENT_NOT_BILLED',
  wish: { months: [1, 3], anchor: 'contract', monthsAgo: [8, 12], termMonths: 24, shape: 'replaced' },
  items: [1, 4],
  wrong: (item, said) => {
    const [before] = item.line.replaces === undefined ? [] : linesBefore(said, item.line)
    return before ? withLine(said.terms, item, { quantity: before.quantity }) : null
  },
  note: (item) => `the line that was replaced on ${item.line.startDate} was billed on`,
})

const stale = (name: string, rule: 'UNDERBILLED' | 'OVERBILLED', shape: Shape) =>
  wrongAmount({
    name,
    rule,
    cause: 'QUANTITY_STALE',
    wish: { months: [1, 3], anchor: 'contract', monthsAgo: [8, 12], termMonths: 24, shape },
    items: [1, 4],
    wrong: (item, said) => {
      const [before] = linesBefore(said, item.line)
      return before ? withLine(said.terms, item, { quantity: before.quantity }) : null
    },
    note: (item) => `the quantity before ${item.line.quantity} was billed`,
  })

export const growthMissed = stale('old quantity billed after a growth', 'UNDERBILLED', 'more later')
export const shrinkageMissed = stale('old quantity billed after a shrinkage', 'OVERBILLED', 'less later')
