import { addMonths, type CivilDate } from '../basics/civil-date.js'
import type { AsideBundle, Item } from '../matching/match.js'
import { type Timed, timedMatches } from '../rules/timing.js'
import { Claims } from '../unit/claims.js'
import type { JudgedContract } from '../unit/judged.js'

/** How a contract ties out over twelve months. */
export interface Tally {
  /** Items due, and billed lines for which the terms expect nothing. */
  readonly items: number
  /** Items billed to the amount and in time. */
  readonly tied: number
}

const MONTHS = 12

/** What conventions decide: money outside of what is expected; another product or a duplicate is wrong under any. */
const LOOSE: ReadonlySet<AsideBundle['why']> = new Set(['before start', 'after end', 'unplaced'])

/** Counts a contract's items of the twelve months up to the as-of day. Null where its terms can't be laid out. */
export function tallyOf(judged: JudgedContract, asOf: CivilDate): Tally | null {
  const { tying } = judged
  if (!tying) return null
  const isInside = (day: CivilDate): boolean => day > addMonths(asOf, -MONTHS) && day <= asOf
  const due = tying.items.filter(({ due, expected }) => due && isInside(expected.billDate))
  const loose = tying.aside.filter(({ why, bundle }) => LOOSE.has(why) && isInside(bundle.date))
  const late = outOfTime(judged)
  const tied = due.filter((item) => ties(item) && !late.has(item))
  return { items: due.length + loose.length, tied: tied.length }
}

const ties = ({ match }: Item): boolean => match?.ties === true && match.pass !== 'other currency'

/** Billed to the amount, on a day that isn't its own. */
function outOfTime(judged: JudgedContract): ReadonlySet<Item> {
  const late = new Set<Item>()
  for (const timed of timedMatches(judged, new Claims()))
    if (!isInTime(timed, judged)) for (const item of timed.items) late.add(item)
  return late
}

/** A rebill is as late as what it replaces was. */
function isInTime({ billDate, billed, first }: Timed, { contract }: JudgedContract): boolean {
  return billed >= billDate - contract!.earlyDays && first <= billDate + contract!.graceDays
}
