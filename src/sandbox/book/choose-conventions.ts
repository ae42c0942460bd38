import type { Terms } from './business.js'
import { addDays, dayOf, daysInMonth, monthOf, yearOf } from './calendar.js'
import type { Conventions } from './conventions.js'
import type { Dice } from './dice.js'

/** A value in so many of a hundred throws. */
const sometimes = <T>(dice: Dice, percent: number, values: readonly T[]): T | undefined =>
  dice.chance(percent) ? dice.pick(values) : undefined

const isMonthEnd = (date: string): boolean => dayOf(date) === daysInMonth(yearOf(date), monthOf(date))

/** How parts of periods are priced. Periods of days know no other way than by days, or not at all. */
function shares(dice: Dice, { frequency }: Terms): Conventions {
  const rules =
    frequency.kind === 'days' ? (['none'] as const) : (['thirty360', 'monthly', 'annual365', 'none'] as const)
  const proration = sometimes(dice, 30, rules)
  const fractionDigits = sometimes(dice, 14, [4, 6, 9])
  return {
    ...(proration && { proration }),
    ...(fractionDigits !== undefined && proration !== 'none' && { fractionDigits }),
  }
}

/** Where periods begin, and where an uneven term has its odd part. */
function boundaries(dice: Dice, terms: Terms): Conventions {
  const { anchor, frequency, startDate } = terms
  if (frequency.kind !== 'months') return {}
  if (anchor === 'day') {
    const firstBoundary = frequency.count > 1 && dice.chance(40)
    return firstBoundary ? { firstBoundary: 'whole-period' } : {}
  }
  if (anchor === 'calendar') return merged(dice, 18)
  const monthEnd = isMonthEnd(startDate) && dice.chance(60) ? ({ monthEnd: 'sticky' } as const) : {}
  if (dice.chance(10))
    return { ...monthEnd, anchorDate: addDays(startDate, dice.int(-40, 40)), ...merged(dice, 30) }
  const isUneven = terms.termMonths === null || terms.termMonths % frequency.count > 0
  const stub = isUneven ? sometimes(dice, 70, ['front-short', 'back-long', 'front-long'] as const) : undefined
  return { ...monthEnd, ...(stub && { stub }) }
}

function merged(dice: Dice, percent: number): Conventions {
  const stub = sometimes(dice, percent, ['back-long', 'front-long'] as const)
  return stub ? { stub } : {}
}

/** What an early end does. What is due at once is due on the day after the last one served. */
function ending(dice: Dice, { terminatedOn, frequency }: Terms): Conventions {
  if (terminatedOn === null) return {}
  if (dice.chance(30)) return { terminationDay: 'unbilled' }
  if (frequency.kind !== 'months') return {}
  const terminationBilling = sometimes(dice, 45, ['keep', 'accelerate'] as const)
  return terminationBilling ? { terminationBilling } : {}
}

function raises(dice: Dice, { upliftPercent, autoRenew }: Terms): Conventions {
  if (upliftPercent === null) return {}
  const upliftFrom = sometimes(
    dice,
    35,
    autoRenew ? (['contract', 'renewal'] as const) : (['contract'] as const),
  )
  return { ...(dice.chance(25) && { upliftBase: 'simple' as const }), ...(upliftFrom && { upliftFrom }) }
}

/** How figures are rounded. */
function figures(dice: Dice, { currency }: Terms): Conventions {
  const priceDigits = sometimes(dice, 12, [currency.exponent, currency.exponent + 2])
  const remainder = sometimes(dice, 30, ['first', 'largest'] as const)
  return {
    ...(priceDigits !== undefined && { priceDigits }),
    ...(remainder && { remainder }),
    ...(dice.chance(8) && { rounding: 'half-even' as const }),
    ...(dice.chance(30) && { changeDay: 'old' as const }),
  }
}

function dates(dice: Dice, { timing }: Terms): Conventions {
  const offsetDays = sometimes(dice, 9, [-10, -5, -1, 1, 3, 14])
  const toBoundary = timing === 'arrears' && dice.chance(30)
  return {
    ...(offsetDays !== undefined && { offsetDays }),
    ...(toBoundary && { finalArrears: 'next-boundary' as const }),
  }
}

/** What a contract has agreed otherwise than most: mostly nothing, sometimes several things. */
export function chooseConventions(dice: Dice, terms: Terms): Conventions {
  const { kind } = terms.frequency
  if (kind === 'one-time' || kind === 'milestone' || dice.chance(30)) return {}
  const parts = [shares, boundaries, ending, raises, figures, dates]
  return Object.assign({}, ...parts.map((part) => part(dice, terms)))
}
