import { overlap } from '../basics/period.js'
import type { Item, Match } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { JudgedContract } from '../unit/judged.js'
import { groupBy } from './parts.js'

/** What of a contract fell due on one day: what nobody billed, and what somebody did. */
export interface BillDay {
  readonly unbilled: readonly Item[]
  readonly billed: readonly Item[]
}

/**
 * A contract's due items by bill date, those that a finding speaks of already left out of what is unbilled; and the first
 * part of an amendment, where its product was billed for the same days: that is too little of it, not a missing invoice.
 */
export function billDays(judged: JudgedContract, claims: Claims): BillDay[] {
  if (!judged.tying || judged.tying.clean) return []
  const { items } = judged.tying
  const open = items.filter(
    (item) => item.due && item.match === null && claims.freeItem(item) && !isBilledInPart(item, items),
  )
  if (open.length === 0) return []
  const byDay = groupBy(items, ({ expected }) => expected.billDate)
  return [...groupBy(open, ({ expected }) => expected.billDate)].map(([day, unbilled]) => ({
    unbilled,
    billed: (byDay.get(day) ?? []).filter(({ match }) => match !== null && isInvoiced(match)),
  }))
}

/** Whether another line's item of the product was billed for some of its days, on another day than it. */
function isBilledInPart(item: Item, items: readonly Item[]): boolean {
  const { period, lineId, billDate, stub } = item.expected
  if (!stub) return false
  return items.some(
    ({ expected, group, match }) =>
      group === item.group &&
      expected.lineId !== lineId &&
      expected.billDate !== billDate &&
      match !== null &&
      isInvoiced(match) &&
      overlap(expected.period, period) !== null,
  )
}

/** Whether an invoice billed it, rather than an earlier system, or a credit memo that took it off. */
const isInvoiced = ({ bundles }: Match): boolean =>
  bundles.some(({ lead }) => lead.line.document.object === 'invoice')

/** Usage of which nothing was billed is no line that an invoice left out: its own invoice is missing. */
export const isCommitment = ({ expected: { kind } }: Item): boolean => kind === 'commitment'
