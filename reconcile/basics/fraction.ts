/** An exact rational number. The denominator is positive; not always in lowest terms (see {@link reduce}). */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

export const ZERO: Fraction = { n: 0n, d: 1n }
export const ONE: Fraction = { n: 1n, d: 1n }

/** n/d. Throws a RangeError where d is 0. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const [num, den] = [BigInt(n), BigInt(d)]
  if (den === 0n) throw new RangeError('a fraction has no zero denominator')
  return den < 0n ? { n: -num, d: -den } : { n: num, d: den }
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/

/** Ten to the power of a small number. */
export const powerOfTen = (exponent: number): bigint => POWERS[exponent] ?? 10n ** BigInt(exponent)
const POWERS: readonly bigint[] = Array.from({ length: 19 }, (_, exponent) => 10n ** BigInt(exponent))

/** Digits that a number holds exactly. */
const EXACT = 15

/** Digits with at most one point among them, as nearly all decimals are: what they make without it, and behind it. */
interface Plain {
  readonly digits: number
  readonly places: number
}

/** Null for anything else. */
function readPlain(text: string): Plain | null {
  if (text.length > EXACT || text.length === 0) return null
  let [digits, point] = [0, -1]
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code >= 48 && code <= 57) digits = digits * 10 + code - 48
    else if (code === 46 && point < 0 && text.length > 1) point = i
    else return null
  }
  return { digits, places: point < 0 ? 0 : text.length - 1 - point }
}

/** Reads a decimal as systems write it (`1200.50`, `.5`, `1.2e-7`, `1.0E7`); null for anything else. */
export function parseDecimal(text: string): Fraction | null {
  const plain = readPlain(text)
  return plain ? { n: BigInt(plain.digits), d: powerOfTen(plain.places) } : readAny(text)
}

/** The same in lowest terms. */
export function parseReduced(text: string): Fraction | null {
  const plain = readPlain(text)
  if (plain === null) {
    const read = readAny(text)
    return read && reduce(read)
  }
  const { digits, places } = plain
  if (places === 0) return { n: BigInt(digits), d: 1n }
  const divisor = plainGcd(digits, 10 ** places)
  return { n: BigInt(digits / divisor), d: BigInt(10 ** places / divisor) }
}

function plainGcd(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}

function readAny(text: string): Fraction | null {
  const match = DECIMAL.exec(text.trim())
  if (!match) return null
  const [, sign, whole = '', part = '', exponent = '0'] = match
  if (whole === '' && part === '') return null
  const digits = BigInt(`${whole}${part}`)
  const scale = part.length - Number(exponent)
  const n = sign === '-' ? -digits : digits
  return scale >= 0 ? { n, d: powerOfTen(scale) } : { n: n * powerOfTen(-scale), d: 1n }
}

export const add = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d }
export const subtract = (a: Fraction, b: Fraction): Fraction => add(a, negate(b))
export const multiply = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d })
/** a ÷ b. Throws a RangeError where b is 0. */
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n)
export const negate = (a: Fraction): Fraction => ({ n: -a.n, d: a.d })
export const isZero = (a: Fraction): boolean => a.n === 0n
/** Negative, 0 or positive as a is less than, equal to or greater than b. */
export const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const equal = (a: Fraction, b: Fraction): boolean => compare(a, b) === 0

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** Lowest terms. */
export function reduce(a: Fraction): Fraction {
  if (a.d === 1n) return a
  const divisor = gcd(a.n, a.d)
  return divisor <= 1n ? a : { n: a.n / divisor, d: a.d / divisor }
}

export type Rounding = 'half-up' | 'half-even'

/** To the nearest whole number; `half-up` means half away from zero. */
export function roundToInteger(a: Fraction, rounding: Rounding = 'half-up'): bigint {
  if (a.d === 1n) return a.n
  const negative = a.n < 0n
  const magnitude = negative ? -a.n : a.n
  const [quotient, twice] = [magnitude / a.d, (magnitude % a.d) * 2n]
  const up = twice > a.d || (twice === a.d && (rounding === 'half-up' || quotient % 2n === 1n))
  const rounded = up ? quotient + 1n : quotient
  return negative ? -rounded : rounded
}

/** Rounded to so many decimal places. */
export function roundToPlaces(a: Fraction, places: number, rounding: Rounding = 'half-up'): Fraction {
  const scale = powerOfTen(places)
  return { n: roundToInteger({ n: a.n * scale, d: a.d }, rounding), d: scale }
}

/** `14/31`, or `1` for a whole number; lowest terms. */
export function formatFraction(a: Fraction): string {
  const { n, d } = reduce(a)
  return d === 1n ? `${n}` : `${n}/${d}`
}

/** The exact decimal without trailing zeros where there is one, else the fraction in lowest terms. */
export function formatExact(a: Fraction): string {
  const { n, d } = reduce(a)
  if (d === 1n) return `${n}`
  let [rest, places] = [d, 0]
  while (rest % 10n === 0n) [rest, places] = [rest / 10n, places + 1]
  let [twos, fives] = [0, 0]
  while (rest % 2n === 0n) [rest, twos] = [rest / 2n, twos + 1]
  while (rest % 5n === 0n) [rest, fives] = [rest / 5n, fives + 1]
  if (rest !== 1n) return `${n}/${d}`
  const digits = places + Math.max(twos, fives)
  return formatScaled((n * 10n ** BigInt(digits)) / d, digits)
}

/** units ÷ 10^places in plain digits: formatScaled(-5n, 2) is `-0.05`. */
export function formatScaled(units: bigint, places: number): string {
  const negative = units < 0n
  const digits = (negative ? -units : units).toString().padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return negative ? `-${text}` : text
}
