import type { CivilDate } from '../basics/civil-date.js'
import { compare, type Fraction, fraction, ONE, ZERO } from '../basics/fraction.js'
import type { ChargeType, Contract, ContractLine, Frequency, PricePeriod } from './contract.js'
import { lineConventions } from './conventions.js'
import {
  readBoolean,
  readChoice,
  readCurrency,
  readDate,
  readDecimal,
  readInteger,
  readSum,
} from './fields.js'
import { readFrequency } from './frequency.js'
import { MAX_DAYS } from './limits.js'
import { missing, missingOfContract, nearest, ownText, type Scope, unreadable } from './scope.js'

const PRICE_PERIODS = ['month', 'quarter', 'year', 'term', 'period'] as const
const CHARGE_TYPES = ['recurring', 'one-time', 'usage', 'as-incurred'] as const
export const ANCHORS = ['contract', 'calendar', 'day'] as const
const PRORATIONS = ['daily', 'thirty360', 'monthly', 'annual365', 'none'] as const
const COMMIT_PERIODS = ['billing', 'year', 'term'] as const

/** What a line takes from its contract. */
export type LineSetting = Pick<Contract, 'startDate' | 'endDate' | 'currency' | 'conventions'>

/** One line with everything resolved that it inherits; problems are noted in the scope, and what comes out is then void. */
export function readLine(
  scope: Scope & { line: NonNullable<Scope['line']> },
  contract: LineSetting,
): ContractLine {
  const chargeType = readChoice(nearest(scope, 'chargeType'), CHARGE_TYPES)
  const minimumCommit = readSum(ownText(scope, 'minimumCommit'))
  const commitPeriod = readChoice(nearest(scope, 'commitPeriod'), COMMIT_PERIODS)
  const frequency = lineFrequency(scope, chargeType, minimumCommit !== null && commitPeriod === 'billing')
  const priced = frequency.unit !== 'milestone' && (chargeType === 'recurring' || chargeType === 'one-time')
  const quantity = readAmount(scope, 'quantity', priced, 'how many units are sold') ?? ONE
  const unitPrice = readAmount(scope, 'unitPrice', priced, 'the price of one unit')
  const discountPercent = readDiscount(scope)
  const pricePeriod = readPricePeriod(scope, frequency, priced)
  const { startDate, endDate } = lineDates(scope, contract)
  const currency = readCurrency(ownText(scope, 'currency')) ?? contract.currency
  const timing =
    chargeType === 'usage' ? 'arrears' : readChoice(nearest(scope, 'billingTiming'), ['advance', 'arrears'])
  const { anchor, billingDay } = lineAnchor(scope, frequency)
  return {
    id: scope.line.id,
    productCode: ownText(scope, 'productCode')?.text ?? null,
    description: ownText(scope, 'description')?.text ?? null,
    replaces: ownText(scope, 'replaces')?.text ?? null,
    chargeType,
    quantity,
    unitPrice,
    discountPercent,
    pricePeriod,
    startDate,
    endDate,
    currency,
    frequency,
    timing,
    anchor,
    billingDay,
    billingOffsetDays: readInteger(nearest(scope, 'billingOffsetDays'), -MAX_DAYS, MAX_DAYS) ?? 0,
    proration: readChoice(nearest(scope, 'proration'), PRORATIONS),
    upliftPercent: readUplift(scope),
    bookedOn: readDate(nearest(scope, 'bookedOn')),
    billedThrough: readDate(nearest(scope, 'billedThrough')),
    openingBilled: readSum(ownText(scope, 'openingBilled')),
    minimumCommit,
    commitPeriod,
    cap: readSum(ownText(scope, 'cap')),
    priceIncludesTax: readBoolean(nearest(scope, 'priceIncludesTax')) ?? false,
    conventions: lineConventions(scope, contract.conventions),
  }
}

/**
 * Only what is billed period by period needs a frequency: a line charged once, or as incurred, has none. What is charged
 * once and billed by milestones is billed by them.
 */
function lineFrequency(scope: Scope, chargeType: ChargeType, billingCommit: boolean): Frequency {
  const once: Frequency = { unit: 'one-time' }
  const found = nearest(scope, 'billingFrequency')
  if (chargeType === 'as-incurred') return once
  if (chargeType === 'one-time') return isByMilestone(found?.text) ? { unit: 'milestone' } : once
  const frequency = readFrequency(found)
  const needed = chargeType === 'recurring' || billingCommit
  if (!found && needed)
    missingOfContract(scope, 'billingFrequency', 'how often the line is billed is expected')
  const periodic = frequency?.unit !== 'one-time' && frequency?.unit !== 'milestone'
  if (found && billingCommit && !periodic)
    unreadable(found, 'a commitment per billing period needs billing periods')
  return frequency ?? once
}

const isByMilestone = (text: string | undefined): boolean => text?.trim().toLowerCase() === 'milestone'

function readAmount(scope: Scope, field: string, needed: boolean, what: string): Fraction | null {
  const found = ownText(scope, field)
  if (!found && needed) missing(scope, field, `${what} is expected`)
  return readDecimal(found)
}

/** Periods counted in days have no price by the month, quarter or year: such a price is refused, the default too. */
function readPricePeriod(scope: Scope, frequency: Frequency, priced: boolean): PricePeriod {
  const found = nearest(scope, 'pricePeriod')
  const period = readChoice(found, PRICE_PERIODS)
  if (!priced || frequency.unit !== 'days' || period === 'period' || period === 'term') return period
  const expected =
    'period or term is expected, since billing periods counted in days have no price by the month'
  if (found) unreadable(found, expected)
  else missing(scope, 'pricePeriod', expected)
  return period
}

function lineDates(
  scope: Scope,
  contract: LineSetting,
): { startDate: CivilDate | null; endDate: CivilDate | null } {
  const startDate = readDate(ownText(scope, 'startDate'))
  const end = ownText(scope, 'endDate')
  const endDate = readDate(end)
  if (end && endDate !== null && endDate < (startDate ?? contract.startDate))
    unreadable(end, 'a day on or after the line’s start is expected')
  return { startDate, endDate }
}

function lineAnchor(scope: Scope, frequency: Frequency): Pick<ContractLine, 'anchor' | 'billingDay'> {
  const anchor = readChoice(nearest(scope, 'billingAnchor'), ANCHORS)
  if (anchor !== 'day') return { anchor, billingDay: null }
  const found = nearest(scope, 'billingDay')
  if (!found && frequency.unit === 'months')
    missingOfContract(scope, 'billingDay', 'a bill cycle day from 1 to 31 is expected')
  return { anchor, billingDay: readInteger(found, 1, 31) }
}

const WHOLE = fraction(100)

/** A surcharge is a discount below zero; more than the whole price can't be taken off. */
function readDiscount(scope: Scope): Fraction {
  const found = ownText(scope, 'discountPercent')
  const percent = readDecimal(found) ?? ZERO
  if (found && compare(percent, WHOLE) > 0) unreadable(found, 'a percentage of 100 or less is expected')
  return percent
}

const LOWEST_UPLIFT = fraction(-100)

function readUplift(scope: Scope): Fraction {
  const found = nearest(scope, 'upliftPercent')
  const percent = readDecimal(found) ?? ZERO
  if (found && compare(percent, LOWEST_UPLIFT) < 0)
    unreadable(found, 'a percentage of -100 or more is expected')
  return percent
}
