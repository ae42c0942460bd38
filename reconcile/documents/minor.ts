import { parseDecimal } from '../basics/fraction.js'

const ZERO = 48
const NINE = 57

/** An optional sign, then digits with at most one point: what canonical decimals look like. Returns the point's place, -1 without one, null for anything else. */
function pointOf(text: string): number | null {
  let point = -1
  let digits = 0
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code >= ZERO && code <= NINE) digits += 1
    else if (code === 46 && point < 0) point = i
    else if (!(code === 45 && i === 0)) return null
  }
  return digits === 0 ? null : point
}

function onlyZeros(text: string, from: number): boolean {
  for (let i = from; i < text.length; i += 1) if (text.charCodeAt(i) !== ZERO) return false
  return true
}

/** Reads a decimal as whole minor units of a currency with so many digits; null where it isn't a whole number of them. */
export function readMinor(text: string, digits: number): bigint | null {
  const point = pointOf(text)
  if (point === null) return readSlowly(text, digits)
  const whole = point < 0 ? text : text.slice(0, point)
  const part = point < 0 ? '' : text.slice(point + 1)
  if (part.length > digits && !onlyZeros(part, digits)) return null
  const units = whole + (part.length >= digits ? part.slice(0, digits) : part.padEnd(digits, '0'))
  if (units === '' || units === '-') return 0n
  return units.length <= 15 ? BigInt(Number(units)) : BigInt(units)
}

/** Text with an exponent or blanks, which a canonical decimal hasn't. */
function readSlowly(text: string, digits: number): bigint | null {
  if (text.length > 60) return null
  const value = parseDecimal(text)
  if (!value) return null
  const scaled = value.n * 10n ** BigInt(digits)
  return scaled % value.d === 0n ? scaled / value.d : null
}
