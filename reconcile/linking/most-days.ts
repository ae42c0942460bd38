import type { Period } from '../basics/period.js'
import type { CanonicalRecord } from '../records/record.js'
import type { LinkingContext } from '../unit/context.js'
import type { Finder } from './finder.js'
import { outlineOf } from './outline.js'
import { successorsOf } from './succession.js'

type Records = readonly CanonicalRecord[]

/**
 * Contracts that fit a line's days, without those whose successor or predecessor, fitting too, has more of them: days from
 * the successor's start on are the successor's. On a tie they are the successor's. Which part is whose is settled by amounts.
 */
export function withMostDays(
  finder: Finder,
  contracts: Records,
  period: Period,
  context: LinkingContext,
): Records {
  const beaten = new Set<string>()
  for (const old of contracts) {
    for (const { record: next } of successorsOf(finder, old, context)) {
      if (!contracts.some(({ id }) => id === next.id)) continue
      const { start } = outlineOf(finder, next, context)
      if (start === null || start <= period.start) continue
      const [before, after] = [start - period.start, period.end - start + 1]
      beaten.add(after >= before ? old.id : next.id)
    }
  }
  return contracts.filter(({ id }) => !beaten.has(id))
}
