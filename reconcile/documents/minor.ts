import { parseDecimal } from '../basics/fraction.js'

const ZERO = 48
const NINE = 57
const POINT = 46
const MINUS = 45

/** Digits that a number holds exactly. */
const EXACT = 15

/**
 * Reads a decimal as whole minor units of a currency with so many digits; null where it isn't a whole number of them. A
 * canonical decimal (an optional sign, then digits with at most one point) is read in one look.
 */
export function readMinor(text: string, digits: number): bigint | null {
  if (text.length + digits > EXACT) return readSlowly(text, digits)
  let [units, point, seen, isWhole] = [0, -1, 0, true]
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code >= ZERO && code <= NINE) {
      seen += 1
      if (point < 0 || i - point <= digits) units = units * 10 + code - ZERO
      else if (code !== ZERO) isWhole = false
    } else if (code === POINT && point < 0) point = i
    else if (code !== MINUS || i > 0) return readSlowly(text, digits)
  }
  if (seen === 0) return readSlowly(text, digits)
  if (!isWhole) return null
  for (let places = point < 0 ? 0 : text.length - 1 - point; places < digits; places += 1) units *= 10
  return BigInt(text.charCodeAt(0) === MINUS ? -units : units)
}

const PLAIN = /^-?[\d.]*$/

/** Text of many digits, or with an exponent or blanks, which a canonical decimal hasn't. */
function readSlowly(text: string, digits: number): bigint | null {
  if (text.length > 60 && !PLAIN.test(text)) return null
  const value = parseDecimal(text)
  if (!value) return null
  const scaled = value.n * 10n ** BigInt(digits)
  return scaled % value.d === 0n ? scaled / value.d : null
}
