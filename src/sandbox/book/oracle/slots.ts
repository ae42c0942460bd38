import type { ContractLine, Terms } from '../business.js'
import { addDays, addMonths, daysInclusive, earlier, later } from '../calendar.js'
import { type Fraction, fraction, plus } from '../exact.js'
import { toPlaces } from './agreed.js'
import { fullPeriods, type Period } from './periods.js'
import { shareOf } from './proration.js'
import type { Service } from './service.js'

/** The days that are billed together: of one full period, or of two that are merged. */
export interface Slot {
  readonly start: string
  readonly end: string
  readonly periods: readonly Period[]
  /** The full period that it is priced by. */
  readonly full: Period
  /** Begun after a termination, and due at once all the same. */
  readonly accelerated: boolean
}

interface Days {
  readonly start: string
  readonly end: string
}

/** The two periods at the odd end of the agreed term that are billed as one, where that was agreed. */
function mergedPair(terms: Terms, line: ContractLine): { pair: readonly string[]; neighbour: string } | null {
  const stub = terms.conventions?.stub
  if (!stub?.endsWith('long')) return null
  const periods = fullPeriods(terms, line, terms.startDate, terms.endDate ?? addMonths(terms.startDate, 36))
  const [first, second] = periods
  const [last, before] = [periods.at(-1), periods.at(-2)]
  if (stub === 'front-long') {
    if (!first || !second || first.start >= terms.startDate) return null
    return { pair: [first.start, second.start], neighbour: second.start }
  }
  if (!last || !before || terms.endDate === null || terms.autoRenew || last.end <= terms.endDate) return null
  return { pair: [before.start, last.start], neighbour: before.start }
}

const overlaps = (period: Period, days: Days): boolean => period.start <= days.end && period.end >= days.start

/** A line's billing periods as they are billed, in order, cut to its service. */
export function slotsOf(terms: Terms, line: ContractLine, service: Service): Slot[] {
  const merge = mergedPair(terms, line)
  const isKept = terms.conventions?.terminationBilling === 'keep'
  const laid = isKept ? (service.natural ?? service.until) : service.until
  // Without an end, what is laid out may reach no further than the first of the two.
  const last = service.isOpen && merge ? later(laid, merge.pair[1]!) : laid
  const groups: Period[][] = []
  for (const period of fullPeriods(terms, line, service.start, last)) {
    const joins = merge?.pair[1] === period.start && groups.at(-1)?.[0]?.start === merge.pair[0]
    if (joins) groups.at(-1)!.push(period)
    else groups.push([period])
  }
  return cutToService(terms, service, groups, merge?.neighbour ?? null)
}

/** Periods, each by itself or merged with its neighbour, as an early end leaves them. */
export function cutToService(
  terms: Terms,
  service: Service,
  groups: readonly (readonly Period[])[],
  neighbour: string | null,
): Slot[] {
  const isKept = terms.conventions?.terminationBilling === 'keep'
  // What is kept stays whole, merged periods as well, if it began before the termination.
  return groups
    .map((group) => slotOf(terms, service, group, neighbour))
    .filter(({ start, end }) => start <= end && (!isKept || service.cut === null || start <= service.cut))
}

function slotOf(terms: Terms, service: Service, periods: readonly Period[], neighbour: string | null): Slot {
  const [first, last] = [periods[0]!, periods.at(-1)!]
  const start = later(first.start, service.start)
  const whole = service.natural === null ? last.end : earlier(last.end, service.natural)
  const accelerated = service.cut !== null && start > service.cut
  const isKept = terms.conventions?.terminationBilling !== undefined
  const end = service.cut === null || isKept ? whole : earlier(whole, service.cut)
  const cutBack = accelerated && terms.endDate !== null ? earlier(end, terms.endDate) : end
  const days = { start, end: cutBack }
  const own = periods.find((period) => period.start === neighbour && overlaps(period, days))
  const full = own ?? periods.find((period) => overlaps(period, days)) ?? first
  return { ...days, periods, full, accelerated }
}

/** The share of its full periods that some days of a slot cost. */
export function shareOfSlot(terms: Terms, slot: Slot, days: Days): Fraction {
  const rule = terms.conventions?.proration ?? 'daily'
  const within = slot.periods.filter((period) => overlaps(period, days))
  if (rule === 'none') {
    const whole = slot.periods.filter((period) => overlaps(period, slot)).length
    return fraction(whole * daysInclusive(days.start, days.end), daysInclusive(slot.start, slot.end))
  }
  return within.reduce((sum, period) => {
    const [start, end] = [later(period.start, days.start), earlier(period.end, days.end)]
    const share = shareOf(rule, start, end, period)
    const places = terms.conventions?.fractionDigits
    const isPart = start !== period.start || end !== period.end
    return plus(
      sum,
      isPart && places !== undefined ? toPlaces({ ...terms, conventions: {} }, share, places) : share,
    )
  }, fraction(0))
}

/** The day on which a slot is to be billed, by timing and offset. */
export function scheduledOn(terms: Terms, slot: Slot, service: Service): string {
  const { conventions } = terms
  const boundary = conventions?.finalArrears === 'next-boundary' ? slot.periods.at(-1)!.end : slot.end
  const timed = terms.timing === 'advance' ? slot.start : addDays(boundary, 1)
  const own = addDays(timed, conventions?.offsetDays ?? 0)
  return slot.accelerated && service.cut !== null ? earlier(own, addDays(service.cut, 1)) : own
}
