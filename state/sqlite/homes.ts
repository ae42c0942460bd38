import type { Home } from '../../reconcile/linking/link.js'
import { linksText } from '../homes/links.js'
import { SeenRows } from '../staging/seen.js'
import type { Homes } from '../store.js'
import { layout, updateLayout } from '../tables/layout.js'
import {
  DELETE_HOME,
  INSERT_HOME,
  type RecordHomeTable,
  SELECT_HOME,
  SELECT_HOMES_AFTER,
  UPDATE_HOME,
} from '../tables/record-home.js'
import { DELETE_UNIT_RECORD, INSERT_UNIT_RECORD } from '../tables/unit-record.js'
import { compareText } from '../text/id-order.js'
import type { Engine, Transaction } from './engine.js'

const PAGE = 2000

type Placed = Pick<RecordHomeTable, 'number' | 'units' | 'links'>
type Listed = Pick<RecordHomeTable, 'object' | 'id' | 'number' | 'units'>

/** Where records are at home. Homes that stay the same aren't written again. */
export class SqliteHomes implements Homes {
  readonly #engine: Engine
  readonly #statements: ReturnType<typeof statements>
  #seen: SeenRows | null = null

  constructor(engine: Engine) {
    this.#engine = engine
    this.#statements = statements(engine)
  }

  async begin(): Promise<void> {
    this.#engine.transact((tx) => tx.run(updateLayout({ whole: 0 })))
    this.#seen = new SeenRows()
  }

  async save(homes: readonly Home[]): Promise<void> {
    const seen = this.#laying()
    const numbers = this.#engine.transactLightly((tx) => this.#place(tx, homes))
    for (const number of numbers) seen.add(number)
  }

  async finish(): Promise<void> {
    const seen = this.#laying()
    this.#engine.transact((tx) => {
      const { count } = layoutRow(tx)
      const removed = count === seen.count ? 0 : this.#removeUnseen(seen)
      tx.run(updateLayout({ whole: 1, count: count - removed }))
    })
    this.#seen = null
  }

  async whole(): Promise<boolean> {
    return layoutRow(this.#engine).whole === 1
  }

  #place(tx: Transaction, homes: readonly Home[]): readonly number[] {
    let { next_number, count } = layoutRow(tx)
    const numbers = homes.map((home) => {
      const current = this.#statements.select.get(home.object, home.id)
      if (current) return this.#replace(home, current)
      this.#add(home, next_number)
      count++
      return next_number++
    })
    tx.run(updateLayout({ next_number, count }))
    return numbers
  }

  #add(home: Home, number: number): void {
    const units = unitsText(home)
    this.#statements.insert.run(home.object, home.id, number, units, linksText(home.links))
    this.#move(home, [], unitsOf(units))
  }

  #replace(home: Home, current: Placed): number {
    const [units, links] = [unitsText(home), linksText(home.links)]
    if (units !== current.units || links !== current.links)
      this.#statements.update.run(units, links, home.object, home.id)
    if (units !== current.units) this.#move(home, unitsOf(current.units), unitsOf(units))
    return current.number
  }

  #move({ object, id }: Pick<Home, 'object' | 'id'>, from: readonly string[], to: readonly string[]): void {
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
    for (const unit of unitsOf(units)) this.#statements.leave.run(unit, object, id)
  }

  #laying(): SeenRows {
    if (!this.#seen) throw new Error('homes are saved between begin and finish of a laying-out')
    return this.#seen
  }
}

const unitsText = (home: Home): string => JSON.stringify([...new Set(home.units)].sort(compareText))
const unitsOf = (text: string): readonly string[] => JSON.parse(text) as string[]

function layoutRow(db: Pick<Engine, 'first'>) {
  const row = db.first(layout())
  if (!row) throw new Error('the store has lost the row of table layout')
  return row
}

const statements = (db: Engine) => ({
  select: db.prepare<[string, string], Placed>(SELECT_HOME),
  insert: db.prepare(INSERT_HOME),
  update: db.prepare(UPDATE_HOME),
  remove: db.prepare(DELETE_HOME),
  after: db.prepare<[string, string, number], Listed>(SELECT_HOMES_AFTER),
  enter: db.prepare(INSERT_UNIT_RECORD),
  leave: db.prepare(DELETE_UNIT_RECORD),
})
