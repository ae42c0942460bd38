import { type BilledContract, GRACE_DAYS, issue } from '../billing/bill.js'
import { combined } from '../billing/lines.js'
import { addDays, addMonths, dayNumber } from '../calendar.js'
import { type Bill, type Invoice, type InvoiceLine, redate, wholeAmount } from '../invoices.js'
import { type Item, schedule } from '../oracle/schedule.js'
import { type ContractMistake, finding, type Planted, type Plot } from './mistake.js'

/** A whole contract billed by another rhythm than its terms': one finding for all of it. */

function aboutContract(
  rule: string,
  { contract }: BilledContract,
  invoices: readonly Invoice[],
  note: string,
): Planted[] {
  return [finding(rule, 'timing', note, { contract, invoices })]
}

/** Days after the day on which an invoice should go out. */
const slack = ({ dice }: Plot): number => (dice.chance(60) ? 0 : dice.int(1, 2))

function putBills({ ledger }: Plot, billed: BilledContract, bills: readonly Bill[]): void {
  for (const { invoice } of billed.bills) ledger.invoices.delete(invoice)
  billed.bills.splice(0, billed.bills.length, ...bills)
  for (const { invoice } of bills) ledger.invoices.add(invoice)
}

/** Items by the day on which the other timing would bill them, as far as that day has come. */
function otherTimed({ ledger }: Plot, { contract, items }: BilledContract): Map<string, Item[]> {
  const days = new Map<string, Item[]>()
  for (const item of items) {
    const on = contract.terms.timing === 'advance' ? addDays(item.end, 1) : item.start
    if (on <= addDays(ledger.asOf, -4)) days.set(on, [...(days.get(on) ?? []), item])
  }
  return days
}

/** Whether an invoice is out of time by the contract's own timing; that of a few days' stub may be in time by both. */
const isOffTime = (date: string, billDate: string): boolean =>
  Math.abs(dayNumber(date) - dayNumber(billDate)) > GRACE_DAYS

const otherTiming = (name: string, timing: 'advance' | 'arrears'): ContractMistake => ({
  name,
  rule: 'TIMING_MISMATCH',
  on: 'contract',
  wish: { months: [1, 3], timing, monthsAgo: [14, 19], termMonths: 24 },
  plant: (plot, billed) => {
    const { contract, payer, style } = billed
    const bills = [...otherTimed(plot, billed)].map(([on, items]): Bill => {
      const invoice = issue(contract, payer, style, items, addDays(on, slack(plot)))
      return { invoice, items }
    })
    putBills(plot, billed, bills)
    const note = `${timing} was agreed, the other was billed`
    const off = bills.filter(({ invoice, items }) => isOffTime(invoice.date, items[0]!.billDate))
    return aboutContract(
      'TIMING_MISMATCH',
      billed,
      off.map(({ invoice }) => invoice),
      note,
    )
  },
})

export const billedInArrears = otherTiming('billed in arrears in place of advance', 'advance')
export const billedInAdvance = otherTiming('billed in advance in place of arrears', 'arrears')

/** All items to the end of the agreed term, also those that are far off. */
const allItems = ({ contract }: BilledContract): Item[] =>
  schedule(contract.terms, contract.lines, contract.terms.endDate!).filter(({ amount }) => amount !== 0n)

/** One invoice for the items of several periods, each line over all their days. */
function together({ contract, payer, style }: BilledContract, items: readonly Item[], date: string): Bill {
  const invoice = issue(contract, payer, style, items, date)
  const lines = new Map<unknown, InvoiceLine[]>()
  for (const line of invoice.lines) lines.set(line.source, [...(lines.get(line.source) ?? []), line])
  invoice.lines = [...lines.values()].map((same) => combined(same, invoice.currency))
  return { invoice, items }
}

