import { earlier, later } from '../basics/civil-date.js'
import { sumOf } from '../basics/minor.js'
import { contains, overlap, type Period, periodDays } from '../basics/period.js'
import type { ExpectedItem } from '../schedule/item.js'
import { leastUnexplainedAlong } from './along.js'
import { pairBilledAhead } from './billed-ahead.js'
import { pairBucket } from './bucket.js'
import { byDays, daysKey, within } from './by-days.js'
import { pairDaysOff } from './days-off.js'
import { repeatsPaired } from './duplicates.js'
import type { Ledger } from './ledger.js'
import { pairLineRuns } from './line-runs.js'
import type { Bundle, Item, Pass } from './match.js'
import { daysFrom } from './nearest.js'
import { compareItems } from './order.js'
import { fittingSubset } from './subset.js'
import { commitmentAlone } from './usage-alone.js'

/**
 * Pairs bundles with service dates: those that share an item's very days; among undated ones those of its amount, some days
 * off; those that cover several items, or parts of one; and those that overlap, on the item with most of their days.
 * `chosen` says which bundles this pass may place. What was billed for just its days already isn't for other days as well.
 */
export function pairByServiceDates(ledger: Ledger, pass: Pass, chosen: (bundle: Bundle) => boolean): void {
  if (ledger.open.length === 0 || ledger.waiting.length === 0) return
  pairBilledAhead(ledger, pass, chosen)
  pairSameDays(ledger, pass, chosen)
  joinCredits(ledger, chosen)
  if (!ledger.waiting.some((bundle) => bundle.period !== null && chosen(bundle))) return
  const isAgain = repeatsPaired(ledger)
  const fresh = (bundle: Bundle) => chosen(bundle) && !isAgain(bundle)
  pairDaysOff(ledger, pass, fresh)
  pairCovering(ledger, pass, fresh)
  pairContained(ledger, pass, fresh)
  pairOverlapping(ledger, pass, fresh)
}

/** Bundles with service dates that this pass may place, and that nobody has. */
const dated = (ledger: Ledger, chosen: (bundle: Bundle) => boolean): Bundle[] =>
  ledger.waiting.filter((bundle) => bundle.period !== null && chosen(bundle))

function pairSameDays(ledger: Ledger, pass: Pass, chosen: (bundle: Bundle) => boolean): void {
  const bundles = dated(ledger, chosen)
  if (bundles.length === 0) return
  const items = byDays(ledger.open, (item) => item.expected.period)
  for (const [key, group] of byDays(bundles, (bundle) => bundle.period!)) {
    const same = items.get(key)
    if (!same) continue
    const usage = commitmentAlone(ledger, same, group)
    if (usage) ledger.match(pass, [usage], group)
    else pairBucket(ledger, pass, withWhatLiesWithin(ledger, same, group), group)
  }
}

/** A credit for just the days of a line that stronger evidence paired, and that billed too much, is off that line. */
function joinCredits(ledger: Ledger, chosen: (bundle: Bundle) => boolean): void {
  if (ledger.waiting.every(({ amount }) => amount >= 0n)) return
  for (const credit of dated(ledger, chosen)) {
    if (credit.amount >= 0n) continue
    const key = daysKey(credit.period!)
    const match = [...ledger.matches].find(
      ({ billed, expected, bundles }) =>
        billed > expected &&
        bundles.some(
          ({ period, lead }) =>
            period !== null && daysKey(period) === key && lead.productCode === credit.lead.productCode,
        ),
    )
    if (match) ledger.join(match, [credit])
  }
}

/**
 * Items of just a bundle's days, and what the bundle bills besides where they alone don't add up to it: items within those
 * days that no bundle has to itself. A line of the invoice may bill a quarter with its amendment of mid-quarter, or with
 * the two parts of a line whose price rose in it.
 */
function withWhatLiesWithin(
  ledger: Ledger,
  same: readonly Item[],
  bundles: readonly Bundle[],
): readonly Item[] {
  const [expected, billed] = [sumOf(same), sumOf(bundles)]
  if (ledger.ties(expected, billed)) return same
  const free = withoutOwnBundle(ledger, within(ledger.open, same[0]!.expected.period)).filter(
    (item) => !same.includes(item),
  )
  const along = leastUnexplainedAlong(ledger, free, billed - expected)
  return along.length === 0 ? same : inOrder([...same, ...along])
}

const inOrder = (items: readonly Item[]): Item[] => [...items].sort(compareItems)

/** Without those that another line bills: one of just their days; or one without days, of just their amount and in time. */
function withoutOwnBundle(ledger: Ledger, items: readonly Item[]): readonly Item[] {
  const dated = ledger.waiting.filter(({ period }) => period !== null)
  const undated = ledger.waiting.filter(({ period }) => period === null)
  const billed = byDays(dated, ({ period }) => period!)
  const isBilledByAmount = (item: Item) =>
    undated.some(({ amount, date }) => ledger.ties(item.amount, amount) && ledger.inTime(item, date))
  return items.filter((item) => !billed.has(daysKey(item.expected.period)) && !isBilledByAmount(item))
}

