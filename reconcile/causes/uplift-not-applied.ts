import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'
import { repricedSum, sayNumber } from './reprice.js'

export const UPLIFT_NOT_APPLIED: Cause = {
  code: 'UPLIFT_NOT_APPLIED',
  title: 'The yearly price increase wasn’t applied',
  equals: 'the price before this year’s uplift',
  candidates: beforeUplift,
}

/** Before this year's increase, and before those of earlier years that were missed as well. */
function* beforeUplift({ off, line, contract }: OffCase): Iterable<Candidate> {
  const taken = Math.max(0, ...off.items.map(({ expected }) => expected.derivation.uplifts))
  for (let raises = taken - 1; raises >= 0; raises -= 1) {
    const amount = repricedSum(off.items, line, ({ expected }) => ({
      raises: Math.min(expected.derivation.uplifts, raises),
    }))
    if (amount === null) return
    const years = taken - raises === 1 ? 'The yearly increase' : `${taken - raises} yearly increases`
    yield {
      amount,
      arithmetic: `raises ${raises}`,
      text: () =>
        `${years} of ${sayNumber(line.upliftPercent)}% wasn’t applied: ${sayMinor(amount, contract.currency)} is the price before it.`,
    }
  }
}
