import type { CanonicalRecord } from '../records/record.js'
import type { LinkedBy, LinkingContext, LookUp } from '../unit/context.js'
import type { Finder } from './finder.js'
import type { KeyName } from './key.js'

/** One question of linking and what was found. */
export interface Ask {
  readonly name: KeyName
  readonly value: string
  readonly found: readonly CanonicalRecord[]
}

/** Questions asked for one record, with those that were asked before for what is kept. */
export interface Asks {
  readonly own: readonly Ask[]
  readonly kept: readonly Asks[]
}

const NOTHING: readonly CanonicalRecord[] = []

class Asking implements Asks {
  readonly own: Ask[] = []
  readonly kept: Asks[] = []
}

/** Passes questions on, and notes them. */
export class Noting implements Finder {
  readonly #finder: Finder
  #asks = new Asking()

  constructor(finder: Finder) {
    this.#finder = finder
  }

  get waiting(): boolean {
    return this.#finder.waiting
  }

  find(name: KeyName, value: string | undefined): readonly CanonicalRecord[] {
    const found = this.#finder.find(name, value)
    if (value !== undefined) this.#asks.own.push({ name, value, found })
    return found
  }

  /** The context, of whose small tables it is noted too what they are asked: an entry is nowhere at home, so that it is waited for. */
  noted(context: LinkingContext): LinkingContext {
    const tables: Pick<LinkingContext, LinkedBy> = {
      currencies: this.#notedTable('currency.id', context.currencies),
      products: this.#notedTable('item.id', context.products),
      productCodes: this.#notedTable('product.id', context.productCodes),
    }
    return { ...context, ...tables }
  }

  once<T>(what: string, id: string, work: () => T): T {
    const { value, asks } = this.#finder.once(notedName(what), id, () => this.#apart(work))
    this.#asks.kept.push(asks)
    return value
  }

  /** What was asked since the last time. */
  take(): Asks {
    const asks = this.#asks
    this.#asks = new Asking()
    return asks
  }

  /** Lines of one document ask for the same few: once for each record is enough. */
  #notedTable<T>(name: KeyName, table: LookUp<T>): LookUp<T> {
    const askedIn = new Map<string, Asking>()
    return {
      get: (value) => {
        if (askedIn.get(value) !== this.#asks) {
          askedIn.set(value, this.#asks)
          this.#asks.own.push({ name, value, found: NOTHING })
        }
        return table.get(value)
      },
    }
  }

  #apart<T>(work: () => T): { readonly value: T; readonly asks: Asks } {
    const outer = this.#asks
    const asks = new Asking()
    this.#asks = asks
    const value = work()
    this.#asks = outer
    return { value, asks }
  }
}

/** The same text every time: what is worked out is looked up by it for each line. */
function notedName(what: string): string {
  const known = NOTED.get(what)
  if (known !== undefined) return known
  const name = `noted ${what}`
  NOTED.set(what, name)
  return name
}
const NOTED = new Map<string, string>()
