import { addDays, addMonths, type CivilDate, later } from '../basics/civil-date.js'
import type { AsideBundle, Item } from '../matching/match.js'
import { type Timed, timedMatches } from '../rules/timing.js'
import { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import { cutOverFor } from '../unit/cut-over.js'
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

/** Counts a contract's items of the twelve months up to the as-of day, or of those since the cut-over. Null where its terms can't be laid out. */
export function tallyOf(judged: JudgedContract, context: UnitContext): Tally | null {
  const { tying } = judged
  if (!tying) return null
  const from = firstDay(judged, context)
  const isInside = (day: CivilDate): boolean => day >= from && context.asOf.reached(day)
  const due = tying.items.filter(({ due, expected }) => due && isInside(expected.billDate))
  const loose = tying.aside.filter(({ why, bundle }) => LOOSE.has(why) && isInside(bundle.date))
  const late = outOfTime(judged)
  const tied = due.filter((item) => ties(item) && !late.has(item))
  return { items: due.length + loose.length, tied: tied.length }
}

function firstDay({ record, payers }: JudgedContract, context: UnitContext): CivilDate {
  const first = addDays(addMonths(context.asOf.calendarDay, -MONTHS), 1)
  const cutOver = cutOverFor(record.values.subsidiary ?? payers[0]?.values.subsidiary, context)
  return cutOver === null ? first : later(first, cutOver)
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
