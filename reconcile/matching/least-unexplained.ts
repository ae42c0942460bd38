import { sizeOf, sumOf } from '../basics/minor.js'
import type { Bundle, Item } from './match.js'
import { daysFrom } from './nearest.js'

/** Most items and bundles together of which every arrangement is tried (21,147 of them for nine). */
export const ARRANGED = 9

/** Items and bundles that answer each other: one item and its bundles, or one bundle and its items; or one side alone. */
export interface Block {
  readonly items: readonly Item[]
  readonly bundles: readonly Bundle[]
}

/** What two amounts leave unexplained: nothing within tolerance. */
export type Off = (items: readonly Item[], expected: bigint, billed: bigint) => bigint

interface Found {
  readonly blocks: readonly Block[]
  readonly unexplained: bigint
  /** Money that is explained to the cent. */
  readonly tied: bigint
  readonly days: number
  /** Blocks that don't tie: each would be a finding. */
  readonly loose: number
}

/**
 * The arrangement with the least unexplained money; then with the most money that ties; then with the nearest dates; then
 * with the fewest blocks that don't tie; then with the smallest blocks; then the first in the order given. `isExtra` says of
 * a bundle that, left alone, it explains itself (it repeats another).
 */
export function leastUnexplained(
  items: readonly Item[],
  bundles: readonly Bundle[],
  off: Off,
  isExtra: (bundle: Bundle) => boolean,
): readonly Block[] {
  let best: Found | null = null
  for (const blocks of arrangements(items, bundles)) {
    const found = weigh(blocks, off, isExtra)
    if (!best || isBetter(found, best)) best = found
  }
  return best?.blocks ?? []
}

interface Growing {
  readonly items: Item[]
  readonly bundles: Bundle[]
}

/** Every way to put items and bundles into blocks. */
function* arrangements(items: readonly Item[], bundles: readonly Bundle[]): Iterable<readonly Growing[]> {
  const blocks: Growing[] = []
  yield* placeItem(0)

  function* placeItem(at: number): Iterable<readonly Growing[]> {
    const item = items[at]
    if (!item) {
      yield* placeBundle(0)
      return
    }
    for (const block of [...blocks]) {
      block.items.push(item)
      yield* placeItem(at + 1)
      block.items.pop()
    }
    blocks.push({ items: [item], bundles: [] })
    yield* placeItem(at + 1)
    blocks.pop()
  }

  function* placeBundle(at: number): Iterable<readonly Growing[]> {
    const bundle = bundles[at]
    if (!bundle) {
      if (blocks.every(isWhole)) yield blocks
      return
    }
    for (const block of [...blocks]) {
      if (block.items.length > 1 && block.bundles.length > 0) continue
      if (block.items.length === 0) continue
      block.bundles.push(bundle)
      yield* placeBundle(at + 1)
      block.bundles.pop()
    }
    blocks.push({ items: [], bundles: [bundle] })
    yield* placeBundle(at + 1)
    blocks.pop()
  }
}

/** Several items together need a bundle that joins them. */
const isWhole = ({ items, bundles }: Growing): boolean => items.length < 2 || bundles.length > 0

function weigh(blocks: readonly Growing[], off: Off, isExtra: (bundle: Bundle) => boolean): Found {
  let [unexplained, tied, days, loose] = [0n, 0n, 0, 0]
  for (const { items, bundles } of blocks) {
    if (items.length === 0 && isExtra(bundles[0]!)) continue
    const expected = sumOf(items)
    const rest = off(items, expected, sumOf(bundles))
    unexplained += rest
    if (rest === 0n && bundles.length > 0) tied += sizeOf(expected)
    if (rest !== 0n) loose += 1
    days += daysApart(items, bundles)
  }
  const copy = blocks.map((block) => ({ items: [...block.items], bundles: [...block.bundles] }))
  return { blocks: copy, unexplained, tied, days, loose }
}

function daysApart(items: readonly Item[], bundles: readonly Bundle[]): number {
  let days = 0
  for (const { date } of bundles)
    if (items.length > 0) days += Math.min(...items.map((item) => daysFrom(item, date)))
  return days
}

function isBetter(a: Found, b: Found): boolean {
  if (a.unexplained !== b.unexplained) return a.unexplained < b.unexplained
  if (a.tied !== b.tied) return a.tied > b.tied
  if (a.days !== b.days) return a.days < b.days
  if (a.loose !== b.loose) return a.loose < b.loose
  return a.blocks.length > b.blocks.length
}
