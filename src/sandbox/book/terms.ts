import type { Frequency, Hold, Terms } from './business.js'
import { addDays, addMonths, dayInMonth, daysInclusive, earlier, later, monthOf, yearOf } from './calendar.js'
import { chooseConventions } from './choose-conventions.js'
import type { Dice } from './dice.js'
import type { Currency } from './money.js'
import { makeMilestones } from './other-lines.js'
import type { Wish } from './wish.js'

/** How a contract stands on the as-of date. */
export type Life =
  | 'running'
  | 'future'
  | 'terminated'
  | 'renewed'
  | 'auto-renewed'
  | 'evergreen'
  | 'ending'
  | 'ended'

const LIVES: readonly (readonly [Life, number])[] = [
  ['running', 58],
  ['future', 4],
  ['terminated', 12],
  ['renewed', 9],
  ['auto-renewed', 9],
  ['evergreen', 5],
  ['ending', 3],
]

const months = (count: number): Frequency => ({ kind: 'months', count })
const days = (count: number): Frequency => ({ kind: 'days', count })

const FREQUENCIES: readonly (readonly [Frequency, number])[] = [
  [months(1), 34],
  [months(3), 22],
  [months(12), 18],
  [months(6), 7],
  [{ kind: 'upfront' }, 5],
  [{ kind: 'one-time' }, 2],
  [months(2), 3],
  [months(4), 2],
  [days(7), 2],
  [days(14), 2],
  [days(30), 2],
  [days(45), 1],
  [{ kind: 'milestone' }, 2],
]

const isPlainLife = (life: Life): boolean => life === 'running' || life === 'future' || life === 'ending'

/** Days and single payments only where the contract's life is plain: nothing is renewed or cut in the middle of them. */
function chooseFrequency(dice: Dice, life: Life, wish: Wish | null): Frequency {
  if (wish?.milestones) return { kind: 'milestone' }
  if (wish?.months) return months(dice.pick(wish.months))
  const frequency = dice.weighted(FREQUENCIES)
  if (frequency.kind === 'months' || isPlainLife(life)) return frequency
  if (frequency.kind === 'upfront' && (life === 'terminated' || life === 'renewed')) return frequency
  return months(1)
}

const shortTerm = (frequency: Frequency): boolean => frequency.kind === 'days' && frequency.count < 20

function chooseTermMonths(dice: Dice, frequency: Frequency, life: Life, wish: Wish | null): number {
  if (wish?.termMonths) return wish.termMonths
  if (shortTerm(frequency)) return dice.pick([6, 9, 12])
  if (life === 'renewed' || life === 'auto-renewed' || life === 'ended') return 12
  return dice.weighted([
    [12, 50],
    [24, 25],
    [36, 15],
    [18, 6],
    [6, 4],
  ])
}

/** A day of the month that contracts start on: often the first, sometimes at a month's end. */
const startDay = (dice: Dice): number =>
  dice.chance(40) ? 1 : dice.chance(18) ? dice.int(28, 31) : dice.int(2, 27)

/** The start of a contract of `term` months that stands on the as-of date as `life` says. */
function chooseStart(dice: Dice, asOf: string, term: number, life: Life, wish: Wish | null): string {
  const inMonthsAgo = (ago: number, day: number): string => dayInMonth(yearOf(asOf), monthOf(asOf), -ago, day)
  const day = wish?.stub ? dice.int(5, 24) : startDay(dice)
  if (life === 'future') return addDays(asOf, dice.int(7, 45))
  if (life === 'ending') return addDays(addMonths(addDays(asOf, -dice.int(0, 4)), -term), 1)
  if (life === 'ended')
    return addDays(addMonths(addDays(asOf, -dice.int(...(wish?.endedDaysAgo ?? [40, 85]))), -term), 1)
  if (life === 'renewed' || life === 'auto-renewed') return inMonthsAgo(term + dice.int(1, 9), day)
  if (wish?.monthsAgo) return inMonthsAgo(dice.int(...wish.monthsAgo), day)
  if (life === 'evergreen') return inMonthsAgo(dice.int(2, 20), day)
  if (life === 'terminated') return inMonthsAgo(dice.int(Math.min(5, term - 1), Math.min(term - 1, 20)), day)
  return inMonthsAgo(dice.int(1, Math.max(1, Math.min(term - 2, 22))), day)
}

function chooseEnd(
  dice: Dice,
  start: string,
  term: number,
  life: Life,
  wish: Wish | null,
): [string | null, number | null] {
  if (life === 'evergreen') return [null, null]
  const even = addDays(addMonths(start, term), -1)
  const mayBeOdd = !wish && (life === 'running' || life === 'future')
  return mayBeOdd && dice.chance(14) ? [addDays(even, dice.int(3, 40)), null] : [even, term]
}

function chooseTermination(
  dice: Dice,
  asOf: string,
  start: string,
  end: string | null,
  wish: Wish | null,
): string {
  const latest = earlier(addDays(asOf, wish ? -36 : -8), addDays(end ?? asOf, -10))
  const earliest = later(addDays(start, 50), addDays(asOf, wish ? -75 : -220))
  return addDays(latest, -dice.int(0, Math.max(0, daysInclusive(earliest, latest) - 1)))
}