/**
 * A bundle whose days begin with one open item's and end with another's covers them and what lies between; also where they
 * are those of the full periods, of which a start or a termination left a part, or reach beyond all that is expected.
 */
function pairCovering(ledger: Ledger, pass: Pass, chosen: (bundle: Bundle) => boolean): void {
  const reach = reachOf(ledger.items)
  for (const [, group] of byDays(dated(ledger, chosen), (bundle) => bundle.period!)) {
    const days = group[0]!.period!
    const covered = within(ledger.open, days)
    if (!fills(covered, days, reach)) continue
    pairLineRuns(ledger, pass, covered, group)
    pairBucket(ledger, pass, stillOpen(covered), stillWaiting(ledger, group))
  }
}

const stillOpen = (items: readonly Item[]): Item[] => items.filter((item) => item.match === null)

function stillWaiting(ledger: Ledger, bundles: readonly Bundle[]): Bundle[] {
  const waiting = new Set(ledger.waiting)
  return bundles.filter((bundle) => waiting.has(bundle))
}

function fills(items: readonly Item[], days: Period, reach: Period): boolean {
  const begins = ({ period, fullPeriod }: ExpectedItem) =>
    [period.start, fullPeriod.start].includes(days.start) || period.start === reach.start
  const ends = ({ period, fullPeriod }: ExpectedItem) =>
    [period.end, fullPeriod.end].includes(days.end) || period.end === reach.end
  const [first] = items
  return first !== undefined && begins(first.expected) && items.some(({ expected }) => ends(expected))
}

/** From the first day that anything is expected for to the last. */
function reachOf(items: readonly Item[]): Period {
  let { start, end } = items[0]!.expected.period
  for (const { expected } of items) {
    start = earlier(start, expected.period.start)
    end = later(end, expected.period.end)
  }
  return { start, end }
}

/** Bundles whose days lie within an open item's: parts of it, first those that add up to what has the fewest days. */
function pairContained(ledger: Ledger, pass: Pass, chosen: (bundle: Bundle) => boolean): void {
  const bundles = dated(ledger, chosen)
  if (bundles.length === 0) return
  const groups = [...byDays(ledger.open, (item) => item.expected.period).values()]
  const partsOf = ([first]: readonly Item[]) =>
    stillWaiting(
      ledger,
      bundles.filter((bundle) => contains(first!.expected.period, bundle.period!)),
    )
  for (const items of shortestFirst(groups)) pairWholly(ledger, pass, items, partsOf(items))
  for (const items of groups) {
    const parts = partsOf(items)
    if (parts.length > 0) pairBucket(ledger, pass, stillOpen(items), parts)
  }
}

const shortestFirst = (groups: readonly (readonly Item[])[]): (readonly Item[])[] => {
  const lengthOf = ([first]: readonly Item[]) => periodDays(first!.expected.period)
  return [...groups].sort((a, b) => lengthOf(a) - lengthOf(b))
}

/** Those of the parts that make up the items to the cent, from their first day to their last. */
function pairWholly(ledger: Ledger, pass: Pass, items: readonly Item[], parts: readonly Bundle[]): void {
  const expected = sumOf(items)
  if (expected === 0n) return
  const whole = fittingSubset(
    parts.map(({ amount }) => amount),
    (sum) => sum === expected,
  )?.map((at) => parts[at]!)
  const { period } = items[0]!.expected
  const isWhole =
    whole?.some((part) => part.period!.start === period.start) &&
    whole.some((part) => part.period!.end === period.end)
  if (whole && isWhole) ledger.match(pass, items, whole)
}

/** What only overlaps goes to the open item with most of its days; on a tie to the nearer bill date. */
function pairOverlapping(ledger: Ledger, pass: Pass, chosen: (bundle: Bundle) => boolean): void {
  const chosenItems = new Map<Item, Bundle[]>()
  const open = ledger.open
  for (const bundle of dated(ledger, chosen)) {
    const item = mostOverlapping(open, bundle)
    const known = item && chosenItems.get(item)
    if (known) known.push(bundle)
    else if (item) chosenItems.set(item, [bundle])
  }
  for (const [item, bundles] of chosenItems) {
    const days = item.expected.period
    const alike = open.filter(
      (other) => other.expected.period.start === days.start && other.expected.period.end === days.end,
    )
    pairBucket(
      ledger,
      pass,
      alike.filter((other) => other.match === null),
      bundles,
    )
  }
}

function mostOverlapping(items: readonly Item[], bundle: Bundle): Item | null {
  let [best, days, distance] = [null as Item | null, 0, Number.POSITIVE_INFINITY]
  for (const item of items) {
    const common = overlap(item.expected.period, bundle.period!)
    if (!common) continue
    const shared = periodDays(common)
    const away = daysFrom(item, bundle.date)
    if (shared > days || (shared === days && away < distance)) [best, days, distance] = [item, shared, away]
  }
  return best
}
