import { ONE } from '../basics/fraction.js'
import type { ExpectedItem } from '../schedule/item.js'
import { sayMinor, sayPeriod } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'
import { repricedSum } from './reprice.js'

export const PRORATION_MISSING: Cause = {
  code: 'PRORATION_MISSING',
  title: 'A part of a period was billed as a whole one',
  equals: 'a full period in place of a stub that no termination made',
  candidates: wholePeriod,
}

/**
 * A termination, or an early renewal that cuts as one would, made it end before its period does; one that is kept in spite of
 * it ends where it would.
 */
const isCutShort = ({ cutBy, period, fullPeriod }: ExpectedItem): boolean =>
  cutBy !== null && period.end < fullPeriod.end

function* wholePeriod({ off, line }: OffCase): Iterable<Candidate> {
  const stubs = off.items.filter(({ expected }) => expected.stub && !isCutShort(expected))
  if (stubs.length === 0) return
  const sum = repricedSum(off.items, line, (item) => (stubs.includes(item) ? { factor: ONE } : {}))
  if (sum === null) return
  const { amount } = sum
  const days = sayPeriod(stubs[0]!.expected.period)
  yield {
    ...sum,
    arithmetic: 'factor 1',
    text: () =>
      `The period of ${days} was billed as a whole one (${sayMinor(amount, off.currency)}) in place of its part.`,
  }
}
