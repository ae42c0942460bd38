import { isZero, ZERO } from '../basics/fraction.js'
import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'
import { repricedSum, sayNumber } from './reprice.js'

export const DISCOUNT_NOT_APPLIED: Cause = {
  code: 'DISCOUNT_NOT_APPLIED',
  title: 'The discount wasn’t applied',
  equals: 'list price in place of net price',
  candidates: listPrice,
}

function* listPrice({ off, line }: OffCase): Iterable<Candidate> {
  if (isZero(line.discountPercent)) return
  const sum = repricedSum(off.items, line, () => ({ discountPercent: ZERO }))
  if (sum === null) return
  const { amount } = sum
  yield {
    ...sum,
    arithmetic: 'discount 0',
    text: () =>
      `The discount of ${sayNumber(line.discountPercent)}% wasn’t applied: ${sayMinor(amount, off.currency)} is the list price.`,
  }
}
