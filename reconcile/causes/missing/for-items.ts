import type { CivilDate } from '../../basics/civil-date.js'
import { sumOf } from '../../basics/minor.js'
import { isSamePeriod, overlap } from '../../basics/period.js'
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

/** Whether a billed line was for one of these items, of all that the contract expects. */
export function isFor(items: readonly Item[], line: ForItem, all: readonly Item[]): boolean {
  const meant = itemsMeant(all, line)
  return items.some((item) => meant.includes(item))
}

/**
 * Items of a line's product that it was for: those of just its days and its amount, alone or together, else all that its days
 * touch; without service days, those of its amount that were due nearest to its date.
 */
function itemsMeant(all: readonly Item[], { period, amount, date, group }: ForItem): readonly Item[] {
  const items = all.filter((item) => [item.group, ANY_GROUP].includes(group) || item.group === ANY_GROUP)
  if (period) {
    const same = items.filter(({ expected }) => isSamePeriod(expected.period, period))
    const one = same.filter((item) => item.amount === amount)
    if (one.length > 0) return one
    if (same.length > 0 && sumOf(same) === amount) return same
    return items.filter(({ expected }) => overlap(expected.period, period) !== null)
  }
  const away = ({ expected }: Item) => Math.abs(expected.billDate - date)
  const near = items.filter((item) => item.amount === amount && away(item) <= NEAR)
  const nearest = Math.min(...near.map(away))
  return near.filter((item) => away(item) === nearest)
}
