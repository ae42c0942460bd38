import { existsSync } from 'node:fs'
import type { Aside, Recipe } from '../../../../connectors/source.js'
import type { ObjectMapping } from '../../../../reconcile/records/mapping.js'
import type { RowShape } from '../../../../state/store.js'
import { AsideReader } from './aside-reader.js'
import type { ReadBy } from './messages.js'

const PROGRAM = new URL('./aside-thread.js', import.meta.url)

/** A pull that has come so far is a large one: what follows is worth a thread. */
const LARGE = 20_000

export interface AsideTools {
  /** Rows of one pull from which on a thread is worth it; {@link LARGE} where it isn't given. */
  readonly from?: number
  /** Another program than the usual one; it is spoken to the same way. */
  readonly program?: URL
  /** Told when the thread is started, with what resolves once it is there. */
  readonly onStart?: (there: Promise<void>) => void
}

/** What an object's pages are read by, but for the source's own part. */
export interface LaidBy {
  readonly mapping: ObjectMapping
  readonly shape: RowShape
}

/**
 * A sync's second thread, which reads what comes while the first one asks and writes. It begins with the first large pull,
 * and small syncs have none.
 */
export class AsideThread {
  readonly #from: number
  readonly #program: URL
  readonly #onStart: AsideTools['onStart']
  #reader: AsideReader | null = null
  readonly #isThere: boolean

  constructor({ from = LARGE, program = PROGRAM, onStart }: AsideTools = {}) {
    this.#onStart = onStart
    this.#from = from
    this.#program = program
    // Sources that aren't built have none.
    this.#isThere = existsSync(program)
  }

  /** Where an object's pages may be read; `rows`: how many have come so far. */
  of({ mapping, shape }: LaidBy, rows: () => number): Aside {
    const reads = new Map<Recipe, ReadBy>()
    const isReady = () => this.#isReady(rows())
    return {
      get isReady() {
        return isReady()
      },
      read: (recipe, came) => {
        const by = reads.get(recipe) ?? { recipe, mapping, shape }
        reads.set(recipe, by)
        return this.#begun().read(by, came)
      },
    }
  }

  /** Once it returns there is no thread. */
  async end(): Promise<void> {
    await this.#reader?.end()
    this.#reader = null
  }

  #isReady(rows: number): boolean {
    if (this.#reader) return this.#reader.isThere
    if (this.#isThere && rows >= this.#from) this.#begun()
    return false
  }

  #begun(): AsideReader {
    if (this.#reader) return this.#reader
    this.#reader = new AsideReader(this.#program)
    this.#onStart?.(this.#reader.begun)
    return this.#reader
  }
}
