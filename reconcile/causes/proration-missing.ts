import { ONE } from '../basics/fraction.js'
import { sayMinor, sayPeriod } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'
import { repricedSum } from './reprice.js'

export const PRORATION_MISSING: Cause = {
  code: 'PRORATION_MISSING',
  title: 'A part of a period was billed as a whole one',
  equals: 'a full period in place of a stub that no termination made',
  candidates: wholePeriod,
}

function* wholePeriod({ off, line }: OffCase): Iterable<Candidate> {
  const stubs = off.items.filter(({ expected }) => expected.stub && expected.cutBy !== 'termination')
  if (stubs.length === 0) return
  const amount = repricedSum(off.items, line, (item) => (stubs.includes(item) ? { factor: ONE } : {}))
  if (amount === null) return
  const days = sayPeriod(stubs[0]!.expected.period)
  yield {
    amount,
    arithmetic: 'factor 1',
    text: () =>
      `The period of ${days} was billed as a whole one (${sayMinor(amount, off.currency)}) in place of its part.`,
  }
}
