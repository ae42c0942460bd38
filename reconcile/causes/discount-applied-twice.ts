import { isZero } from '../basics/fraction.js'
import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'
import { discountTwice, repricedSum, sayNumber } from './reprice.js'

export const DISCOUNT_APPLIED_TWICE: Cause = {
  code: 'DISCOUNT_APPLIED_TWICE',
  title: 'The discount was taken twice',
  equals: 'the discount taken once more',
  candidates: takenTwice,
}

function* takenTwice({ off, line }: OffCase): Iterable<Candidate> {
  if (isZero(line.discountPercent)) return
  const twice = discountTwice(line.discountPercent)
  const sum = repricedSum(off.items, line, () => ({ discountPercent: twice }))
  if (sum === null) return
  const { amount } = sum
  yield {
    ...sum,
    arithmetic: 'discount twice',
    text: () =>
      `The discount of ${sayNumber(line.discountPercent)}% was taken twice: ${sayMinor(amount, off.currency)}.`,
  }
}
