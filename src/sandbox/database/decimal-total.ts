import { addDecimals, type Decimal, parseDecimal } from './decimal.js'

const MINUS = 45
const POINT = 46
const ZERO = 48
/** Digits that a number holds exactly, with room for many of them. */
const MOST_DIGITS = 12
const MOST = 2 ** 52

/**
 * An exact sum of decimals. Short ones are added as whole numbers of the same scale, as long as their sum is exact;
 * nothing is ever rounded.
 */
export class DecimalTotal {
  /** By scale, as whole numbers. */
  readonly #small: number[] = []
  #rest: Decimal | undefined
  #isEmpty = true

  add(text: string): void {
    if (this.#addShort(text)) return
    const value = parseDecimal(text)
    if (value === undefined) return
    this.#isEmpty = false
    this.#rest = this.#rest === undefined ? value : addDecimals(this.#rest, value)
  }

  /** Undefined where nothing was added. */
  get value(): Decimal | undefined {
    if (this.#isEmpty) return undefined
    return this.#small.reduce<Decimal>(
      (sum, units, scale) => addDecimals(sum, { units: BigInt(units), scale }),
      this.#rest ?? { units: 0n, scale: 0 },
    )
  }

  /** Whether it was plain and short: digits with a sign before and one point among them. */
  #addShort(text: string): boolean {
    if (text.length > MOST_DIGITS || text.length === 0) return false
    let [units, scale, point] = [0, 0, -1]
    const start = text.charCodeAt(0) === MINUS ? 1 : 0
    if (start === text.length) return false
    for (let at = start; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === POINT && point < 0) point = at
      else if (code >= ZERO && code < ZERO + 10) units = units * 10 + code - ZERO
      else return false
    }
    if (point >= 0) scale = text.length - point - 1
    if (point >= 0 && text.length - start === 1) return false
    const sum = (this.#small[scale] ?? 0) + (start === 1 ? -units : units)
    if (Math.abs(sum) > MOST) return false
    while (this.#small.length < scale) this.#small.push(0)
    this.#small[scale] = sum
    this.#isEmpty = false
    return true
  }
}
