import { sizeOf, sumOf } from '../basics/minor.js'
import type { Ledger } from './ledger.js'
import type { Item } from './match.js'

/**
 * Items of one full period that come to nothing together, an amendment taking off all that there was, are together an item of
 * zero, which is never due. Only where nothing was billed for any of them: else what was billed decides.
 */
export function dropCancelled(ledger: Ledger): void {
  if (ledger.open.every(({ amount }) => amount >= 0n)) return
  for (const items of byFullPeriod(ledger.items).values()) {
    const isOpen = items.every(({ match }) => match === null)
    if (!isOpen || items.length < 2 || !takesOff(items) || !ledger.ties(0n, sumOf(items))) continue
    for (const item of items) {
      item.due = false
      item.cancelled = true
    }
  }
}

/** Beside amounts that round to next to nothing, both signs have to be there. */
const takesOff = (items: readonly Item[]): boolean =>
  items.some(({ amount }) => amount < 0n) && sizeOf(sumOf(items)) < sizeOf(items[0]!.amount)

function byFullPeriod(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const { start, end } = item.expected.fullPeriod
    const key = `${start} ${end}`
    const known = groups.get(key)
    if (known) known.push(item)
    else groups.set(key, [item])
  }
  return groups
}
