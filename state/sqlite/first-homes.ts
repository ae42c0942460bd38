import type { Statement } from 'better-sqlite3'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { HomeRow } from '../homes/home-row.js'
import { updateLayout } from '../tables/layout.js'
import { COUNT_HOMES, newHomes } from '../tables/record-home.js'
import { CLEAR_UNIT_RECORDS, FILL_UNIT_RECORDS } from '../tables/unit-record.js'
import type { Engine, Transaction } from './engine.js'
import { FEW_PAGES, MANY_PAGES } from './open-database.js'

/**
 * The homes of a book of which nothing was laid out before: nothing has to be looked up, and both tables are written in the
 * order of their keys. Homes come by unit and are put aside, to be sorted once, at the end; in any other order each row of
 * a large book would touch a page of its own.
 */
export class FirstHomes {
  readonly #engine: Engine
  /** Of each object that has any. */
  readonly #putAside = new Map<ObjectName, Statement<[string, number, string, string]>>()
  #number: number

  constructor(engine: Engine, firstNumber: number) {
    this.#engine = engine
    this.#number = firstNumber
  }

  save(rows: readonly HomeRow[]): void {
    this.#engine.transactLightly(() => {
      for (const [object, id, units, links] of rows) {
        this.#asideOf(object).run(id, this.#number, units, links)
        this.#number += 1
      }
    })
  }

  finish(): void {
    const objects = [...this.#putAside.keys()].sort()
    // Rows are sorted and written in order: no page is met twice, and a sort in more memory takes as long.
    this.#engine.pragma(`cache_size = ${FEW_PAGES}`)
    try {
      this.#engine.transact((tx) => this.#fill(tx, objects))
    } finally {
      this.#engine.pragma(`cache_size = ${MANY_PAGES}`)
    }
    for (const object of objects) this.#engine.execute(newHomes(object).drop)
  }

  #fill(tx: Transaction, objects: readonly ObjectName[]): void {
    for (const object of objects) tx.prepare<[]>(newHomes(object).fill).run()
    tx.prepare<[]>(CLEAR_UNIT_RECORDS).run()
    tx.prepare<[]>(FILL_UNIT_RECORDS).run()
    const count = tx.prepare<[], number>(COUNT_HOMES).pluck().get() ?? 0
    tx.run(updateLayout({ whole: 1, count, next_number: this.#number }))
  }

  #asideOf(object: ObjectName): Statement<[string, number, string, string]> {
    const known = this.#putAside.get(object)
    if (known) return known
    const { make, putAside } = newHomes(object)
    this.#engine.execute(make)
    const statement = this.#engine.prepare<[string, number, string, string]>(putAside)
    this.#putAside.set(object, statement)
    return statement
  }
}
