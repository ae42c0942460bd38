import { isZero } from '../basics/fraction.js'
import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'
import { otherLinePrice } from './other-line-price.js'
import { repricedSum, sayNumber } from './reprice.js'
import { lineAfter } from './segments.js'

export const PRICE_STEP_EARLY: Cause = {
  code: 'PRICE_STEP_EARLY',
  title: 'A price step was taken early, or twice',
  equals: 'the price after the next uplift (taken early or twice), or of the next ramp segment',
  candidates: nextPrice,
}

function* nextPrice(off: OffCase): Iterable<Candidate> {
  yield* nextUplift(off)
  const after = lineAfter(off)
  const sum = after && otherLinePrice(off, after, 0)
  if (after && sum) {
    const { amount } = sum
    yield {
      ...sum,
      arithmetic: `price of ${after.id}`,
      text: () =>
        `The unit price of the next segment (line ${after.id}) was billed: ${sayMinor(amount, off.off.currency)}.`,
    }
  }
}

function* nextUplift({ off, line }: OffCase): Iterable<Candidate> {
  if (isZero(line.upliftPercent)) return
  const sum = repricedSum(off.items, line, ({ expected }) => ({ raises: expected.derivation.uplifts + 1 }))
  if (sum === null) return
  const { amount } = sum
  yield {
    ...sum,
    arithmetic: 'raises +1',
    text: () =>
      `The yearly increase of ${sayNumber(line.upliftPercent)}% was taken early or twice: ${sayMinor(amount, off.currency)}.`,
  }
}
