import type { BilledContract } from '../billing/bill.js'
import type { OrderTwist } from '../business.js'
import { SUBSCRIPTIONS } from '../catalogue.js'
import { sellContract } from '../contracts.js'
import { decimal, decimalText, fraction, plus, times } from '../exact.js'
import type { Bill } from '../invoices.js'
import type { Wish } from '../wish.js'
import { dueBills, pickBill } from './choose.js'
import { unbilled } from './invoice-missing.js'
import type { ContractMistake, Planted, Plot } from './mistake.js'

const kind = { rule: 'INVOICE_MISSING', on: 'contract' } as const
const wish: Wish = { months: [1, 3], monthsAgo: [5, 10], termMonths: 24 }

/** Takes bills out of the ledger; what is due of them is missing. */
function withhold(
  plot: Plot,
  billed: BilledContract,
  bills: readonly Bill[],
  [cause, note]: readonly [cause: string | null, note: string],
): Planted[] {
  const due = new Set(dueBills(billed, plot.ledger.asOf))
  return bills.flatMap((bill) => {
    plot.ledger.invoices.delete(bill.invoice)
    return due.has(bill) ? unbilled(billed, bill, cause, note) : []
  })
}

/** The bills from the last one or two that are due on. */
function newestBills({ dice, ledger }: Plot, billed: BilledContract): readonly Bill[] {
  const due = dueBills(billed, ledger.asOf)
  const from = due[Math.max(0, due.length - dice.int(1, 2))]
  return from ? billed.bills.slice(billed.bills.indexOf(from)) : []
}

/** The customer's purchase order hasn't come, and what was billed without one is paid. */
export const poAwaited: ContractMistake = {
  ...kind,
  name: 'not billed for want of a PO',
  cause: 'PO_AWAITED',
  wish: { ...wish, po: true },
  plant: (plot, billed) => {
    billed.contract.poNumber = null
    for (const { invoice } of billed.bills) Object.assign(invoice, { poNumber: null, paid: true })
    const why = ['PO_AWAITED', 'the customer has sent no PO'] as const
    return withhold(plot, billed, newestBills(plot, billed), why)
  },
}

/** A contract without a sales order, whose customer has one for another contract that began so many months ago. */
const besideAnOrder = (
  other: Pick<Wish, 'monthsAgo' | 'termMonths'>,
  why: readonly [cause: string | null, note: string],
): Pick<ContractMistake, 'wish' | 'alone' | 'beside' | 'plant'> => ({
  wish,
  alone: true,
  beside: (dice, deals, { account }) =>
    sellContract(dice, deals, account, { wish: { months: [1, 3, 12], po: false, ...other } }),
  plant: (plot, billed, beside) => {
    const bill = pickBill(plot.dice, billed, plot.ledger.asOf)
    if (!bill || !beside) return []
    beside.contract.hasSalesOrder = true
    for (const { invoice } of beside.bills) invoice.salesOrder = beside.contract
    return withhold(plot, billed, [bill], why)
  },
})

export const orderNotSynced: ContractMistake = {
  ...kind,
  ...besideAnOrder({ monthsAgo: [2, 9], termMonths: 24 }, [
    'ORDER_NOT_SYNCED',
    'the sales order wasn’t made in NetSuite',
  ]),
  name: 'not billed, its order never came',
  cause: 'ORDER_NOT_SYNCED',
}

/** The other contract's order is older than a year: it says nothing of this one. */
export const orderOfLongAgo: ContractMistake = {
  ...kind,
  ...besideAnOrder({ monthsAgo: [14, 20], termMonths: 36 }, [
    null,
    'never issued; the customer’s only order is years old',
  ]),
  name: 'not billed, beside a sales order of long ago',
}

/** Nothing was billed at all, since nobody approved the sales order. */
export const orderPending: ContractMistake = {
  ...kind,
  name: 'not billed, its order isn’t approved',
  cause: 'ORDER_PENDING',
  wish: { ...wish, monthsAgo: [1, 3] },
  alone: true,
  plant: (plot, billed) => {
    Object.assign(billed.contract, { hasSalesOrder: true, orderTwist: { pending: true } })
    return withhold(plot, billed, billed.bills, ['ORDER_PENDING', 'the sales order waits for approval'])
  },
}

/** Billed from its sales order until something about the order ended that. */
const orderMistake = (
  name: string,
  cause: string,
  twist: (plot: Plot, billed: BilledContract) => OrderTwist,
): ContractMistake => ({
  ...kind,
  name,
  cause,
  wish: { ...wish, oneLine: true },
  alone: true,
  plant: (plot, billed) => {
    const { contract, bills } = billed
    Object.assign(contract, { hasSalesOrder: true, orderTwist: twist(plot, billed) })
    for (const { invoice } of bills) invoice.salesOrder = contract
    return withhold(plot, billed, newestBills(plot, billed), [cause, name])
  },
})

export const orderClosed = orderMistake(
  'not billed, its order was closed',
  'ORDER_CLOSED',
  (_, { contract }) => ({
    closedAt: decimalText(times(decimal(contract.lines[0]!.quantity), fraction(1, 2)), 4) ?? '0',
  }),
)

export const orderOfOtherQuantity = orderMistake(
  'not billed, its order has another quantity',
  'ORDER_DIFFERS',
  ({ dice }, { contract }) => {
    const more = plus(decimal(contract.lines[0]!.quantity), fraction(dice.int(1, 9)))
    return { quantity: decimalText(more, 6) ?? '1' }
  },
)

export const orderOfOtherRate = orderMistake(
  'not billed, its order has another rate',
  'ORDER_DIFFERS',
  ({ dice }, { contract }) => {
    const other = times(decimal(contract.lines[0]!.unitPrice), fraction(dice.pick([87, 93, 109]), 100))
    return { unitPrice: decimalText(other, 9) ?? '1' }
  },
)

export const orderOfOtherProduct = orderMistake(
  'not billed, its order lacks the line',
  'ORDER_DIFFERS',
  ({ dice }, { contract }) => ({
    product: dice.pick(SUBSCRIPTIONS.filter((product) => product !== contract.lines[0]!.product)),
  }),
)
