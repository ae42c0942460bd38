import { addDays, type CivilDate } from '../basics/civil-date.js'
import type { Period } from '../basics/period.js'
import type { Raises } from './raises.js'
import type { Part, Slot } from './slot.js'

/**
 * Splits slots where the price goes up within one, and after the last day that an earlier system billed. The parts of a
 * slot tile it.
 */
export function splitSlots(
  slots: readonly Slot[],
  raises: Raises | null,
  billedThrough: CivilDate | null,
): Part[] {
  const parts: Part[] = []
  for (const slot of slots) {
    if (billedThrough === null || slot.start > billedThrough) splitAtRaises(parts, slot, slot, raises, false)
    else if (slot.end <= billedThrough) splitAtRaises(parts, slot, slot, raises, true)
    else splitAtOpening(parts, slot, raises, billedThrough)
  }
  return parts
}

function splitAtOpening(parts: Part[], slot: Slot, raises: Raises | null, billedThrough: CivilDate): void {
  splitAtRaises(parts, slot, { start: slot.start, end: billedThrough }, raises, true)
  splitAtRaises(parts, slot, { start: addDays(billedThrough, 1), end: slot.end }, raises, false)
}

function splitAtRaises(
  parts: Part[],
  slot: Slot,
  billed: Period,
  raises: Raises | null,
  opening: boolean,
): void {
  let start = billed.start
  let count = raises?.countAt(start) ?? 0
  while (raises) {
    const next = raises.dayOf(count + 1)
    if (next > billed.end) break
    parts.push({ start, end: addDays(next, -1), slot, billed, raises: count, opening })
    start = next
    count += 1
  }
  parts.push({ start, end: billed.end, slot, billed, raises: count, opening })
}
