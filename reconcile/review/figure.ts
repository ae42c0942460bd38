import { isCurrency } from '../basics/currency.js'
import {
  compare,
  equal,
  type Fraction,
  fraction,
  negate,
  parseDecimal,
  subtract,
} from '../basics/fraction.js'
import { digitsOf } from '../basics/money.js'
import type { Direction, Finding } from '../findings/finding.js'
import { allowanceFor, type Tolerances, tolerancesOf, within } from '../matching/tolerance.js'
import type { ReconcileSettings } from '../settings.js'

/** The number behind a finding, as it was when somebody decided on it. Decimal texts. */
export interface Figure {
  readonly direction: Direction
  readonly currency: string | null
  readonly difference: string | null
  readonly exposure: { readonly currency: string; readonly amount: string } | null
  /** Without a difference: what the exposure was before it was converted. */
  readonly atStake?: Amount
}

/** An amount without a sign, in its own currency. */
export interface Amount {
  readonly currency: string
  readonly amount: string
}

export const figureOf = ({ direction, currency, difference, exposure, atStake }: Finding): Figure => ({
  direction,
  currency,
  difference,
  exposure,
  ...(atStake && { atStake }),
})

/** What it is about: the difference without its sign, else what can't be judged; null where there is no number. */
export function amountOf({ currency, difference, exposure }: Figure): Amount | null {
  if (difference === null || currency === null) return exposure
  return { currency, amount: difference.replace(/^-/, '') }
}

/** Tells whether the number behind a finding is another one by more than tolerance. */
export type HasMoved = (before: Figure, now: Finding) => boolean

/**
 * By the tolerance of the finding's rule and currency, as amounts are compared. Another direction is another number. What
 * has no difference is compared by what is at stake in its own currency: exchange rates move no number.
 */
export const movedBeyond = (settings: ReconcileSettings): HasMoved => movedBeyondThese(tolerancesOf(settings))

const movedBeyondThese =
  (tolerances: Tolerances): HasMoved =>
  (before, now) => {
    if (before.direction !== now.direction) return true
    const [was, is] = numbersOf(before, figureOf(now))
    if (was === null || is === null) return was !== is
    if (was.currency !== is.currency) return true
    return !isSame(was, is, now, tolerances)
  }

interface Exact {
  readonly currency: string
  readonly value: Fraction
}

function numbersOf(before: Figure, now: Figure): readonly [Exact | null, Exact | null] {
  const [was, is] = [stakeOf(before), stakeOf(now)]
  return was && is ? [was, is] : [numberOf(before), numberOf(now)]
}

const stakeOf = ({ difference, atStake }: Figure): Exact | null =>
  difference === null && atStake ? exact(atStake.currency, atStake.amount) : null

/** With its sign. */
function numberOf({ currency, difference, exposure }: Figure): Exact | null {
  if (difference !== null && currency !== null) return exact(currency, difference)
  return exposure && exact(exposure.currency, exposure.amount)
}

function exact(currency: string, text: string): Exact | null {
  const value = parseDecimal(text)
  return value && { currency, value }
}

function isSame(was: Exact, is: Exact, now: Finding, tolerances: Tolerances): boolean {
  if (!isCurrency(is.currency)) return equal(was.value, is.value)
  const off = minor(magnitude(subtract(is.value, was.value)), is.currency)
  const hasExpected = now.difference !== null && now.expected !== null
  const expected = minor(hasExpected ? (parseDecimal(now.expected) ?? NONE) : NONE, is.currency)
  return within(allowanceFor(tolerances, is.currency, now.rule), expected, expected + off)
}

const NONE = fraction(0)
const magnitude = (value: Fraction): Fraction => (compare(value, NONE) < 0 ? negate(value) : value)

/** Whole minor units, up: a part of a cent is a cent. */
function minor({ n, d }: Fraction, currency: string): bigint {
  const scaled = n * 10n ** BigInt(digitsOf(currency))
  return scaled % d === 0n ? scaled / d : scaled / d + (scaled > 0n ? 1n : 0n)
}
