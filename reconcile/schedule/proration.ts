import { type CivilDate, daysInMonth, yearMonthDay } from '../basics/civil-date.js'
import { type Fraction, fraction, ONE, roundToPlaces } from '../basics/fraction.js'
import { type Period, periodDays } from '../basics/period.js'
import type { Conventions, Proration } from '../terms/contract.js'
import { monthsBetween } from './whole-months.js'

/** How a part of a full period is priced. */
export interface ProrationRule {
  readonly proration: Proration
  readonly fractionDigits: Conventions['fractionDigits']
}

/**
 * The factor of a stub: the part of its full period's charge that it costs. `months` is the full period's length, null
 * where it is counted in days, which are then the only measure.
 */
export function stubFactor(
  part: Period,
  full: Period,
  months: Fraction | null,
  rule: ProrationRule,
): Fraction {
  const exact = exactFactor(part, full, months, rule.proration)
  return rule.fractionDigits === 'exact' ? exact : roundToPlaces(exact, rule.fractionDigits)
}

function exactFactor(part: Period, full: Period, months: Fraction | null, proration: Proration): Fraction {
  if (proration === 'none') return ONE
  const days = periodDays(part)
  if (proration === 'daily' || months === null) return fraction(days, periodDays(full))
  if (proration === 'annual365') return over(fraction(12 * days, 365), months)
  const until = (part.end + 1) as CivilDate
  if (proration === 'monthly') return over(monthsBetween(part.start, until), months)
  return over(fraction(days360(part.start, until), 30), months)
}

const over = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d, d: a.d * b.n })

/**
 * Days from one day to another by 30/360 US (NASD, with the rule for the end of February): every month has 30 days.
 * Source: the day-count convention "30/360 US" as ISDA and Excel's DAYS360 describe it.
 */
export function days360(from: CivilDate, to: CivilDate): number {
  const [a, b] = [yearMonthDay(from), yearMonthDay(to)]
  const fromFebruaryEnd = isFebruaryEnd(a)
  let day = b.day
  if (fromFebruaryEnd && isFebruaryEnd(b)) day = 30
  const first = fromFebruaryEnd || a.day === 31 ? 30 : a.day
  if (day === 31 && first >= 30) day = 30
  return (b.year - a.year) * 360 + (b.month - a.month) * 30 + day - first
}

const isFebruaryEnd = ({ year, month, day }: { year: number; month: number; day: number }): boolean =>
  month === 2 && day === daysInMonth(year, 2)