function chooseAnchor(
  dice: Dice,
  frequency: Frequency,
  wish: Wish | null,
): Pick<Terms, 'anchor' | 'billingDay'> {
  if (wish?.anchor) return { anchor: wish.anchor, billingDay: null }
  if (frequency.kind === 'days' && frequency.count === 7 && dice.chance(30))
    return { anchor: 'calendar', billingDay: null }
  if (frequency.kind !== 'months') return { anchor: 'contract', billingDay: null }
  const anchor = dice.weighted([
    ['contract', 58],
    ['calendar', 24],
    ['day', 18],
  ] as const)
  return { anchor, billingDay: anchor === 'day' ? dice.pick([1, 5, 10, 15, 20, 25, 28, 30, 31]) : null }
}

function chooseBooking(
  dice: Dice,
  asOf: string,
  start: string,
  life: Life,
  wish: Wish | null,
): string | null {
  const lateBy = dice.int(20, 70)
  if (!wish && life === 'running' && dice.chance(7) && addDays(start, lateBy) <= asOf)
    return addDays(start, lateBy)
  return dice.chance(70) ? earlier(addDays(start, -dice.int(0, 25)), addDays(asOf, -2)) : null
}

function chooseUplift(dice: Dice, frequency: Frequency, wish: Wish | null): string | null {
  if (wish) return wish.uplift ? dice.pick(['3', '4', '7']) : null
  if (frequency.kind === 'days' || frequency.kind === 'one-time' || !dice.chance(25)) return null
  return dice.pick(['3', '4.5', '5', '7'])
}

const HOLD_REASONS = ['Disputed delivery', 'Customer reorganises', 'Awaiting vendor registration'] as const

/** A stop of billing: one that has ended, one that will, or one that is young; nobody has to ask about any of them. */
function chooseHold(dice: Dice, asOf: string, start: string, frequency: Frequency, life: Life): Hold | null {
  if (life !== 'running' || frequency.kind !== 'months' || !dice.chance(9)) return null
  const reason = dice.pick(HOLD_REASONS)
  const lasting = dice.int(8, 45)
  if (dice.chance(25)) return { from: addDays(asOf, -dice.int(1, 29)), until: null, reason }
  if (dice.chance(25))
    return { from: addDays(asOf, -dice.int(1, 29)), until: addDays(asOf, dice.int(1, 60)), reason }
  const from = addDays(start, dice.int(3, 200))
  const until = addDays(from, lasting)
  return until < asOf ? { from, until, reason } : null
}

/** Days of grace that a contract has for itself: none, or many. Periods of a week or two leave no room for many. */
function chooseWindow(
  dice: Dice,
  frequency: Frequency,
  life: Life,
  wish: Wish | null,
): Pick<Terms, 'window'> {
  if (wish?.window) return { window: wish.window(dice) }
  // One that has just ended has lapsed by fewer days of grace.
  if (wish || frequency.kind !== 'months' || life === 'ending' || !dice.chance(8)) return {}
  return { window: { late: dice.pick([0, 2, 10, 20]), early: dice.pick([0, 1, 7, 15]) } }
}

/** Terms that fit a life and a wish; a wish leaves out whatever would blur the mistake it is made for. */
export function makeTerms(
  dice: Dice,
  asOf: string,
  currency: Currency,
  wish: Wish | null,
): { life: Life; terms: Terms } {
  const life: Life = wish ? (wish.life ?? 'running') : dice.weighted(LIVES)
  const frequency = chooseFrequency(dice, life, wish)
  const term = chooseTermMonths(dice, frequency, life, wish)
  const startDate = chooseStart(dice, asOf, term, life, wish)
  const [endDate, termMonths] = chooseEnd(dice, startDate, term, life, wish)
  const terms: Terms = {
    startDate,
    endDate,
    termMonths,
    terminatedOn: life === 'terminated' ? chooseTermination(dice, asOf, startDate, endDate, wish) : null,
    autoRenew: life === 'auto-renewed',
    bookedOn: chooseBooking(dice, asOf, startDate, life, wish),
    frequency,
    timing: wish?.timing ?? (frequency.kind !== 'one-time' && dice.chance(24) ? 'arrears' : 'advance'),
    ...chooseAnchor(dice, frequency, wish),
    upliftPercent: chooseUplift(dice, frequency, wish),
    hold: wish ? (wish.hold?.(dice, asOf) ?? null) : chooseHold(dice, asOf, startDate, frequency, life),
    currency,
    ...chooseWindow(dice, frequency, life, wish),
    ...((wish ? wish.priceIncludesTax : dice.chance(5)) && { priceIncludesTax: true }),
  }
  if (frequency.kind === 'milestone') {
    const milestones = makeMilestones(dice, terms, asOf)
    return { life, terms: { ...terms, timing: 'advance', milestones, hold: null } }
  }
  const conventions = wish ? (wish.conventions?.(dice) ?? {}) : chooseConventions(dice, terms)
  return { life, terms: { ...terms, conventions } }
}

/** The contract that follows one that has ended: the same rhythm for another year, from the day after. */
export const successorTerms = (dice: Dice, old: Terms): Terms => {
  const startDate = addDays(old.endDate!, 1)
  const { billedThrough: _, openingBilled: __, ...kept } = old
  return {
    ...kept,
    startDate,
    endDate: addDays(addMonths(startDate, 12), -1),
    termMonths: 12,
    bookedOn: addDays(startDate, -dice.int(3, 40)),
    hold: null,
  }
}
