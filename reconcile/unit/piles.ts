import { overlap } from '../basics/period.js'
import type { Bundle, Item } from '../matching/match.js'

/** The items and the bundles of one group and currency. */
export interface Pile {
  readonly name: string
  readonly currency: string
  /** Of usage, or time and materials, that go by codes of their own in a group with other lines. */
  readonly apart: boolean
  readonly items: Item[]
  readonly bundles: Bundle[]
}

/** A contract's piles, in the order of first sight; found by their group's name: one a currency. */
export class Piles {
  readonly #all: Pile[] = []
  readonly #byName = new Map<string, Pile[]>()

  /** The pile of that name, laid where there is none yet. */
  at(name: string, currency: string, apart: boolean): Pile {
    const known = this.known(name, currency, apart)
    if (known) return known
    const pile: Pile = { name, currency, apart, items: [], bundles: [] }
    this.#all.push(pile)
    const named = this.#byName.get(name)
    if (named) named.push(pile)
    else this.#byName.set(name, [pile])
    return pile
  }

  known(name: string, currency: string, apart: boolean): Pile | undefined {
    return this.#byName.get(name)?.find((pile) => pile.currency === currency && pile.apart === apart)
  }

  named(name: string): readonly Pile[] {
    return this.#byName.get(name) ?? NO_PILES
  }

  /** Of a line that is in another currency from some day on: the pile in which a bundle's days are, where its own has none of them. */
  ofItsDays({ period, amount }: Bundle, own: Pile): Pile | undefined {
    if (period === null || amount <= 0n) return undefined
    const piles = this.named(own.name).filter(({ apart }) => apart === own.apart)
    if (piles.length < 2) return undefined
    const has = ({ items }: Pile) => items.some(({ expected }) => overlap(expected.period, period) !== null)
    return has(own) ? undefined : piles.find((pile) => pile !== own && has(pile))
  }

  get all(): readonly Pile[] {
    return this.#all
  }

  /** By name, then currency, as one text. */
  get inOrder(): readonly Pile[] {
    return this.#all.length < 2 ? this.#all : [...this.#all].sort(comparePiles)
  }
}

const NO_PILES: readonly Pile[] = []

function comparePiles(a: Pile, b: Pile): number {
  const [x, y] = [`${a.name}\n${a.currency}\n${a.apart}`, `${b.name}\n${b.currency}\n${b.apart}`]
  return x < y ? -1 : x > y ? 1 : 0
}
