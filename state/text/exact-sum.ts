const PLAIN = /^-?\d+(?:\.\d+)?$/

/** An exact sum of plain decimal texts of any scale. */
export class ExactSum {
  #units = 0n
  #scale = 0

  /** Adds a plain decimal; anything else (missing, unreadable) is no amount and adds nothing. */
  add(text: string | undefined): void {
    if (text !== undefined && PLAIN.test(text)) this.#add(text, 1n)
  }

  subtract(text: string | undefined): void {
    if (text !== undefined && PLAIN.test(text)) this.#add(text, -1n)
  }

  #add(text: string, sign: bigint): void {
    const point = text.indexOf('.')
    const scale = point < 0 ? 0 : text.length - point - 1
    if (scale > this.#scale) this.#rescale(scale)
    const units = BigInt(point < 0 ? text : text.slice(0, point) + text.slice(point + 1))
    const shifted = scale === this.#scale ? units : units * 10n ** BigInt(this.#scale - scale)
    this.#units += sign === 1n ? shifted : -shifted
  }

  #rescale(scale: number): void {
    this.#units *= 10n ** BigInt(scale - this.#scale)
    this.#scale = scale
  }

  /** Plain digits without trailing zeros after the point. */
  get text(): string {
    const sign = this.#units < 0n ? '-' : ''
    const digits = (this.#units < 0n ? -this.#units : this.#units).toString().padStart(this.#scale + 1, '0')
    const whole = digits.slice(0, digits.length - this.#scale)
    const part = digits.slice(digits.length - this.#scale).replace(/0+$/, '')
    return `${sign}${whole}${part === '' ? '' : `.${part}`}`
  }
}
