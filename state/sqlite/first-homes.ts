import type { Statement } from 'better-sqlite3'
import type { HomeRow } from '../homes/home-row.js'
import { updateLayout } from '../tables/layout.js'
import { COUNT_HOMES, FILL_HOMES, INSERT_NEW_HOME, MAKE_NEW_HOMES } from '../tables/record-home.js'
import { CLEAR_UNIT_RECORDS, ENTER_UNIT_RECORD, FILL_UNIT_RECORDS } from '../tables/unit-record.js'
import type { Engine } from './engine.js'

/**
 * The homes of a book of which nothing was laid out before: nothing has to be looked up, and both tables are written in the
 * order of their keys. Homes come by unit, so that those by record are put aside and sorted once, at the end; in any other
 * order each row of a large book would touch a page of its own.
 */
export class FirstHomes {
  readonly #engine: Engine
  readonly #enter: Statement<[string, string, string]>
  readonly #putAside: Statement<[string, string, number, string, string]>
  readonly #firstNumber: number
  #number: number

  constructor(engine: Engine, firstNumber: number) {
    this.#engine = engine
    engine.execute(MAKE_NEW_HOMES)
    // A laying-out that was cut short left what it had entered.
    engine.transactLightly((tx) => tx.prepare<[]>(CLEAR_UNIT_RECORDS).run())
    this.#enter = engine.prepare(ENTER_UNIT_RECORD)
    this.#putAside = engine.prepare(INSERT_NEW_HOME)
    this.#firstNumber = firstNumber
    this.#number = firstNumber
  }

  save(rows: readonly HomeRow[]): void {
    this.#engine.transactLightly(() => {
      for (const [object, id, units, links] of rows) {
        this.#putAside.run(object, id, this.#number, units, links)
        this.#number += 1
        this.#enterAll(units, object, id)
      }
    })
  }

  finish(): void {
    this.#engine.transact((tx) => {
      tx.prepare<[]>(FILL_HOMES).run()
      const count = tx.prepare<[], number>(COUNT_HOMES).pluck().get() ?? 0
      if (count < this.#number - this.#firstNumber) this.#enterAnew()
      tx.run(updateLayout({ whole: 1, count, next_number: this.#number }))
    })
    this.#engine.execute('DROP TABLE temp.new_home')
  }

  /** A record came twice: the units are those of its last home. */
  #enterAnew(): void {
    this.#engine.prepare<[]>(CLEAR_UNIT_RECORDS).run()
    this.#engine.prepare<[]>(FILL_UNIT_RECORDS).run()
  }

  /** Nearly every record has one unit, whose text has nothing to be unescaped. */
  #enterAll(units: string, object: string, id: string): void {
    if (units.indexOf(',') < 0 && units.indexOf('\\') < 0) this.#enter.run(units.slice(2, -2), object, id)
    else for (const unit of JSON.parse(units) as string[]) this.#enter.run(unit, object, id)
  }
}
