import { existsSync } from 'node:fs'
import type { Aside, Recipe } from '../../../../connectors/source.js'
import type { ObjectMapping } from '../../../../reconcile/records/mapping.js'
import type { StoreAddress } from '../../../../state/reader.js'
import type { PageWriter, RowShape } from '../../../../state/store.js'
import { AsideReader } from './aside-reader.js'
import { AsideWriter } from './aside-writer.js'
import type { ReadBy } from './messages.js'

const PROGRAM = new URL('./aside-thread.js', import.meta.url)
const WRITER = new URL('./write-thread.js', import.meta.url)

/** A pull of so many rows is a large one, which is worth threads. */
const LARGE = 20_000

export interface AsideTools {
  /** Rows of one pull from which on threads are worth it; {@link LARGE} where it isn't given. */
  readonly from?: number
  /** Another program that reads than the usual one; it is spoken to the same way. */
  readonly program?: URL
  /** The same of the one that writes. */
  readonly writer?: URL
  /** Told when the threads are started, with what resolves once they are there. */
  readonly onStart?: (there: Promise<void>) => void
}

/** What an object's pages are read by, but for the source's own part. */
export interface LaidBy {
  readonly mapping: ObjectMapping
  readonly shape: RowShape
}

/**
 * A sync's other threads: one reads what comes, and one writes it, while the first one asks. They begin with the first large
 * pull, and small syncs have none.
 */
export class AsideThreads {
  readonly #address: StoreAddress
  readonly #from: number
  readonly #program: URL
  readonly #writerProgram: URL
  readonly #onStart: AsideTools['onStart']
  #reader: AsideReader | null = null
  #writer: AsideWriter | null = null

  constructor(
    address: StoreAddress,
    { from = LARGE, program = PROGRAM, writer = WRITER, onStart }: AsideTools = {},
  ) {
    this.#address = address
    this.#onStart = onStart
    this.#from = from
    this.#program = program
    this.#writerProgram = writer
  }

  /** Where an object's pages may be read; `rows`: how many have come so far, where it isn't known how many will. */
  of({ mapping, shape }: LaidBy, rows: () => number): Aside {
    const reads = new Map<Recipe, ReadBy>()
    const isReady = () => {
      this.#expect(rows())
      return this.#reader?.isThere ?? false
    }
    return {
      get isReady() {
        return isReady()
      },
      expect: (coming) => this.#expect(coming),
      read: (recipe, came) => {
        const by = reads.get(recipe) ?? { recipe, mapping, shape }
        reads.set(recipe, by)
        return this.#begun().read(by, came)
      },
    }
  }

  /** Who may write what comes; null: nobody is there yet. */
  get writer(): PageWriter | null {
    return this.#writer?.isThere ? this.#writer : null
  }

  /** Once it returns there is no thread. */
  async end(): Promise<void> {
    await Promise.all([this.#reader?.end(), this.#writer?.end()])
    this.#reader = null
    this.#writer = null
  }

  #expect(rows: number): void {
    // Sources that aren't built have none.
    if (!this.#reader && rows >= this.#from && existsSync(this.#program)) this.#begun()
  }

  #begun(): AsideReader {
    if (this.#reader) return this.#reader
    this.#reader = new AsideReader(this.#program)
    if (existsSync(this.#writerProgram)) this.#writer = new AsideWriter(this.#writerProgram, this.#address)
    const there = Promise.all([this.#reader.begun, this.#writer?.begun])
    this.#onStart?.(there.then(() => undefined))
    return this.#reader
  }
}
