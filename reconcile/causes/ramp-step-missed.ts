import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'
import { otherLinePrice } from './other-line-price.js'
import { lineBefore, raisesAtEnd } from './segments.js'

export const RAMP_STEP_MISSED: Cause = {
  code: 'RAMP_STEP_MISSED',
  title: 'The step of a ramp was missed',
  equals: 'the unit price of the ramp segment before',
  candidates: priceBefore,
}

/** As it was in the end, or before any increase of it. */
function* priceBefore(off: OffCase): Iterable<Candidate> {
  const before = lineBefore(off)
  if (!before || before.unitPrice === null) return
  for (const raises of new Set([raisesAtEnd(off, before), 0])) {
    const sum = otherLinePrice(off, before, raises)
    if (sum === null) return
    const { amount } = sum
    yield {
      ...sum,
      arithmetic: `price of ${before.id}`,
      text: () =>
        `The unit price of the segment before (line ${before.id}) was billed: ${sayMinor(amount, off.off.currency)}.`,
    }
  }
}
