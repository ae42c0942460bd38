import type { CivilDate } from '../../basics/civil-date.js'
import { overlap } from '../../basics/period.js'
import { ANY_GROUP } from '../../linking/outline.js'
import type { Bundle, Item } from '../../matching/match.js'

/** A month, roughly: how far from a bill date an invoice without service dates is still taken to be for it. */
const NEAR = 31

/** What of a billed line tells which item it was for; `group`: the billing group of its product. */
interface ForItem {
  readonly period: Bundle['period']
  readonly amount: bigint
  readonly date: CivilDate
  readonly group: string
}

/** Whether a line's product and service days are an item's; without service days, whether its amount is and its date is near. */
export function isFor(all: readonly Item[], line: ForItem): boolean {
  const { period, group } = line
  const items = all.filter((item) => [item.group, ANY_GROUP].includes(group) || item.group === ANY_GROUP)
  if (period) return items.some(({ expected }) => overlap(expected.period, period) !== null)
  return items.some(
    (item) => item.amount === line.amount && Math.abs(item.expected.billDate - line.date) <= NEAR,
  )
}
