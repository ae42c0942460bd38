import {
  billingAddress,
  type Contract,
  type Customer,
  sellerOf,
  type Terms,
  type Window,
} from '../business.js'
import { addDays, earlier, later } from '../calendar.js'
import type { Dice } from '../dice.js'
import { fraction, toMinor } from '../exact.js'
import { type Bill, delivered, type Invoice, type Ledger } from '../invoices.js'
import type { Period } from '../oracle/periods.js'
import { fullCharge, HELD, type Item, isHeldOn } from '../oracle/schedule.js'
import { currencyOf, invoiceLines } from './lines.js'
import { chooseStyle, type Style } from './style.js'

/** Days after a bill date within which an invoice is in time. */
export const GRACE_DAYS = 5

const USUAL: Window = { late: GRACE_DAYS, early: GRACE_DAYS }

/** The days around its bill date within which an invoice for an item is in time. */
export const windowOf = ({ window }: Item): Window => window ?? USUAL

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
export const isDue = (item: Item, asOf: string): boolean =>
  addDays(item.billDate, windowOf(item).late) <= asOf

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
    currency: currencyOf(contract, items[0]!),
    poNumber: contract.poNumber,
    contractRef: style.link === 'body' ? contract : null,
    opportunityRef: style.link === 'opportunity' ? (contract.opportunities[0] ?? null) : null,
    salesOrder: contract.hasSalesOrder && style.link !== 'customer' && style.link !== 'po' ? contract : null,
    lines: invoiceLines(contract, payer, items, style),
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

/** Items by bill date, in order; those of another currency apart. */
export function byBillDate(items: readonly Item[]): Item[][] {
  const days = new Map<string, Item[]>()
  for (const item of items) {
    const key = `${item.billDate} ${item.line.own?.currency?.code ?? ''}`
    const day = days.get(key)
    if (day) day.push(item)
    else days.set(key, [item])
  }
  return [...days.values()]
}

/** The day on which a bill goes out: on its bill date or a few days off; null if that day hasn't come. Never in a hold. */
function invoiceDate(dice: Dice, terms: Terms, item: Item, style: Style, asOf: string): string | null {
  const date = usualDate(dice, item, style, asOf)
  if (date === null || !isHeldOn(terms, date)) return date
  return item.billDate <= asOf ? item.billDate : null
}

/** Mostly on its day, else a few days off; a contract's own days of grace are used up to their last. */
function daysOff(dice: Dice, { window }: Item, style: Style): number {
  if (window) return dice.pick([0, window.late, -window.early, dice.int(-window.early, window.late)])
  if (dice.chance(62)) return 0
  return dice.chance(15) ? -dice.int(1, Math.min(3, style.slack)) : dice.int(1, style.slack)
}

function usualDate(dice: Dice, item: Item, style: Style, asOf: string): string | null {
  const { billDate } = item
  const date = addDays(billDate, daysOff(dice, item, style))
  if (isDue(item, asOf)) return date
  if (date <= asOf) return dice.chance(60) ? date : null
  const early = later(addDays(billDate, -windowOf(item).early), addDays(asOf, -1))
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
    const date = invoiceDate(dice, contract.terms, day[0]!, style, ledger.asOf)
    // Nobody bills the period after next while the next one waits.
    if (date === null) break
    bills.push({ invoice: issue(contract, payer, style, day, date), items: day })
  }
  for (const { invoice } of bills) ledger.invoices.add(invoice)
  return { contract, payer, style, items: charged, bills, metered: [] }
}
