import type { CanonicalRecord } from '../records/record.js'
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
