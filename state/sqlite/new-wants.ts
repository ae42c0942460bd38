import type { Statement } from 'better-sqlite3'
import type { WantRow } from '../homes/home-row.js'
import { FILL_WANTS, INSERT_NEW_WANT, MAKE_NEW_WANTS } from '../tables/unit-want.js'
import { cleanText } from '../text/clean.js'
import type { Engine } from './engine.js'

/**
 * What units wait for, of a book that is laid out anew. It comes by unit and is kept by topic: put aside, and written once,
 * in order. Written as it comes each would touch a page of its own, and each transaction would write that page again.
 */
export class NewWants {
  readonly #engine: Engine
  readonly #putAside: Statement<[string, string]>

  constructor(engine: Engine) {
    this.#engine = engine
    engine.execute(MAKE_NEW_WANTS)
    this.#putAside = engine.prepare(INSERT_NEW_WANT)
  }

  /** Call it in a transaction: each by itself would be one. */
  save(wants: readonly WantRow[]): void {
    for (const [topic, unit] of wants) this.#putAside.run(cleanText(topic), unit)
  }

  finish(): void {
    this.#engine.transactLightly((tx) => tx.prepare<[]>(FILL_WANTS).run())
    this.#engine.execute('DROP TABLE temp.new_want')
  }
}
