import { minorUnitDigits } from './currency.js'
import { type Fraction, formatScaled, powerOfTen, type Rounding, roundToInteger } from './fraction.js'

/** An exact amount: whole minor units (cents, yen, fils) of an ISO 4217 currency. */
export interface Money {
  readonly minor: bigint
  readonly currency: string
}

/** Digits of a currency that has been read before; throws for an unknown code, which reading must have refused. */
export function digitsOf(currency: string): number {
  const digits = minorUnitDigits(currency)
  if (digits === null) throw new RangeError(`${currency} isn't an ISO 4217 currency`)
  return digits
}

export const money = (minor: bigint, currency: string): Money => ({ minor, currency })

/** Rounds an exact amount in the currency's own unit to its minor unit, once. */
export function roundToMoney(amount: Fraction, currency: string, rounding: Rounding = 'half-up'): Money {
  const scale = powerOfTen(digitsOf(currency))
  return { minor: roundToInteger({ n: amount.n * scale, d: amount.d }, rounding), currency }
}

/** The amount as an exact number in the currency's own unit. */
export const exactAmount = (amount: Money): Fraction => ({
  n: amount.minor,
  d: powerOfTen(digitsOf(amount.currency)),
})

/** `1050.00`: plain digits at the currency's number of decimals, no grouping, no symbol. */
export const formatMoney = (amount: Money): string => formatScaled(amount.minor, digitsOf(amount.currency))

/** Throws where the currencies differ: sums over currencies don't exist. */
export function plus(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} don't add up`)
  return { minor: a.minor + b.minor, currency: a.currency }
}

export const sum = (amounts: Iterable<Money>, currency: string): Money => {
  let total = money(0n, currency)
  for (const amount of amounts) total = plus(total, amount)
  return total
}

/** actual − expected: money not billed is negative. The one place where a difference is taken. */
export const difference = (expected: Money, actual: Money): Money =>
  plus(actual, { minor: -expected.minor, currency: expected.currency })

export const magnitude = (amount: Money): Money =>
  amount.minor < 0n ? { minor: -amount.minor, currency: amount.currency } : amount
