import { sizeOf, sumOf } from '../basics/minor.js'
import { isRepeat } from './duplicates.js'
import { ARRANGED, leastUnexplained } from './least-unexplained.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Item, Pass } from './match.js'
import { daysFrom } from './nearest.js'
import { fittingSubset, SEARCHED_EXACTLY } from './subset.js'

type Items = readonly Item[]
type Bundles = readonly Bundle[]

/**
 * Pairs items and bundles that the same evidence throws together (they share their days), with the least unexplained
 * money. Small buckets are searched exactly; in larger ones, one to one where amounts agree, then splits, joint lines, and
 * everything together. Bundles that nothing needs stay waiting.
 */
export function pairBucket(ledger: Ledger, pass: Pass, items: Items, bundles: Bundles): void {
  if (items.length === 0 || bundles.length === 0) return
  if (items.length === 1 && bundles.length === 1) ledger.match(pass, items, bundles)
  else if (items.length + bundles.length <= ARRANGED) pairExactly(ledger, pass, items, bundles)
  else {
    const [openItems, left] = pairEqualAmounts(ledger, pass, items, bundles)
    pairRest(ledger, pass, openItems, left)
  }
}

function pairExactly(ledger: Ledger, pass: Pass, items: Items, bundles: Bundles): void {
  const repeats = new Set(bundles.filter((_, index) => repeatsAny(bundles, index)))
  const off = (some: Items, expected: bigint, billed: bigint) =>
    ledger.tiesItems(some, expected, billed) ? 0n : sizeOf(billed - expected)
  const blocks = leastUnexplained(items, bundles, off, (bundle) => repeats.has(bundle))
  const paired = blocks.filter((block) => block.items.length > 0 && block.bundles.length > 0)
  const explains = paired.every((block) =>
    ledger.tiesItems(block.items, sumOf(block.items), sumOf(block.bundles)),
  )
  const isAll = paired.flatMap((block) => block.items).length === items.length
  if (!(explains && isAll) && ledger.ties(sumOf(items), sumOf(bundles))) ledger.match(pass, items, bundles)
  else for (const block of paired) ledger.match(pass, block.items, block.bundles)
}

function pairRest(ledger: Ledger, pass: Pass, items: Items, bundles: Bundles): void {
  if (items.length === 0 || bundles.length === 0) return
  if (ledger.ties(sumOf(items), sumOf(bundles))) {
    ledger.match(pass, items, bundles)
    return
  }
  const large = items.length > SEARCHED_EXACTLY || bundles.length > SEARCHED_EXACTLY
  if (pairSplit(ledger, pass, items, bundles, large)) return
  if (pairJoint(ledger, pass, items, bundles, large)) return
  if (pairAllItems(ledger, pass, items, bundles, large)) return
  pairUnequal(ledger, pass, items, bundles)
}

/** One to one, where amounts agree: the larger amounts first, the nearer dates first. Returns what is left. */
function pairEqualAmounts(ledger: Ledger, pass: Pass, items: Items, bundles: Bundles): [Items, Bundles] {
  const left = [...bundles]
  const open: Item[] = []
  for (const item of items) {
    const at = nearestEqual(ledger, item, left)
    if (at < 0) open.push(item)
    else ledger.match(pass, [item], left.splice(at, 1))
  }
  return [open, left]
}

function nearestEqual(ledger: Ledger, item: Item, bundles: Bundles): number {
  let best = -1
  let distance = Number.POSITIVE_INFINITY
  for (const [index, bundle] of bundles.entries()) {
    if (!ledger.ties(item.amount, bundle.amount) || repeatsAny(bundles, index)) continue
    const days = daysFrom(item, bundle.date)
    if (days < distance) [best, distance] = [index, days]
  }
  return best
}

/** Of invoices that repeat one another the first is the one that was due. */
const repeatsAny = (bundles: Bundles, index: number): boolean =>
  bundles.slice(0, index).some((earlier) => isRepeat(earlier, bundles[index]!))

/** Several bundles that make one item; then the rest. */
function pairSplit(ledger: Ledger, pass: Pass, items: Items, bundles: Bundles, large: boolean): boolean {
  for (const item of items) {
    const chosen = fittingSubset(
      bundles.map(({ amount }) => amount),
      (sum) => ledger.ties(item.amount, sum),
    )
    if (!chosen) continue
    ledger.match(pass, [item], pick(bundles, chosen), large)
    pairRest(
      ledger,
      pass,
      items.filter((other) => other !== item),
      without(bundles, chosen),
    )
    return true
  }
  return false
}

/** Several items on one bundle; then the rest. */
function pairJoint(ledger: Ledger, pass: Pass, items: Items, bundles: Bundles, large: boolean): boolean {
  for (const bundle of bundles) {
    const chosen = fittingSubset(
      items.map(({ amount }) => amount),
      (sum) => ledger.ties(sum, bundle.amount),
    )
    if (!chosen) continue
    ledger.match(pass, pick(items, chosen), [bundle], large)
    pairRest(
      ledger,
      pass,
      without(items, chosen),
      bundles.filter((other) => other !== bundle),
    )
    return true
  }
  return false
}

/** All items together on some of the bundles. */
function pairAllItems(ledger: Ledger, pass: Pass, items: Items, bundles: Bundles, large: boolean): boolean {
  const expected = sumOf(items)
  const chosen = fittingSubset(
    bundles.map(({ amount }) => amount),
    (sum) => ledger.ties(expected, sum),
  )
  if (!chosen) return false
  ledger.match(pass, items, pick(bundles, chosen), large)
  return true
}

/** Nothing adds up: as many bundles as items pair by size, else all with all, repeated bundles left out where that explains more. */
function pairUnequal(ledger: Ledger, pass: Pass, items: Items, bundles: Bundles): void {
  const needed = withoutRepeats(sumOf(items), bundles)
  if (items.length === needed.length) {
    const bySize = [...items].sort(larger)
    const charges = [...needed].sort(larger)
    for (const [index, item] of bySize.entries()) ledger.match(pass, [item], [charges[index]!])
  } else ledger.match(pass, items, needed)
}

const larger = (a: { readonly amount: bigint }, b: { readonly amount: bigint }): number =>
  a.amount > b.amount ? -1 : a.amount < b.amount ? 1 : 0

function withoutRepeats(expected: bigint, bundles: Bundles): Bundles {
  let kept = [...bundles]
  for (let i = kept.length - 1; i > 0; i -= 1) {
    const repeats = kept.slice(0, i).some((earlier) => isRepeat(earlier, kept[i]!))
    const fewer = kept.filter((_, index) => index !== i)
    if (repeats && sizeOf(sumOf(fewer) - expected) < sizeOf(sumOf(kept) - expected)) kept = fewer
  }
  return kept
}

const pick = <T>(rows: readonly T[], indices: readonly number[]): T[] => indices.map((index) => rows[index]!)
function without<T>(rows: readonly T[], indices: readonly number[]): T[] {
  const gone = new Set(indices)
  return rows.filter((_, index) => !gone.has(index))
}
