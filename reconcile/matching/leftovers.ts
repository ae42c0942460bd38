import { overlap, periodDays } from '../basics/period.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Match } from './match.js'

/** How long after a bill date money without service dates may still belong to that item: a month, roughly. */
const REACH = 31

/**
 * Money that no open item needs is added to what was billed for the same days; without service dates, for the item that
 * was last due when it was issued. What finds nothing stands aside, unplaced.
 */
export function addLeftovers(ledger: Ledger): void {
  for (const bundle of ledger.waiting) {
    const match = bundle.period ? mostDays(ledger, bundle) : lastDue(ledger, bundle)
    if (match) ledger.join(match, [bundle])
    else ledger.setAside('unplaced', [bundle])
  }
}

function mostDays(ledger: Ledger, bundle: Bundle): Match | null {
  let [best, days] = [null as Match | null, 0]
  for (const match of ledger.matches) {
    if (match.pass === 'opening') continue
    const shared = match.items.reduce((sum, { expected }) => {
      const common = overlap(expected.period, bundle.period!)
      return common ? sum + periodDays(common) : sum
    }, 0)
    if (shared > days) [best, days] = [match, shared]
  }
  return best
}

function lastDue(ledger: Ledger, bundle: Bundle): Match | null {
  let [best, distance] = [null as Match | null, REACH]
  for (const match of ledger.matches) {
    if (match.pass === 'opening') continue
    for (const { expected } of match.items) {
      const days = bundle.date - expected.billDate
      if (days >= -ledger.window.early && Math.abs(days) < distance)
        [best, distance] = [match, Math.abs(days)]
    }
  }
  return best
}
