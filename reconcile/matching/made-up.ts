import { overlap } from '../basics/period.js'
import type { Bundle, Item, MadeUp, Match } from './match.js'
import { off } from './off.js'
import { compareItems } from './order.js'
import { type Allowance, within } from './tolerance.js'

/** A place on the calendar where billed and expected differ: a match, or a due item without one. */
interface Gap {
  readonly items: readonly Item[]
  readonly match: Match | null
  /** billed − expected. */
  readonly off: bigint
}

/**
 * Runs of differences that add up to nothing by the as-of date: what was short in one period and made up in a later one,
 * or the reverse. Each run is one matter of timing; what is in none is value.
 */
export function findMadeUp(items: readonly Item[], matches: Iterable<Match>, allowance: Allowance): MadeUp[] {
  const gaps = gapsOf(items, matches)
  const found: MadeUp[] = []
  for (let from = 0; from < gaps.length; from += 1) {
    const to = endOfRun(gaps, from, allowance)
    if (to === null) continue
    found.push(madeUp(gaps.slice(from, to + 1)))
    from = to
  }
  return found
}

/**
 * Whether something in the run was billed for days that another of its items has: then the money isn't in another period,
 * it only isn't cut where the items are.
 */
export const isOverTheSameDays = ({ items, matches }: MadeUp): boolean =>
  matches.some((match) =>
    items.some((item) => !match.items.includes(item) && match.bundles.some((bundle) => isFor(item, bundle))),
  )

const isFor = ({ expected }: Item, { period }: Bundle): boolean =>
  period !== null && overlap(expected.period, period) !== null

function gapsOf(items: readonly Item[], matches: Iterable<Match>): Gap[] {
  const gaps: Gap[] = []
  for (const match of matches) {
    if (match.ties || match.pass === 'usage' || match.pass === 'other currency') continue
    gaps.push({ items: match.items, match, off: off(match) })
  }
  for (const item of items)
    if (item.match === null && item.due) gaps.push({ items: [item], match: null, off: -item.amount })
  return gaps.sort((a, b) => compareItems(a.items[0]!, b.items[0]!))
}

function endOfRun(gaps: readonly Gap[], from: number, allowance: Allowance): number | null {
  let sum = gaps[from]!.off
  for (let to = from + 1; to < gaps.length; to += 1) {
    sum += gaps[to]!.off
    if (within(allowance, 0n, sum)) return isBilled(gaps.slice(from, to + 1)) ? to : null
  }
  return null
}

/** What nobody billed isn't made up by what nobody took off. */
const isBilled = (run: readonly Gap[]): boolean => run.some(({ match }) => match !== null)

function madeUp(run: readonly Gap[]): MadeUp {
  return {
    first: run[0]!.items,
    items: run.flatMap(({ items }) => items),
    matches: run.flatMap(({ match }) => (match ? [match] : [])),
    early: run[0]!.off > 0n,
  }
}
