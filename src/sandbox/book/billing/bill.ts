import { billingAddress, type Contract, type Customer, sellerOf, type Terms } from '../business.js'
import { addDays, earlier, later } from '../calendar.js'
import type { Dice } from '../dice.js'
import { fraction, toMinor } from '../exact.js'
import { type Bill, delivered, type Invoice, type Ledger } from '../invoices.js'
import type { Period } from '../oracle/periods.js'
import { fullCharge, HELD, type Item, isHeldOn } from '../oracle/schedule.js'
import { invoiceLines } from './lines.js'
import { chooseStyle, type Style } from './style.js'

/** Days after a bill date within which an invoice is in time. */
export const GRACE_DAYS = 5

/** A contract as it was billed: what was due, by which habits, on which invoices. */
export interface BilledContract {
  readonly contract: Contract
  readonly payer: Customer
  readonly style: Style
  /** All items with an amount, through some weeks after the as-of date. */
  readonly items: readonly Item[]
  /** In order of bill date. */
  readonly bills: Bill[]
  /** Usage and expenses, each on an invoice of its own. */
  readonly metered: Bill[]
}

/** Whether an item must have been billed by the as-of date. */
export const isDue = (item: Item, asOf: string): boolean => addDays(item.billDate, GRACE_DAYS) <= asOf

/** An invoice of a contract, dated and referring as the style says. */
export function issue(
  contract: Contract,
  payer: Customer,
  style: Style,
  items: readonly Item[],
  date: string,
): Invoice {
  return {
    kind: 'invoice',
    number: '',
    customer: payer,
    subsidiary: sellerOf(contract, payer),
    date,
    createdOn: null,
    postedOn: null,
    dueDate: addDays(date, contract.paymentTerms.days),
    terms: contract.paymentTerms,
    currency: contract.terms.currency,
    poNumber: contract.poNumber,
    contractRef: style.link === 'body' ? contract : null,
    opportunityRef: style.link === 'opportunity' ? (contract.opportunities[0] ?? null) : null,
    salesOrder: contract.hasSalesOrder && style.link !== 'customer' && style.link !== 'po' ? contract : null,
    lines: invoiceLines(contract, items, style),
    state: 'approved',
    memo: null,
    ...delivered(contract.delivery, date, contract.billToEmail ?? billingAddress(payer)),
    reason: null,
    keepOpen: false,
    paid: false,
  }
}

/** A whole period of every line outside the term, as if the contract had begun before or went on. */
export const asIfItWentOn = ({ terms, lines }: Contract, full: Period): Item[] =>
  lines.map((line) => ({
    line,
    kind: 'recurring' as const,
    start: full.start,
    end: full.end,
    full,
    factor: fraction(1),
    raises: 0,
    split: false,
    amount: toMinor(fullCharge(terms, line, full, 0), terms.currency.exponent),
    billDate: full.start,
  }))

/** Items by bill date, in order. */
export function byBillDate(items: readonly Item[]): Item[][] {
  const days: Item[][] = []
  for (const item of items) {
    const last = days.at(-1)
    if (last && last[0]!.billDate === item.billDate) last.push(item)
    else days.push([item])
  }
  return days
}

/** The day on which a bill goes out: on its bill date or a few days off; null if that day hasn't come. Never in a hold. */
function invoiceDate(dice: Dice, terms: Terms, billDate: string, style: Style, asOf: string): string | null {
  const date = usualDate(dice, billDate, style, asOf)
  if (date === null || !isHeldOn(terms, date)) return date
  return billDate <= asOf ? billDate : null
}

function usualDate(dice: Dice, billDate: string, style: Style, asOf: string): string | null {
  const slack = dice.chance(62)
    ? 0
    : dice.chance(15)
      ? -dice.int(1, Math.min(3, style.slack))
      : dice.int(1, style.slack)
  const date = addDays(billDate, slack)
  if (addDays(billDate, GRACE_DAYS) <= asOf) return date
  if (date <= asOf) return dice.chance(60) ? date : null
  const early = later(addDays(billDate, -GRACE_DAYS), addDays(asOf, -1))
  return early <= asOf && dice.chance(20) ? earlier(early, asOf) : null
}

/** Bills a contract rightly: each bill date on an invoice of its own. */
export function billContract(
  dice: Dice,
  ledger: Ledger,
  contract: Contract,
  payer: Customer,
  items: readonly Item[],
): BilledContract {
  const style = chooseStyle(dice, contract)
  const agreed = items.filter(({ kind }) => kind !== 'commitment')
  const charged = agreed.filter((item) => item.amount !== 0n && item.billDate !== HELD)
  const bills: Bill[] = []
  for (const day of byBillDate(charged)) {
    const date = invoiceDate(dice, contract.terms, day[0]!.billDate, style, ledger.asOf)
    if (date === null) continue
    bills.push({ invoice: issue(contract, payer, style, day, date), items: day })
  }
  for (const { invoice } of bills) ledger.invoices.add(invoice)
  return { contract, payer, style, items: charged, bills, metered: [] }
}
