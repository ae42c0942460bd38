/** Exact decimals: a whole number of `10^-scale`. No binary float is ever involved. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
}

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/
const QUOTIENT_DIGITS = 20

/** Reads decimal text, exponents included; undefined where it isn't a number. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = SHAPE.exec(text.trim())
  if (match === null) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return undefined
  const digits = BigInt(whole + fraction)
  return rescaleToNonNegative({
    units: sign === '-' ? -digits : digits,
    scale: fraction.length - Number(exponent),
  })
}

/** Writes it with exactly `scale` digits after the point. */
export function formatDecimal(value: Decimal): string {
  const negative = value.units < 0n
  const digits = (negative ? -value.units : value.units).toString().padStart(value.scale + 1, '0')
  const whole = digits.slice(0, digits.length - value.scale)
  const fraction = value.scale === 0 ? '' : `.${digits.slice(digits.length - value.scale)}`
  return `${negative ? '-' : ''}${whole}${fraction}`
}

/** The same value without trailing zeros. */
export function trimDecimal(value: Decimal): Decimal {
  let { units, scale } = value
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n
    scale -= 1
  }
  return { units, scale }
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale }
}

export function negateDecimal(a: Decimal): Decimal {
  return { units: -a.units, scale: a.scale }
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale }
}

/** The quotient to 20 digits after the point; undefined for a division by zero. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal | undefined {
  if (b.units === 0n) return undefined
  const scale = Math.max(QUOTIENT_DIGITS, a.scale)
  return trimDecimal({
    units: divideHalfUp(a.units * 10n ** BigInt(scale + b.scale - a.scale), b.units),
    scale,
  })
}

/** What is left of a after whole times b, with a's sign; undefined for a division by zero. */
export function remainderDecimals(a: Decimal, b: Decimal): Decimal | undefined {
  const scale = Math.max(a.scale, b.scale)
  return b.units === 0n ? undefined : { units: unitsAt(a, scale) % unitsAt(b, scale), scale }
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale)
  const difference = unitsAt(a, scale) - unitsAt(b, scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Rounded half away from zero to so many places (negative: to tens, hundreds). */
export function roundDecimal(value: Decimal, places: number): Decimal {
  if (value.scale <= places) return value
  const units = divideHalfUp(value.units, 10n ** BigInt(value.scale - places))
  return rescaleToNonNegative({ units, scale: places })
}

/** Cut off towards zero at so many places. */
export function truncateDecimal(value: Decimal, places: number): Decimal {
  if (value.scale <= places) return value
  return rescaleToNonNegative({ units: value.units / 10n ** BigInt(value.scale - places), scale: places })
}

/** The greatest whole number not above it. */
export function floorDecimal(value: Decimal): Decimal {
  const whole = truncateDecimal(value, 0)
  return compareDecimals(whole, value) > 0 ? { units: whole.units - 1n, scale: 0 } : whole
}

/** Text whose byte order is the numbers' order. */
export function decimalSortKey(value: Decimal): string {
  const [whole = '', fraction = ''] = formatDecimal(trimDecimal({ ...value, units: abs(value.units) })).split(
    '.',
  )
  const digits = `${whole.padStart(WHOLE_WIDTH, '0')}${fraction}`
  if (value.units >= 0n) return `1${digits}`
  // Complemented digits turn the order round; the tilde puts a shorter fraction after a longer one.
  return `0${digits.replace(/\d/g, (digit) => String(9 - Number(digit)))}~`
}

const WHOLE_WIDTH = 30

function unitsAt(value: Decimal, scale: number): bigint {
  return value.scale === scale ? value.units : value.units * 10n ** BigInt(scale - value.scale)
}

function rescaleToNonNegative(value: Decimal): Decimal {
  return value.scale >= 0 ? value : { units: unitsAt(value, 0), scale: 0 }
}

function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n
  const n = abs(numerator)
  const d = abs(denominator)
  const quotient = (2n * n + d) / (2n * d)
  return negative ? -quotient : quotient
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}
