import { sizeOf, sumOf } from '../basics/minor.js'
import type { Period } from '../basics/period.js'
import { byDays } from './by-days.js'
import type { Ledger } from './ledger.js'
import type { Item } from './match.js'

/**
 * Items that come to nothing together, an amendment taking off all that there was, are together an item of zero, which is
 * never due: those of the same days, then what is left of one full period. What something was billed for isn't among them.
 */
export function dropCancelled(ledger: Ledger): void {
  if (ledger.open.every(({ amount }) => amount >= 0n)) return
  for (const daysOf of WAYS) {
    for (const items of byDays(ledger.open.filter(isLeft), daysOf).values()) {
      if (!takesOff(items) || !ledger.ties(0n, sumOf(items))) continue
      for (const item of items) {
        item.due = false
        item.cancelled = true
      }
    }
  }
}

const WAYS: readonly ((item: Item) => Period)[] = [
  ({ expected }) => expected.period,
  ({ expected }) => expected.fullPeriod,
]

const isLeft = ({ cancelled }: Item): boolean => cancelled !== true

/** Beside amounts that round to next to nothing, both signs have to be there. */
const takesOff = (items: readonly Item[]): boolean =>
  items.some(({ amount }) => amount < 0n) && sizeOf(sumOf(items)) < sizeOf(items[0]!.amount)
