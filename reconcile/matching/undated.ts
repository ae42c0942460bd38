import type { CivilDate } from '../basics/civil-date.js'
import { inOrder } from '../basics/in-order.js'
import { sumOf } from '../basics/minor.js'
import { align, WEIGHED } from './align.js'
import { leastUnexplainedAlong } from './along.js'
import { isInTime, isRepeat, isWithinPeriod, repeatsPaired, setRepeatsAside } from './duplicates.js'
import { lastThatSum } from './last-that-sum.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Item, Match } from './match.js'
import { daysFrom, nearestItem } from './nearest.js'
import { isOff, off } from './off.js'
import { compareItems, compareMatches } from './order.js'
import { fittingSubset } from './subset.js'
import { setUndatedPartsAside } from './undated-parts.js'

/**
 * Pairs what has no service dates, and what its service dates found no item for, by amount and invoice date: in time
 * first, then made-up shortfalls, then what is late, then what is early. What is left repeats another, or is paired by
 * date alone with its difference, or stays over.
 */
export function pairByAmountAndDate(ledger: Ledger): void {
  if (ledger.waiting.length === 0) return
  pairEqualInTime(ledger)
  pairSplitsInTime(ledger)
  pairJoint(ledger)
  makeUp(ledger)
  pairEqual(ledger, (item, bundle) => isPlaceless(bundle) && item.expected.billDate <= bundle.date)
  setRepeatsAside(ledger, isInTime)
  pairInTime(ledger)
  pairEqual(ledger, isNextFor(ledger))
  setRepeatsAside(ledger, isWithinPeriod)
  setUndatedPartsAside(ledger)
  pairNearest(ledger)
}

/** What repeats an invoice with its days isn't one for an item to come, however soon: nothing lacks that it might be for. */
function pairEqualInTime(ledger: Ledger): void {
  const isRepeated = ledger.waiting.every(isPlaceless) ? () => false : repeatsPaired(ledger)
  pairEqual(ledger, (item, bundle) => ledger.inTime(item, bundle.date) && (item.due || !isRepeated(bundle)))
}

/** Service dates that name days of their own are believed against an item of other days, unless the invoice is in time for it. */
const isPlaceless = (bundle: Bundle): boolean => bundle.period === null

/** An invoice may come early, however early, for an item that nothing was billed before: not past ones billed later. */
function isNextFor(ledger: Ledger): (item: Item, bundle: Bundle) => boolean {
  const billed = billDatesBilled(ledger)
  const last = billed.reduce((latest, date) => Math.max(latest, date), Number.NEGATIVE_INFINITY)
  return (item, bundle) =>
    isPlaceless(bundle) && (last <= bundle.date || !billed.some((date) => isBetween(date, bundle.date, item)))
}

const isBetween = (date: CivilDate, from: CivilDate, { expected }: Item): boolean =>
  date > from && date < expected.billDate

/** Where the line says when, though only by one service date, that counts in place of the invoice's date. */
const dayOf = (bundle: Bundle): CivilDate => bundle.lead.line.placed ?? bundle.date

/**
 * One to one where amounts agree: for each amount as many as can be, with the fewest days between bill dates and invoices.
 * A repeat of an invoice before it comes last.
 */
function pairEqual(ledger: Ledger, may: (item: Item, bundle: Bundle) => boolean): void {
  if (ledger.waiting.length === 0) return
  for (const items of byAmount(ledger.open)) {
    const bundles = ledger.waiting.filter(({ amount }) => ledger.ties(items[0]!.amount, amount))
    if (bundles.length === 0) continue
    const again = bundles.map((bundle, at) => isAgain(ledger, bundles, bundle, at))
    const pairs = align(bundles.length, items.length, (row, column) => {
      const [bundle, item] = [bundles[row]!, items[column]!]
      if (!may(item, bundle)) return null
      const days = daysFrom(item, dayOf(bundle))
      return again[row] ? days + LAST : days
    })
    const inDateOrder = bundles.length * items.length > WEIGHED
    for (const [row, column] of pairs)
      ledger.match('amount and date', [items[column]!], [bundles[row]!], inDateOrder)
  }
}

