import type { FindingNumber, FindingOutline, Stamp } from '../../../state/store.js'
import type { Outlook } from '../requests/foresight.js'
import type { Sifted } from '../start/sift.js'

/** A finding of a list, with the number behind it. */
export interface Numbered extends FindingOutline, FindingNumber {}

/** Findings that somebody chose to decide on together: what was seen of them is kept until it is confirmed. */
export interface Draft {
  readonly id: string
  /** What is to be done, as the form calls it. */
  readonly doing: string
  /** Those to which it applies, as they were seen. */
  readonly findings: readonly Numbered[]
  /** Why others that were chosen aren't among them, each with how many. */
  readonly leftOut: ReadonlyMap<string, number>
  /** Named one by one, not by a filter. */
  readonly isNamed: boolean
  /** Query of the list that it was chosen from. */
  readonly from: string
}

/** All findings in the document's order, as of a moment. */
export interface Book {
  readonly stamp: Stamp
  readonly all: readonly Numbered[]
}

/** What a desk remembers while it is up; nothing of it is a decision. */
export interface Memory {
  readonly drafts: Shelf<Draft>
  /** Sentences that the next page says. */
  readonly said: Shelf<readonly string[]>
  /** All findings as they were when somebody looked last; null: nobody has. */
  book: Book | null
  /** What days begin with, by the moment at which somebody asked. */
  readonly days: Shelf<Sifted>
  /** What approving requests would come to, likewise. */
  readonly outlooks: Shelf<Outlook>
}

export const newMemory = (): Memory => ({
  drafts: new Shelf(50),
  said: new Shelf(50),
  book: null,
  days: new Shelf(1),
  outlooks: new Shelf(8),
})

/** Keeps the newest so many. */
export class Shelf<T> {
  readonly #most: number
  readonly #kept = new Map<string, T>()

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): T | undefined {
    return this.#kept.get(key)
  }

  put(key: string, value: T): void {
    this.#kept.delete(key)
    this.#kept.set(key, value)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest)
  }

  take(key: string): T | undefined {
    const value = this.#kept.get(key)
    this.#kept.delete(key)
    return value
  }
}
