import type { Statement } from 'better-sqlite3'
import type { HomeRow } from '../homes/home-row.js'
import { updateLayout } from '../tables/layout.js'
import { COUNT_HOMES, FILL_HOMES, INSERT_NEW_HOME, MAKE_NEW_HOMES } from '../tables/record-home.js'
import { CLEAR_UNIT_RECORDS, FILL_UNIT_RECORDS } from '../tables/unit-record.js'
import type { Engine } from './engine.js'

/**
 * The homes of a book of which nothing was laid out before: nothing has to be looked up, and both tables are written in the
 * order of their keys. Homes come by unit and are put aside, to be sorted once, at the end; in any other order each row of
 * a large book would touch a page of its own.
 */
export class FirstHomes {
  readonly #engine: Engine
  readonly #putAside: Statement<[string, string, number, string, string]>
  #number: number

  constructor(engine: Engine, firstNumber: number) {
    this.#engine = engine
    engine.execute(MAKE_NEW_HOMES)
    this.#putAside = engine.prepare(INSERT_NEW_HOME)
    this.#number = firstNumber
  }

  save(rows: readonly HomeRow[]): void {
    this.#engine.transactLightly(() => {
      for (const [object, id, units, links] of rows) {
        this.#putAside.run(object, id, this.#number, units, links)
        this.#number += 1
      }
    })
  }

  finish(): void {
    this.#engine.transact((tx) => {
      tx.prepare<[]>(FILL_HOMES).run()
      tx.prepare<[]>(CLEAR_UNIT_RECORDS).run()
      tx.prepare<[]>(FILL_UNIT_RECORDS).run()
      const count = tx.prepare<[], number>(COUNT_HOMES).pluck().get() ?? 0
      tx.run(updateLayout({ whole: 1, count, next_number: this.#number }))
    })
    this.#engine.execute('DROP TABLE temp.new_home')
  }
}
