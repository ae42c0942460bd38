import type { ContractLine } from '../terms/contract.js'
import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'
import { repricedSum, sayNumber, unsplit } from './reprice.js'

export const UPLIFT_NOT_APPLIED: Cause = {
  code: 'UPLIFT_NOT_APPLIED',
  title: 'The yearly price increase wasn’t applied',
  equals: 'the price before this year’s uplift',
  candidates: beforeUplift,
}

/** Before this year's increase, and before those of earlier years that were missed as well. */
function* beforeUplift({ off, line }: OffCase): Iterable<Candidate> {
  const taken = Math.max(0, ...off.items.map(({ expected }) => expected.derivation.uplifts))
  for (let raises = taken - 1; raises >= 0; raises -= 1) {
    const sum = repricedSum(off.items, line, ({ expected }) => ({
      raises: Math.min(expected.derivation.uplifts, raises),
    }))
    if (sum === null) return
    const whole = unsplit(off.items, line, raises)
    const ways = whole === null || whole.amount === sum.amount ? [sum] : [sum, whole]
    for (const before of ways)
      yield {
        ...before,
        arithmetic: `raises ${raises}`,
        text: () =>
          `${notTaken(taken - raises, line)}: ${sayMinor(before.amount, off.currency)} is the price before ${taken - raises === 1 ? 'it' : 'them'}.`,
      }
  }
}

function notTaken(increases: number, { upliftPercent }: ContractLine): string {
  const rate = `of ${sayNumber(upliftPercent)}%`
  return increases === 1
    ? `The yearly increase ${rate} wasn’t applied`
    : `${increases} yearly increases ${rate} weren’t applied`
}
