import { sumOf } from '../basics/minor.js'
import { overlap, type Period } from '../basics/period.js'
import type { Bundle, Item, Match } from '../matching/match.js'
import { isDue } from '../schedule/due.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { groupBy } from './parts.js'
import { isSwap } from './swaps.js'

/** What of a contract fell due on one day: what nobody billed, and what somebody did. */
export interface BillDay {
  readonly unbilled: readonly Item[]
  readonly billed: readonly Item[]
  /** Time and materials, or usage, of the same days on an invoice in time for the day: the invoice that bills them is there. */
  readonly beside: readonly Bundle[]
}

/**
 * A contract's due items by bill date, those that a finding speaks of already left out of what is unbilled; and the first
 * part of an amendment, where its product was billed for the same days: that is too little of it, not a missing invoice. It
 * is part of the day's invoice where the whole of that is missing, with other lines on it. An amendment that takes away
 * more than it adds isn't a missing invoice either: it comes to a credit.
 */
export function billDays(
  rule: string,
  judged: JudgedContract,
  claims: Claims,
  context: UnitContext,
): BillDay[] {
  const isOpen = dueFor(rule, context)
  if (!judged.tying || (judged.tying.clean && context.settings.rules[rule]?.graceDays === undefined))
    return []
  const { items } = judged.tying
  const open = items.filter(
    (item) => item.match === null && claims.freeItem(item) && (item.due || isOpen(item)),
  )
  if (open.length === 0) return []
  const byDay = groupBy(items, invoiceOf)
  return [...groupBy(open, invoiceOf)].flatMap(([day, all]) => {
    const billed = (byDay.get(day) ?? []).filter(({ match }) => match !== null && isInvoiced(match))
    const own = all.filter((item) => !isBilledInPart(item, judged))
    if (own.length === 0) return []
    const beside = besideOf(all, judged)
    if (billed.length > 0) return [{ unbilled: own, billed, beside }]
    if (sumOf(all) > 0n) return [{ unbilled: all, billed, beside }]
    return [{ unbilled: isSwap(all) ? own.filter(isCommitment) : own, billed, beside }]
  })
}

/** Whether an invoice of that day is there, be it for something else of the contract. */
export const hasInvoice = ({ billed, beside }: BillDay): boolean => billed.length > 0 || beside.length > 0

/** What has no schedule, billed for days of the items by an invoice in time for them. */
function besideOf(items: readonly Item[], { contract, tying }: JudgedContract): readonly Bundle[] {
  const { billDate, amount } = items[0]!.expected
  const isOfTheirDays = (days: Period | null) =>
    days === null || items.some(({ expected }) => overlap(expected.period, days) !== null)
  return tying!.aside
    .filter(({ why }) => why === 'not judged')
    .map(({ bundle }) => bundle)
    .filter(
      ({ lead: { line }, period, date }) =>
        line.document.object === 'invoice' &&
        line.document.currency === amount.currency &&
        date >= billDate - contract!.earlyDays &&
        date <= billDate + contract!.graceDays &&
        isOfTheirDays(period),
    )
}

/** What would be on one invoice: of one bill date, in one currency. */
const invoiceOf = ({ expected: { billDate, amount } }: Item): string => `${billDate} ${amount.currency}`

/** Whether an item is due for a rule: with the grace days that the rule itself is given, else with the contract's. */
export function dueFor(rule: string, { settings, asOf }: UnitContext): (item: Item) => boolean {
  const own = settings.rules[rule]?.graceDays
  if (own === undefined) return ({ due }) => due
  return ({ expected, opening, cancelled }) => !opening && !cancelled && isDue(expected, asOf, own)
}

/** Whether nothing is said yet, by the rule's own grace days; then no other rule speaks of it either. */
export function waits(rule: string, items: readonly Item[], claims: Claims, context: UnitContext): boolean {
  if (items.some(dueFor(rule, context))) return false
  claims.claim('silent', items)
  return true
}

/**
 * Whether it adds to another line's item that began before it and was billed for some of its days, on another day than
 * it; not where it had an invoice of its own, which was voided or taken back.
 */
function isBilledInPart(item: Item, judged: JudgedContract): boolean {
  const { period, lineId, billDate, stub } = item.expected
  if (!stub || hadItsOwn(item, judged)) return false
  return judged.tying!.items.some(
    ({ expected, group, match }) =>
      group === item.group &&
      expected.lineId !== lineId &&
      expected.billDate !== billDate &&
      expected.period.start < period.start &&
      match !== null &&
      isInvoiced(match) &&
      overlap(expected.period, period) !== null,
  )
}

/** Whether an invoice for just its days was voided, or credited in full. */
function hadItsOwn({ group, expected: { period } }: Item, { idle, tying }: JudgedContract): boolean {
  const isItsOwn = (days: Period | null) =>
    days !== null && days.start === period.start && days.end === period.end
  return (
    idle.some((line) => line.document.standing === 'voided' && isItsOwn(line.period)) ||
    tying!.aside.some(
      ({ bundle, why, group: other }) => why === 'taken back' && other === group && isItsOwn(bundle.period),
    )
  )
}

/** Whether an invoice billed it, rather than an earlier system, or a credit memo that took it off. */
const isInvoiced = ({ bundles }: Match): boolean =>
  bundles.some(({ lead }) => lead.line.document.object === 'invoice')

/** Usage of which nothing was billed is no line that an invoice left out: its own invoice is missing. */
export const isCommitment = ({ expected: { kind } }: Item): boolean => kind === 'commitment'
