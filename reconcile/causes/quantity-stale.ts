import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'
import { repricedSum, sayNumber } from './reprice.js'
import { linesBefore } from './segments.js'

export const QUANTITY_STALE: Cause = {
  code: 'QUANTITY_STALE',
  title: 'The quantity of an earlier period was billed',
  equals: 'the quantity of an earlier period',
  candidates: quantityBefore,
}

function* quantityBefore(off: OffCase): Iterable<Candidate> {
  for (const { quantity } of linesBefore(off)) {
    const sum = repricedSum(off.off.items, off.line, () => ({ quantity }))
    if (sum === null) return
    const { amount } = sum
    yield {
      ...sum,
      arithmetic: `quantity ${sayNumber(quantity)}`,
      text: () =>
        `The quantity of an earlier period (${sayNumber(quantity)} in place of ${sayNumber(off.line.quantity)}) was billed: ${sayMinor(amount, off.off.currency)}.`,
    }
  }
}
