import type { CivilDate } from '../../basics/civil-date.js'
import { overlap } from '../../basics/period.js'
import type { Bundle, Item } from '../../matching/match.js'

/** A month, roughly: how far from a bill date an invoice without service dates is still taken to be for it. */
const NEAR = 31

/** Whether a line's service days are an item's; without service days, whether its amount is and its date is near. */
export function isFor(
  items: readonly Item[],
  line: { readonly period: Bundle['period']; readonly amount: bigint; readonly date: CivilDate },
): boolean {
  const { period } = line
  if (period) return items.some(({ expected }) => overlap(expected.period, period) !== null)
  return items.some(
    (item) => item.amount === line.amount && Math.abs(item.expected.billDate - line.date) <= NEAR,
  )
}
