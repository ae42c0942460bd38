import type { ContractLine, Terms, Window } from '../business.js'
import { addDays, earlier, later } from '../calendar.js'
import { decimal, type Fraction, fraction, times, toMinor } from '../exact.js'
import { minorOf, termsFor, toPlaces } from './agreed.js'
import { contractYears, monthsBetween, type Period } from './periods.js'
import { fullCharge, netUnitPrice } from './prices.js'
import { raisesBy } from './raises.js'
import { type Service, serviceOf } from './service.js'
import { cutToService, type Slot, scheduledOn, shareOfSlot, slotsOf } from './slots.js'
import { spread } from './spread.js'

export { fullCharge, netUnitPrice } from './prices.js'

/** What should be billed: one line's charge for one service period, on one day. */
export interface Item {
  readonly line: ContractLine
  readonly kind: 'recurring' | 'accelerated' | 'one-time' | 'commitment' | 'milestone'
  readonly start: string
  readonly end: string
  /** The full billing period that contains it. */
  readonly full: Period
  /** The item's share of its full period. */
  readonly factor: Fraction
  /** How often the price had been raised by then. */
  readonly raises: number
  /** Whether a raise of the price splits its period. */
  readonly split: boolean
  /** Minor units of the contract's currency. */
  readonly amount: bigint
  readonly billDate: string
  /** An earlier system billed the rest of it. */
  readonly isRest?: true
  /** In time for it, where that isn't the usual. */
  readonly window?: Window
}

/** The bill date of what a hold without an end stops. */
export const HELD = '9000-01-01'

/** Whether billing is stopped on a day. */
export const isHeldOn = ({ hold }: Terms, day: string): boolean =>
  hold !== null && day >= hold.from && (hold.until === null || day <= hold.until)

/** The first day on or after `day` on which billing isn't stopped. */
function afterHold(terms: Terms, day: string): string {
  if (!isHeldOn(terms, day)) return day
  return terms.hold?.until ? addDays(terms.hold.until, 1) : HELD
}

/** When what is scheduled for a day can be billed: not before the terms were booked, and not in a hold. */
const billedOn = (terms: Terms, day: string): string =>
  afterHold(terms, terms.bookedOn === null ? day : later(day, terms.bookedOn))

const ONE = fraction(1)

type Draft = Omit<Item, 'amount'>

interface Part {
  readonly start: string
  readonly end: string
  readonly raises: number
}

/** A slot's days, split wherever the price goes up. */
function partsOf(terms: Terms, line: ContractLine, slot: Slot): Part[] {
  const countBy = raisesBy(terms, line)
  if (!countBy) return [{ start: slot.start, end: slot.end, raises: 0 }]
  const parts: Part[] = []
  for (let start = slot.start; start <= slot.end; start = addDays(parts.at(-1)!.end, 1)) {
    const { raises, next } = countBy(start)
    parts.push({ start, end: earlier(addDays(next, -1), slot.end), raises })
  }
  return parts
}

/** `whole`: the slot before an earlier system billed a part of it, of which its days cost their share. */
function slotDrafts(
  terms: Terms,
  line: ContractLine,
  slot: Slot,
  service: Service,
  whole: Slot = slot,
): Draft[] {
  const parts = partsOf(terms, line, slot)
  const billDate = billedOn(terms, scheduledOn(terms, slot, service))
  return parts.map((part) => ({
    line,
    kind: slot.accelerated ? 'accelerated' : 'recurring',
    ...part,
    full: slot.full,
    factor: shareOfSlot(terms, whole, part),
    split: parts.length > 1,
    billDate,
  }))
}

/** What an earlier system left of a slot that it billed a part of. */
const afterOpening = ({ billedThrough }: Terms, slot: Slot): Slot =>
  billedThrough !== undefined && slot.start <= billedThrough && slot.end > billedThrough
    ? { ...slot, start: addDays(billedThrough, 1) }
    : slot

/** Items after a sum that an earlier system billed: it uses up the oldest first, and the last of them in part. */
function afterSum({ openingBilled, currency }: Terms, items: readonly Item[]): Item[] {
  let left = openingBilled === undefined ? 0n : toMinor(decimal(openingBilled), currency.exponent)
  return items.flatMap((item) => {
    if (left === 0n || item.amount <= 0n) return [item]
    const filled = item.amount < left ? item.amount : left
    left -= filled
    return filled === item.amount ? [] : [{ ...item, amount: item.amount - filled, isRest: true }]
  })
}

/** The one item of a line that is charged once, on its start day whatever the timing. */
function oneTimeItem(terms: Terms, line: ContractLine, service: Service): Item[] {
  const { start } = service
  if (start > service.until) return []
  const full: Period = { start, end: start, months: null }
  const amount = minorOf(terms, fullCharge(terms, line, full, 0))
  const billDate = billedOn(terms, addDays(start, terms.conventions?.offsetDays ?? 0))
  return [
    {
      line,
      kind: 'one-time',
      start,
      end: start,
      full,
      factor: ONE,
      raises: 0,
      split: false,
      amount,
      billDate,
    },
  ]
}