/** Periods in groups of `many`, each billed on one invoice at the beginning. */
const lessOften = (
  name: string,
  months: number,
  many: number,
  monthsAgo: readonly [number, number],
): ContractMistake => ({
  name,
  rule: 'FREQUENCY_MISMATCH',
  on: 'contract',
  wish: { months: [months], timing: 'advance', anchor: 'contract', monthsAgo, termMonths: 36 },
  plant: (plot, billed) => {
    const { terms } = billed.contract
    const items = allItems(billed)
    const bills: Bill[] = []
    for (let k = 0; ; k += many) {
      const [from, to] = [
        addMonths(terms.startDate, k * months),
        addMonths(terms.startDate, (k + many) * months),
      ]
      const own = items.filter(({ start }) => start >= from && start < to)
      const date = addDays(own[0]?.billDate ?? from, slack(plot))
      if (own.length === 0 || date > plot.ledger.asOf) break
      bills.push(together(billed, own, date))
    }
    putBills(plot, billed, bills)
    const note = `every ${months} months was agreed, every ${many * months} was billed`
    return aboutContract(
      'FREQUENCY_MISMATCH',
      billed,
      bills.map(({ invoice }) => invoice),
      note,
    )
  },
})

export const quarterlyForMonthly = lessOften('billed quarterly in place of monthly', 1, 3, [9, 14])
export const halfYearlyForQuarterly = lessOften('billed half-yearly in place of quarterly', 3, 2, [14, 20])

/** A part of an item's days on an invoice of its own. */
function partOf(
  { contract, payer, style }: BilledContract,
  items: readonly Item[],
  part: Part,
  date: string,
): Bill {
  const invoice = issue(contract, payer, style, items, date)
  for (const line of invoice.lines) {
    const share = line.amount! / BigInt(part.of)
    const amount = part.k === part.of - 1 ? line.amount! - share * BigInt(part.of - 1) : share
    Object.assign(line, wholeAmount(amount, invoice.currency), {
      serviceStart: part.start,
      serviceEnd: part.end,
    })
  }
  return { invoice, items }
}

interface Part {
  readonly k: number
  readonly of: number
  readonly start: string
  readonly end: string
}

/** Periods of some months cut in months, each billed on an invoice of its own. */
const moreOften = (name: string, months: number): ContractMistake => ({
  name,
  rule: 'FREQUENCY_MISMATCH',
  on: 'contract',
  wish: { months: [months], timing: 'advance', anchor: 'contract', monthsAgo: [7, 16], termMonths: 36 },
  plant: (plot, billed) => {
    const bills: Bill[] = []
    for (const on of new Set(allItems(billed).map(({ start }) => start))) {
      const items = allItems(billed).filter(({ start }) => start === on)
      for (let k = 0; k < months; k += 1) {
        const [start, next] = [addMonths(on, k), addMonths(on, k + 1)]
        const date = addDays(start, slack(plot))
        if (date > plot.ledger.asOf) break
        bills.push(partOf(billed, items, { k, of: months, start, end: addDays(next, -1) }, date))
      }
    }
    putBills(plot, billed, bills)
    const note = `every ${months} months was agreed, every month was billed`
    return aboutContract(
      'FREQUENCY_MISMATCH',
      billed,
      bills.map(({ invoice }) => invoice),
      note,
    )
  },
})

export const monthlyForQuarterly = moreOften('billed monthly in place of quarterly', 3)
export const monthlyForYearly = moreOften('billed monthly in place of yearly', 12)

/** NetSuite's "Bill Remaining": one invoice for all that is left of the agreed term. */
export const billRemaining: ContractMistake = {
  name: 'all that remains on one invoice',
  rule: 'FREQUENCY_MISMATCH',
  on: 'contract',
  wish: { months: [1, 3], timing: 'advance', monthsAgo: [5, 9], termMonths: 24 },
  plant: (plot, billed) => {
    const bills = billed.bills.filter(({ items }) => items[0]!.billDate <= plot.ledger.asOf)
    const at = plot.dice.int(1, bills.length - 1)
    const kept = bills.slice(0, at)
    const { items, invoice } = bills[at]!
    const rest = allItems(billed).filter(({ billDate }) => billDate >= items[0]!.billDate)
    const bill = together(billed, rest, invoice.date)
    redate(bill.invoice, invoice.date)
    putBills(plot, billed, [...kept, bill])
    return aboutContract('FREQUENCY_MISMATCH', billed, [bill.invoice], 'all that remained was billed at once')
  },
}
