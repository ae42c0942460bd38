const DIGITS: Readonly<Record<string, number>> = { JPY: 0, KWD: 3 }

export const digitsOf = (currency: string): number => DIGITS[currency] ?? 2

const absolute = (value: bigint): bigint => (value < 0n ? -value : value)

/** top ÷ bottom as a whole number, half away from zero; `bottom` is above zero. */
export function divided(top: bigint, bottom: bigint): bigint {
  const half = (absolute(top) * 2n + bottom) / (bottom * 2n)
  return top < 0n ? -half : half
}

/** Whole units of so many places as plain decimal text. */
export function text(units: bigint, places: number): string {
  const digits = absolute(units)
    .toString()
    .padStart(places + 1, '0')
  const plain = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return units < 0n ? `-${plain}` : plain
}

/** The inverse of {@link text}; what has more places is refused. */
export function units(decimal: string, places: number): bigint {
  const [, sign, whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(decimal) ?? []
  const kept = part.replace(/0+$/, '')
  if (sign === undefined || kept.length > places) throw new Error(`${decimal} has more than ${places} places`)
  const value = BigInt(`${whole}${kept.padEnd(places, '0')}`)
  return sign === '-' ? -value : value
}

/** In percent at two decimals; null where there is nothing to divide by. */
export const percent = (top: bigint, bottom: bigint): string | null =>
  bottom <= 0n ? null : text(divided(top * 10_000n, bottom), 2)

/** The middle, or what lies between the middle two; null of none. */
export function median(sorted: readonly number[]): string | null {
  const middle = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return sorted.length === 0 ? null : String((middle[0]! + middle[1]!) / 2)
}

/** By the nearest rank; null of none. */
export const ninetieth = (sorted: readonly number[]): string | null =>
  sorted.length === 0 ? null : String(sorted[Math.ceil((sorted.length * 9) / 10) - 1])