/** The periods of a commitment: the line's billing periods, contract years, or its whole term. */
function commitmentPeriods(terms: Terms, line: ContractLine, service: Service): Slot[] {
  if (line.commitPeriod === 'billing') return slotsOf(terms, line, service)
  const agreed = service.natural ?? service.until
  const full: Period = { start: service.start, end: agreed, months: monthsBetween(service.start, agreed) }
  const last = terms.conventions?.terminationBilling ? agreed : service.until
  const periods = line.commitPeriod === 'year' ? contractYears(terms, service.start, last) : [full]
  return cutToService(
    terms,
    service,
    periods.map((period) => [period]),
    null,
  )
}

/** The least that usage comes to, period by period, billed after each. */
function commitmentItems(contract: Terms, line: ContractLine, until: string): Item[] {
  const terms: Terms = { ...contract, timing: 'arrears', upliftPercent: null }
  const service = serviceOf(terms, line, until)
  if (line.minimumCommit === undefined) return []
  const least = decimal(line.minimumCommit)
  return commitmentPeriods(terms, line, service).flatMap((slot) =>
    slotDrafts(terms, line, slot, service).map((draft): Item => {
      return { ...draft, kind: 'commitment', amount: minorOf(terms, times(least, draft.factor)) }
    }),
  )
}

/** Milestones, each billed on its day; a done one of which nobody says so is done. */
function milestoneItems(terms: Terms, line: ContractLine): Item[] {
  const last = terms.terminatedOn
  return (terms.milestones ?? [])
    .filter(({ done, date }) => done !== false && (last === null || date <= last))
    .map(({ date, amount }): Item => {
      const full: Period = { start: date, end: date, months: null }
      const billDate = billedOn(terms, addDays(date, terms.conventions?.offsetDays ?? 0))
      const common = { line, full, start: date, end: date, factor: ONE, raises: 0, split: false, billDate }
      return { ...common, kind: 'milestone', amount: minorOf(terms, decimal(amount)) }
    })
}

/** A total spread over the items in proportion to their shares. */
function spreadOver(terms: Terms, line: ContractLine, drafts: readonly Draft[]): Item[] {
  const price = netUnitPrice(terms, line, 0)
  const places = terms.conventions?.priceDigits
  const total = times(places === undefined ? price : toPlaces(terms, price, places), decimal(line.quantity))
  const amounts = spread(
    terms,
    total,
    drafts.map(({ factor }) => factor),
  )
  return drafts.map((draft, i) => ({ ...draft, amount: amounts[i]! }))
}

function lineItems(contract: Terms, line: ContractLine, until: string): Item[] {
  const terms = termsFor(contract, line)
  const service = serviceOf(terms, line, until)
  if (line.charge === 'as-incurred') return []
  if (line.charge === 'usage') return commitmentItems(terms, line, until)
  if (line.charge === 'one-time' || terms.frequency.kind === 'one-time')
    return oneTimeItem(terms, line, service)
  if (terms.frequency.kind === 'milestone') return milestoneItems(terms, line)
  const drafts = slotsOf(terms, line, service).flatMap((slot) =>
    slotDrafts(terms, line, afterOpening(terms, slot), service, slot),
  )
  if (line.pricePeriod === 'term') return drafts.length > 0 ? spreadOver(terms, line, drafts) : []
  return drafts.map((draft) => {
    const charge = fullCharge(terms, line, draft.full, draft.raises)
    return { ...draft, amount: minorOf(terms, times(charge, draft.factor)) }
  })
}

/**
 * Right billing: every item of a contract, in order of bill date and then of its lines. What has no end is laid out
 * through the period that contains `until`; what an earlier system billed is left out, of a period that straddles its last day a part. Lines priced by term must not be terminated early.
 */
export function schedule(terms: Terms, lines: readonly ContractLine[], until: string): Item[] {
  const { billedThrough, window } = terms
  const items = lines
    .flatMap((line) => lineItems(terms, line, until))
    .map((item): Item => (window ? { ...item, window } : item))
    .filter(({ end }) => billedThrough === undefined || end > billedThrough)
  const inOrder = items
    .map((item, index) => ({ item, index }))
    .sort((a, b) =>
      a.item.billDate < b.item.billDate ? -1 : a.item.billDate > b.item.billDate ? 1 : a.index - b.index,
    )
    .map(({ item }) => item)
  return afterSum(terms, inOrder)
}

/** The total of the agreed term, as if it ran to its end once; null where there is no end, or more than one currency. */
export function agreedValue(terms: Terms, lines: readonly ContractLine[]): bigint | null {
  if (terms.endDate === null || lines.some(({ own }) => own?.currency)) return null
  const undone = terms.milestones?.map((milestone) => ({ ...milestone, done: null }))
  const { billedThrough: _, openingBilled: __, ...whole } = terms
  const agreed: Terms = {
    ...whole,
    terminatedOn: null,
    replacedBy: undefined,
    autoRenew: false,
    ...(undone && { milestones: undone }),
  }
  return schedule(agreed, lines, terms.endDate).reduce((sum, item) => sum + item.amount, 0n)
}
