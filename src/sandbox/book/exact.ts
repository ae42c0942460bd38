/** Exact fractions of whole numbers: money never passes through a binary fraction here. */

export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** The fraction over/under in lowest terms; `under` must not be zero. */
export function fraction(over: bigint | number, under: bigint | number = 1n): Fraction {
  let [n, d] = [BigInt(over), BigInt(under)]
  if (d === 0n) throw new RangeError('a fraction over zero')
  if (d < 0n) [n, d] = [-n, -d]
  const g = d === 1n ? d : gcd(n, d)
  return g > 1n ? { over: n / g, under: d / g } : { over: n, under: d }
}

/** Reads decimal text ("-12.345") exactly. */
export function decimal(text: string): Fraction {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!parts) throw new RangeError(`not a decimal: ${text}`)
  const [, sign, whole, rest = ''] = parts
  return fraction(BigInt(`${sign}${whole}${rest}`), 10n ** BigInt(rest.length))
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.over * b.under + b.over * a.under, a.under * b.under)
export const minus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.over * b.under - b.over * a.under, a.under * b.under)
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under)
export const dividedBy = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.under, a.under * b.over)

/** Rounds to a whole number, half away from zero. */
export function rounded(a: Fraction): bigint {
  const size = a.over < 0n ? -a.over : a.over
  const up = (2n * size + a.under) / (2n * a.under)
  return a.over < 0n ? -up : up
}

/** An amount in its own unit, rounded to the minor unit of a currency with so many decimals. */
export const toMinor = (amount: Fraction, exponent: number): bigint =>
  rounded(times(amount, fraction(10n ** BigInt(exponent))))

/** Minor units back to the currency's own unit. */
export const fromMinor = (minor: bigint, exponent: number): Fraction =>
  fraction(minor, 10n ** BigInt(exponent))

/** Minor units as decimal text with exactly `exponent` digits after the point: 12345, 2 is "123.45". */
export function minorText(minor: bigint, exponent: number): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0')
  const cut = digits.length - exponent
  const text = exponent === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`
  return minor < 0n ? `-${text}` : text
}

/** A fraction as decimal text of at most `digits` places, without trailing zeros; null if it needs more. */
export function decimalText(a: Fraction, digits: number): string | null {
  const scaled = times(a, fraction(10n ** BigInt(digits)))
  if (scaled.under !== 1n) return null
  const text = minorText(scaled.over, digits)
  return digits === 0 ? text : text.replace(/\.?0+$/, '')
}
