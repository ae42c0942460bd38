import { MOST_DIGITS, MOST_WHOLE_DIGITS } from '../basics/bounds.js'
import { type CivilDate, parseDate } from '../basics/civil-date.js'
import { isCurrency } from '../basics/currency.js'
import { type Fraction, parseReduced, powerOfTen } from '../basics/fraction.js'
import { EARLIEST, LATEST, MAX_EXPONENT } from './limits.js'
import { type Found, unreadable } from './scope.js'

/** Readers of one text. Each takes what was found (null: nothing) and gives null for nothing and for a noted problem. */

export function readDate(found: Found | null): CivilDate | null {
  if (!found) return null
  const date = parseDate(found.text)
  if (date === null) return unreadable(found, 'a day of the calendar is expected, as YYYY-MM-DD')
  if (date < EARLIEST || date > LATEST) return unreadable(found, 'a day from 1800 to 2999 is expected')
  return date
}

export function readDecimal(found: Found | null): Fraction | null {
  if (!found) return null
  const number = isBounded(found.text) ? parseReduced(found.text) : null
  if (number === null) return unreadable(found, 'a decimal number is expected, such as 1200.50')
  return isAbsurd(number)
    ? unreadable(found, `a number of at most ${MOST_WHOLE_DIGITS} digits before the point is expected`)
    : number
}

const MOST = powerOfTen(MOST_WHOLE_DIGITS)
const isAbsurd = ({ n, d }: Fraction): boolean => (n < 0n ? -n : n) >= MOST * d

/** A sum that can't be below zero: of what was billed elsewhere, is committed to, or is the most that may be billed. */
export function readSum(found: Found | null): Fraction | null {
  const sum = readDecimal(found)
  return found && sum !== null && sum.n < 0n
    ? unreadable(found, 'an amount of zero or more is expected')
    : sum
}

const PLAIN = /^[\d.]*$/

function isBounded(text: string): boolean {
  if (text.length > MOST_DIGITS) return false
  if (PLAIN.test(text)) return true
  const at = text.search(/[eE]/)
  return at < 0 || Math.abs(Number(text.slice(at + 1))) <= MAX_EXPONENT
}

/** A whole number within limits; `12` and `12.0` are the same. */
export function readInteger(found: Found | null, least: number, most: number): number | null {
  if (!found) return null
  const whole = isBounded(found.text) ? parseReduced(found.text) : null
  const value = whole?.d === 1n ? Number(whole.n) : null
  if (value === null || value < least || value > most)
    return unreadable(found, `a whole number from ${least} to ${most} is expected`)
  return value
}

/** One of a field's values, without regard to case; the first is the default where nothing was found. */
export function readChoice<T extends string>(found: Found | null, choices: readonly [T, ...T[]]): T {
  if (!found) return choices[0]
  const text = found.text.toLowerCase()
  const choice = choices.find((candidate) => candidate === text)
  if (choice === undefined) unreadable(found, `one of ${choices.join(', ')} is expected`)
  return choice ?? choices[0]
}

export function readBoolean(found: Found | null): boolean | null {
  if (!found) return null
  const text = found.text.toLowerCase()
  if (text === 'true' || text === 'false') return text === 'true'
  return unreadable(found, 'true or false is expected')
}

export function readCurrency(found: Found | null): string | null {
  if (!found) return null
  const code = found.text.toUpperCase()
  return isCurrency(code) ? code : unreadable(found, 'a currency code of ISO 4217 is expected, such as USD')
}

/** `exact`, or a number of decimal places. */
export function readPlaces(found: Found | null): number | 'exact' {
  if (!found || found.text.toLowerCase() === 'exact') return 'exact'
  const places = /^\d{1,2}$/.test(found.text) ? Number(found.text) : null
  if (places === null || places > 30)
    unreadable(found, 'exact, or a number of places from 0 to 30, is expected')
  return places ?? 'exact'
}