/** More than any number of days: what has it is paired only where nothing else is. */
const LAST = 10_000_000

/** Whether an invoice shortly before is repeated: bundles come in the order of their dates. */
function isAgain(ledger: Ledger, bundles: readonly Bundle[], bundle: Bundle, at: number): boolean {
  for (let before = at - 1; before >= 0; before -= 1) {
    if (!near(ledger, bundles[before]!, bundle)) return false
    if (isRepeat(bundles[before]!, bundle)) return true
  }
  return false
}

/** Open items by their amount, each group in the order of bill dates. */
function byAmount(items: readonly Item[]): Item[][] {
  const groups = new Map<bigint, Item[]>()
  for (const item of items) {
    if (item.amount === 0n) continue
    const known = groups.get(item.amount)
    if (known) known.push(item)
    else groups.set(item.amount, [item])
  }
  const byDate = (a: Item, b: Item) => a.expected.billDate - b.expected.billDate || compareItems(a, b)
  return [...groups.values()].map((group) => group.sort(byDate))
}

const near = (ledger: Ledger, a: Bundle, b: Bundle): boolean =>
  b.date - a.date <= ledger.window.early + ledger.window.late

/** Several bundles in time for one item that make it up. */
function pairSplitsInTime(ledger: Ledger): void {
  for (const item of ledger.open) {
    const parts = ledger.waiting.filter(
      (bundle) => bundle.period === null && ledger.inTime(item, bundle.date),
    )
    if (parts.length < 2) continue
    const chosen = fittingSubset(
      parts.map(({ amount }) => amount),
      (sum) => ledger.ties(item.amount, sum),
    )
    if (chosen)
      ledger.match(
        'amount and date',
        [item],
        chosen.map((index) => parts[index]!),
      )
  }
}

/** One bundle for several consecutive open items: those of one bill date, or a run of them that begins or ends in time. */
function pairJoint(ledger: Ledger): void {
  for (const bundle of ledger.waiting) {
    if (bundle.period !== null) continue
    const run = ofOneBillDate(ledger, bundle) ?? runInTime(ledger, bundle)
    if (run) ledger.match('amount and date', run, [bundle])
  }
}

/** All that falls due on one day, what a contract takes away among it. */
function ofOneBillDate(ledger: Ledger, bundle: Bundle): Item[] | null {
  const days = new Map<CivilDate, Item[]>()
  for (const item of ledger.open) {
    if (!ledger.inTime(item, bundle.date)) continue
    const known = days.get(item.expected.billDate)
    if (known) known.push(item)
    else days.set(item.expected.billDate, [item])
  }
  const fits = (items: readonly Item[]) => items.length > 1 && ledger.ties(sumOf(items), bundle.amount)
  return [...days.values()].find(fits) ?? null
}

/** Longest run: five years of monthly items. */
const LONGEST = 60

/** Consecutive: nothing that fell due between two of them was billed by itself. */
function runInTime(ledger: Ledger, bundle: Bundle): Item[] | null {
  const open = ledger.open
  const billed = billDatesBilled(ledger)
  const onlyAdds = open.every(({ amount }) => amount >= 0n)
  for (let from = 0; from < open.length; from += 1) {
    if (onlyAdds && open[from]!.amount > bundle.amount && bundle.amount > 0n) continue
    let sum = 0n
    for (let to = from; to < Math.min(open.length, from + LONGEST); to += 1) {
      if (to > from && isApart(open[to - 1]!, open[to]!, billed)) break
      sum += open[to]!.amount
      if (onlyAdds && sum > bundle.amount + ledger.allowance.fixed) break
      const inTime = ledger.inTime(open[from]!, bundle.date) || ledger.inTime(open[to]!, bundle.date)
      if (to > from && inTime && ledger.ties(sum, bundle.amount)) return open.slice(from, to + 1)
    }
  }
  return null
}

const billDatesBilled = ({ items }: Ledger): readonly CivilDate[] =>
  items.filter(({ match }) => match !== null).map(({ expected }) => expected.billDate)

