import type { Home } from '../../reconcile/linking/link.js'
import { type HomeRow, homeRow, unitsOfText, type WantRow } from '../homes/home-row.js'
import { SeenRows } from '../staging/seen.js'
import type { LaidOutOn } from '../store/reading.js'
import type { Homes } from '../store.js'
import { keepAnswered } from '../tables/answered.js'
import { layout, updateLayout } from '../tables/layout.js'
import {
  DELETE_HOME,
  INSERT_HOME,
  type RecordHomeTable,
  SELECT_ANY_HOME,
  SELECT_HOME,
  SELECT_HOMES_AFTER,
  UPDATE_HOME,
} from '../tables/record-home.js'
import { FORGET_CHANGES } from '../tables/staged-change.js'
import { DELETE_UNIT_RECORD, INSERT_UNIT_RECORD } from '../tables/unit-record.js'
import { FORGET_RELINK } from '../tables/unit-relink.js'
import { FORGET_WANTS } from '../tables/unit-want.js'
import type { Engine, Transaction } from './engine.js'
import { FirstHomes } from './first-homes.js'
import { NewWants } from './new-wants.js'
import { addPairs } from './relinking/relinking.js'

const PAGE = 2000

type Placed = Pick<RecordHomeTable, 'number' | 'units' | 'links'>
type Listed = Pick<RecordHomeTable, 'object' | 'id' | 'number' | 'units'>

/** Where records are at home. Homes that stay the same aren't written again. */
export class SqliteHomes implements Homes {
  readonly #engine: Engine
  readonly #statements: ReturnType<typeof statements>
  #seen: SeenRows | null = null
  /** While a book is laid out of which nothing was laid out before. */
  #first: FirstHomes | null = null
  #wants: NewWants | null = null

  constructor(engine: Engine) {
    this.#engine = engine
    this.#statements = statements(engine)
  }

  async begin(): Promise<void> {
    this.#engine.transact((tx) => {
      tx.run(updateLayout({ whole: 0, basis: null, all_due: 1 }))
      tx.prepare(FORGET_WANTS).run()
    })
    const isFirst = this.#statements.any.get() === undefined
    this.#seen = new SeenRows()
    this.#wants = new NewWants(this.#engine)
    this.#first = isFirst ? new FirstHomes(this.#engine, layoutRow(this.#engine).next_number) : null
  }

  async save(homes: readonly Home[]): Promise<void> {
    await this.saveRows(homes.map(homeRow))
  }

  async saveRows(rows: readonly HomeRow[]): Promise<void> {
    const seen = this.#laying()
    if (this.#first) return this.#first.save(rows)
    const numbers = this.#engine.transactLightly((tx) => this.#place(tx, rows))
    for (const number of numbers) seen.add(number)
  }

  async saveWants(wants: readonly WantRow[], pairs: readonly string[]): Promise<void> {
    this.#laying()
    this.#engine.transactLightly((tx) => {
      this.#wants?.save(wants)
      addPairs(tx, pairs)
    })
  }

  async finish(basis?: LaidOutOn): Promise<void> {
    const seen = this.#laying()
    this.#wants?.finish()
    if (this.#first) this.#first.finish()
    else
      this.#engine.transact((tx) => {
        const { count } = layoutRow(tx)
        const removed = count === seen.count ? 0 : this.#removeUnseen(seen)
        tx.run(updateLayout({ whole: 1, count: count - removed }))
      })
    if (basis !== undefined) this.#engine.transact((tx) => noteFrom(tx, basis))
    this.#first = null
    this.#wants = null
    this.#seen = null
  }

  async whole(): Promise<boolean> {
    return layoutRow(this.#engine).whole === 1
  }

  #place(tx: Transaction, rows: readonly HomeRow[]): readonly number[] {
    let { next_number, count } = layoutRow(tx)
    const numbers = rows.map((row) => {
      const current = this.#statements.select.get(row[0], row[1])
      if (current) return this.#replace(row, current)
      this.#add(row, next_number)
      count++
      return next_number++
    })
    tx.run(updateLayout({ next_number, count }))
    return numbers
  }

  #add(row: HomeRow, number: number): void {
    const [object, id, units, links] = row
    this.#statements.insert.run(object, id, number, units, links)
    this.#move(row, [], unitsOfText(units))
  }

  #replace(row: HomeRow, current: Placed): number {
    const [object, id, units, links] = row
    if (units !== current.units || links !== current.links)
      this.#statements.update.run(units, links, object, id)
    if (units !== current.units) this.#move(row, unitsOfText(current.units), unitsOfText(units))
    return current.number
  }

  #move([object, id]: HomeRow, from: readonly string[], to: readonly string[]): void {
    for (const unit of from) if (!to.includes(unit)) this.#statements.leave.run(unit, object, id)
    for (const unit of to) if (!from.includes(unit)) this.#statements.enter.run(unit, object, id)
  }

  #removeUnseen(seen: SeenRows): number {
    let [object, id, removed] = ['', '', 0]
    for (;;) {
      const rows = this.#statements.after.all(object, id, PAGE)
      for (const row of rows.filter(({ number }) => !seen.has(number))) {
        this.#remove(row)
        removed++
      }
      const last = rows.at(-1)
      if (!last) return removed
      ;({ object, id } = last)
    }
  }

  #remove({ object, id, units }: Listed): void {
    this.#statements.remove.run(object, id)
    for (const unit of unitsOfText(units)) this.#statements.leave.run(unit, object, id)
  }

  #laying(): SeenRows {
    if (!this.#seen) throw new Error('homes are saved between begin and finish of a laying-out')
    return this.#seen
  }
}

/** From here on it is noted what changes: up to here everything was looked at. */
function noteFrom(tx: Transaction, { fingerprint, linkingAnswers }: LaidOutOn): void {
  tx.prepare(FORGET_CHANGES).run()
  tx.prepare(FORGET_RELINK).run()
  tx.run(keepAnswered({ whom: 'linking', answers: linkingAnswers }))
  tx.run(updateLayout({ basis: fingerprint }))
}

function layoutRow(db: Pick<Engine, 'first'>) {
  const row = db.first(layout())
  if (!row) throw new Error('the store has lost the row of table layout')
  return row
}

const statements = (db: Engine) => ({
  any: db.prepare<[]>(SELECT_ANY_HOME),
  select: db.prepare<[string, string], Placed>(SELECT_HOME),
  insert: db.prepare(INSERT_HOME),
  update: db.prepare(UPDATE_HOME),
  remove: db.prepare(DELETE_HOME),
  after: db.prepare<[string, string, number], Listed>(SELECT_HOMES_AFTER),
  enter: db.prepare(INSERT_UNIT_RECORD),
  leave: db.prepare(DELETE_UNIT_RECORD),
})
