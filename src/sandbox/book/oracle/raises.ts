import type { ContractLine, Terms } from '../business.js'
import { addDays, addMonths } from '../calendar.js'
import { decimal, dividedBy, type Fraction, fraction, plus, times } from '../exact.js'

const ONE = fraction(1)
/** Longer than any contract here. */
const MOST = 100

/** The days on which a line's price goes up, one after the other: the count-th, from 1 on. */
function raiseDay(terms: Terms, lineStart: string): (count: number) => string {
  const { conventions, startDate, endDate } = terms
  if (conventions?.upliftFrom === 'renewal') {
    const renewed = endDate === null || !terms.autoRenew ? null : addDays(endDate, 1)
    return (count) => (renewed === null ? '9999-12-31' : addMonths(renewed, (count - 1) * 12))
  }
  const from = conventions?.upliftFrom === 'contract' ? startDate : lineStart
  let past = 0
  while (addMonths(from, 12 * (past + 1)) <= lineStart) past += 1
  return (count) => addMonths(from, 12 * (past + count))
}

/** How often the price has gone up by a day, and on which day it does so next. */
export function raisesBy(
  terms: Terms,
  line: ContractLine,
): ((day: string) => { raises: number; next: string }) | null {
  if (Number(terms.upliftPercent) === 0 || line.pricePeriod === 'term') return null
  const dayOf = raiseDay(terms, line.startDate ?? terms.startDate)
  return (day) => {
    let raises = 0
    while (raises < MOST && dayOf(raises + 1) <= day) raises += 1
    return { raises, next: dayOf(raises + 1) }
  }
}

/** What so many raises make of a price: each on the one before, or each on the first. */
export function raised({ upliftPercent, conventions }: Terms, raises: number): Fraction {
  const step = dividedBy(decimal(upliftPercent ?? '0'), fraction(100))
  if (conventions?.upliftBase === 'simple') return plus(ONE, times(step, fraction(raises)))
  let factor = ONE
  for (let i = 0; i < raises; i += 1) factor = times(factor, plus(ONE, step))
  return factor
}
