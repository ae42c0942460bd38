import type { Item, Match } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { JudgedContract } from '../unit/judged.js'
import { groupBy } from './parts.js'

/** What of a contract fell due on one day: what nobody billed, and what somebody did. */
export interface BillDay {
  readonly unbilled: readonly Item[]
  readonly billed: readonly Item[]
}

/** A contract's due items by bill date, those that a finding speaks of already left out of what is unbilled. */
export function billDays(judged: JudgedContract, claims: Claims): BillDay[] {
  if (!judged.tying || judged.tying.clean) return []
  const { items } = judged.tying
  const open = items.filter((item) => item.due && item.match === null && claims.freeItem(item))
  if (open.length === 0) return []
  const byDay = groupBy(items, ({ expected }) => expected.billDate)
  return [...groupBy(open, ({ expected }) => expected.billDate)].map(([day, unbilled]) => ({
    unbilled,
    billed: (byDay.get(day) ?? []).filter(({ match }) => match !== null && isInvoiced(match)),
  }))
}

/** Whether NetSuite billed it, rather than an earlier system. */
const isInvoiced = (match: Match): boolean => match.bundles.length > 0
