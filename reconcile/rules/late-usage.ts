import type { CivilDate } from '../basics/civil-date.js'
import type { Match } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { JudgedContract } from '../unit/judged.js'

/** Usage that came to what was committed for a billing period, and the day on which it did. */
export interface ReachedCommitment {
  readonly match: Match
  readonly on: CivilDate
}

/**
 * Commitments of billing periods that were billed by now, and when that was so: usage may be invoiced bit by bit, and what
 * is billed above a commitment may come at any time. Commitments of a year or a term have no invoice of their own.
 */
export function reachedCommitments(judged: JudgedContract, claims: Claims): ReachedCommitment[] {
  const ofPeriods = new Set(
    judged.contract?.lines.filter(({ commitPeriod }) => commitPeriod === 'billing').map(({ id }) => id),
  )
  return (judged.tying?.matches ?? [])
    .filter(({ pass, ties }) => pass === 'usage' && ties)
    .filter(({ items }) => items.every((one) => ofPeriods.has(one.expected.lineId) && claims.freeItem(one)))
    .flatMap((match) => {
      const on = reachedOn(match)
      return on === null ? [] : [{ match, on }]
    })
}

function reachedOn({ bundles, expected }: Match): CivilDate | null {
  const byDate = [...bundles].sort((a, b) => a.date - b.date)
  let sum = 0n
  for (const { amount, date, replaces } of byDate) {
    sum += amount
    if (sum >= expected) return replaces ?? date
  }
  return byDate.at(-1)?.date ?? null
}