const isApart = ({ expected }: Item, later: Item, billed: readonly CivilDate[]): boolean =>
  billed.some((date) => isBetween(date, expected.billDate, later))

/** A bundle of just what another period was short of, or over: the nearest of them; or what the last ones were short of together. */
function makeUp(ledger: Ledger): void {
  for (const bundle of ledger.waiting) if (bundle.period === null) makeUpWith(ledger, bundle)
}

function makeUpWith(ledger: Ledger, bundle: Bundle): boolean {
  const short = nearestUntied(ledger, bundle) ?? lastShortTogether(ledger, bundle)
  if (short) ledger.join(short, [bundle])
  return short !== null
}

function nearestUntied(ledger: Ledger, bundle: Bundle): Match | null {
  let [best, distance] = [null as Match | null, Number.POSITIVE_INFINITY]
  for (const match of ledger.matches) {
    if (match.ties || !ledger.ties(match.expected, match.billed + bundle.amount)) continue
    const days = daysFrom(match.items[0]!, bundle.date)
    if (days < distance) [best, distance] = [match, days]
  }
  return best
}

/** Of the last periods before an invoice that were short of just its amount together the last one: the others are made up there. */
function lastShortTogether(ledger: Ledger, { amount, date }: Bundle): Match | null {
  const short = [...ledger.matches].filter(
    (match) => isOff(match) && off(match) < 0n && match.items[0]!.expected.billDate <= date,
  )
  const together = lastThatSum(
    inOrder(short, compareMatches),
    (match) => -off(match),
    (sum) => ledger.ties(sum, amount),
  )
  return together.at(-1) ?? null
}

/** How long before a bill date an invoice of another amount may still be for that item: a month, roughly. */
const AHEAD = 31

/** By date alone, one bundle an item, in date order; a bundle that makes up what one before it was short of goes there. */
function pairNearest(ledger: Ledger): void {
  for (const bundle of ledger.waiting) {
    if (bundle.period !== null || bundle.amount <= 0n || makeUpWith(ledger, bundle)) continue
    const day = dayOf(bundle)
    const item = nearestItem(
      ledger.open.filter(({ expected }) => expected.billDate <= day + AHEAD),
      day,
    )
    if (item) ledger.match('nearest', [item, ...alongWith(ledger, item, bundle)].sort(compareItems), [bundle])
  }
}

/**
 * What came in time for an item that is due and has nothing is that item's with its difference, and repeats no other of its
 * amount: a first part billed whole, or a step of the price taken early. Unless it is another line's, to the amount.
 */
function pairInTime(ledger: Ledger): void {
  for (const bundle of ledger.waiting) {
    if (bundle.period !== null || bundle.amount <= 0n || makeUpWith(ledger, bundle)) continue
    const inTime = ledger.open.filter((item) => item.due && ledger.inTime(item, bundle.date))
    const item = nearestItem(inTime, dayOf(bundle))
    if (!item || isNextOfAnother(ledger, item, bundle)) continue
    ledger.match('nearest', [item, ...alongWith(ledger, item, bundle)].sort(compareItems), [bundle])
  }
}

function isNextOfAnother(ledger: Ledger, { expected: { lineId } }: Item, bundle: Bundle): boolean {
  const isNext = isNextFor(ledger)
  return ledger.open.some(
    (other) =>
      other.expected.lineId !== lineId && ledger.ties(other.amount, bundle.amount) && isNext(other, bundle),
  )
}

/** What fell due on the same day and isn't billed by anything else, where with it less money is unexplained. */
function alongWith(ledger: Ledger, item: Item, bundle: Bundle): readonly Item[] {
  const { billDate } = item.expected
  const others = ledger.open.filter((other) => other !== item && other.expected.billDate === billDate)
  const isAlone = ledger.waiting.every(
    (other) => other === bundle || other.period !== null || !ledger.inTime(item, other.date),
  )
  return isAlone ? leastUnexplainedAlong(ledger, others, bundle.amount - item.amount) : []
}
