import { sumOf } from '../basics/minor.js'
import { overlap } from '../basics/period.js'
import { isBilledFor } from './billed-for.js'
import { isRepeat } from './duplicates.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Item } from './match.js'
import { creditedFor, creditedOn } from './rebilled.js'
import { fittingSubset } from './subset.js'

/** Whether the days that these bundles name can do without them. */
type CanDoWithout = (taken: readonly Bundle[]) => boolean

/**
 * Credit and rebill with another period's days on the new invoice: an item whose invoice was taken back, and for whose days
 * nothing else was billed, is paired with invoices of just its amount that were issued when it would be billed again, and
 * whose own days can do without them.
 */
export function pairMisdatedRebills(
  ledger: Ledger,
  bundles: readonly Bundle[],
  canDoWithout: CanDoWithout,
): void {
  if (ledger.takenBack.length === 0) return
  const lacking = ledger.open.filter((item) => isLacking(item) && !isBilledFor(item, ledger.items, bundles))
  for (const items of runsOf(lacking)) {
    if (items.some(({ match }) => match !== null)) continue
    const likely = likeliestFirst(ledger, items).filter((bundle) => canDoWithout([bundle]))
    const rebill = rebillOf(ledger, items, likely, canDoWithout)
    if (rebill) ledger.match('amount and date', items, rebill)
  }
}

const isLacking = ({ due, expected }: Item): boolean => due && expected.kind === 'recurring'

/** Most items that one rebill is looked for. */
const LONGEST = 12

/** Runs of items that follow each other, the longest first. */
function* runsOf(items: readonly Item[]): Iterable<readonly Item[]> {
  for (let length = Math.min(items.length, LONGEST); length > 0; length -= 1)
    for (let from = 0; from + length <= items.length; from += 1) yield items.slice(from, from + length)
}

/** One bundle of their amount; of one item also several that add up to it, where all of them come before it. Null: none. */
function rebillOf(
  ledger: Ledger,
  items: readonly Item[],
  likely: readonly Bundle[],
  canDoWithout: CanDoWithout,
): readonly Bundle[] | null {
  const ties = (billed: bigint) => ledger.ties(sumOf(items), billed)
  const at = likely.findIndex(({ amount }) => ties(amount))
  const before = at < 0 ? likely : likely.slice(0, at)
  const amounts = before.map(({ amount }) => amount)
  const parts = items.length > 1 ? null : fittingSubset(amounts, ties)?.map((part) => likely[part]!)
  if (parts && canDoWithout(parts)) return parts
  return at < 0 ? null : [likely[at]!]
}

/**
 * Charges with service dates that may bill all of the items again: the nearest to the credit first, of those the one of the
 * earliest days, then the last. What was issued in time for its own days comes after all others. What repeats another that came
 * nearer to it than the credit did is a duplicate of that one.
 */
function likeliestFirst(ledger: Ledger, items: readonly Item[]): readonly Bundle[] {
  const { takenBack, window, waiting } = ledger
  const found = waiting.flatMap((bundle, at) => {
    if (bundle.period === null || bundle.foreign || bundle.amount <= 0n) return []
    const credited = items.map((item) => creditedFor(item, bundle, takenBack, window.late))
    if (credited.some((old) => old === undefined)) return []
    const away = Math.abs(bundle.date - creditedOn(credited[0]!))
    if (waiting.some((other) => isRepeat(other, bundle) && isNearer(other, bundle, away))) return []
    return [{ bundle, order: [isInTime(ledger, bundle) ? 1 : 0, away, bundle.period.start, -at] }]
  })
  return found.sort((a, b) => compareNumbers(a.order, b.order)).map(({ bundle }) => bundle)
}

/** Whether one came fewer days before another than so many. */
const isNearer = (before: Bundle, { date }: Bundle, days: number): boolean =>
  before.date <= date && date - before.date < days

const isInTime = (ledger: Ledger, { period, date }: Bundle): boolean =>
  ledger.items.some((item) => ledger.inTime(item, date) && overlap(item.expected.period, period!) !== null)

/** By the first numbers that differ. */
function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, index) => number !== b[index])
  return at < 0 ? 0 : a[at]! - b[at]!
}
