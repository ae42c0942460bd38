import { sumOf } from '../basics/minor.js'
import { isCommitment, type Ledger } from './ledger.js'
import type { Bundle, Item } from './match.js'
import { daysFrom } from './nearest.js'
import { fittingSubset } from './subset.js'

/**
 * The commitment that a line is for, where usage and fixed amounts of the same days are billed by one code: one line alone
 * that comes to the commitment, to less than what is fixed and to no part of it, and that was issued when usage was due. What
 * it has beyond the commitment is usage, not a part of a subscription that was left out. Null where it isn't so.
 */
export function commitmentAlone(
  ledger: Ledger,
  items: readonly Item[],
  bundles: readonly Bundle[],
): Item | null {
  if (!ledger.takesMore) return null
  const [bundle, ...others] = bundles
  const [usage, ...more] = items.filter(isCommitment)
  const fixed = items.filter((item) => !isCommitment(item) && item.amount > 0n)
  if (!bundle || others.length > 0 || !usage || more.length > 0 || fixed.length === 0) return null
  if (bundle.amount < usage.amount || bundle.amount >= sumOf(fixed)) return null
  if (fixed.some((item) => daysFrom(item, bundle.date) < daysFrom(usage, bundle.date))) return null
  const amounts = [...fixed, usage].map(({ amount }) => amount)
  return fittingSubset(amounts, (sum) => ledger.ties(sum, bundle.amount)) ? null : usage
}
