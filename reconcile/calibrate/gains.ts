/** What an alternative puts right, net of what it breaks. */
export interface Gain {
  readonly items: number
  readonly contracts: number
}

/**
 * What each alternative puts right by itself, and beyond what another puts right already: two settings that explain the
 * same items must not both be suggested. The table is as large as the alternatives' square, whatever the book's size.
 */
export class Gains {
  readonly #size: number
  readonly #items: number[]
  readonly #contracts: number[]

  constructor(size: number) {
    this.#size = size
    this.#items = new Array<number>(size * size).fill(0)
    this.#contracts = new Array<number>(size * size).fill(0)
  }

  /** A contract's gains, in items that tie more (or, negative, less) than now, by alternative. */
  add(gains: readonly number[]): void {
    for (const [one, gain] of gains.entries()) {
      if (gain === 0) continue
      for (const [other, known] of gains.entries()) {
        const beyond = gain < 0 ? gain : other === one ? gain : Math.max(0, gain - Math.max(0, known))
        const at = one * this.#size + other
        this.#items[at]! += beyond
        this.#contracts[at]! += Math.sign(beyond)
      }
    }
  }

  /** By itself; or the least beyond any of those that are chosen already. */
  of(one: number, chosen: readonly number[] = []): Gain {
    const others = chosen.length > 0 ? chosen : [one]
    const gains = others.map((other) => this.#at(one * this.#size + other))
    return gains.reduce((least, gain) => (gain.items < least.items ? gain : least))
  }

  #at = (at: number): Gain => ({ items: this.#items[at]!, contracts: this.#contracts[at]! })
}
