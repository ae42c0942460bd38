import type { Place, Topic } from '../../../reconcile/linking/topics.js'
import type { IsHome, Want } from '../../../reconcile/linking/wants.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { Relinked, Relinking, Touched } from '../../changes.js'
import { type HomeRow, unitsOfText } from '../../homes/home-row.js'
import { keepAnswered } from '../../tables/answered.js'
import { layout, updateLayout } from '../../tables/layout.js'
import { FORGET_CHANGES } from '../../tables/staged-change.js'
import { COUNT_RELINK_UNITS, FORGET_RELINK } from '../../tables/unit-relink.js'
import { COUNT_RESTS } from '../../tables/unit-rest.js'
import { cleanText } from '../../text/clean.js'
import type { StoreTools } from '../../tools.js'
import type { Group } from '../../visits.js'
import type { Engine, Reader, Transaction } from '../engine.js'
import { type IsAbout, Lost } from './lost.js'
import { MarkedUnits } from './marked-units.js'
import { type Placed, statements } from './statements.js'

/** What becomes of the units where a record is at home. */
interface Marked {
  readonly due?: boolean
  /** What changed: they are linked anew as far as they may have asked for it. */
  readonly relinkedFor?: ObjectName
}

/** Links anew what changed, and what may have asked for it. */
export class SqliteRelinking implements Relinking {
  readonly #engine: Engine
  readonly #statements: ReturnType<typeof statements>
  readonly #lost: Lost
  readonly #isHome: IsHome
  /** What left units since they were gone through: they may wait for it from now on. */
  #left: Map<string, Set<string>> | null = null

  constructor(engine: Engine, tools: StoreTools) {
    this.#engine = engine
    this.#statements = statements(engine)
    this.#lost = new Lost(this.#statements, tools)
    this.#isHome = (unit, { object, id }) =>
      this.#statements.isHere.get(unit, object, cleanText(id)) !== undefined
  }

  async touch(changes: readonly Touched[]): Promise<void> {
    // What was cut short before begins again: what it had marked still is.
    this.#left = null
    this.#lost.forget()
    this.#engine.transactLightly(() => {
      for (const place of changedInside(changes)) this.#mark(place, { due: true })
      for (const { object, places, topics, isLinkedAlike } of changes) {
        if (isLinkedAlike) continue
        for (const place of places) this.#mark(place, { due: true, relinkedFor: object })
        for (const topic of topics) this.#ask(topic, object)
      }
    })
  }

  async extent(): Promise<{ readonly units: number; readonly all: number }> {
    return this.#engine.read(() => ({
      units: counted(this.#engine, COUNT_RELINK_UNITS),
      all: counted(this.#engine, COUNT_RESTS),
    }))
  }

  async *groups(): AsyncIterable<readonly Group[]> {
    const left = this.#left
    this.#left = new Map()
    const marked = new MarkedUnits(this.#engine, this.#statements, asksOf(this.#engine))
    if (left === null) {
      yield [{ key: '', ids: marked.nowhere() }]
      yield* marked.batches()
    } else yield* marked.batchesOf(left)
  }

  async save(
    { homes, wants, pairs }: Relinked,
    isWanted: (want: Want, isHome: IsHome) => boolean,
  ): Promise<void> {
    this.#engine.transactLightly((tx) => {
      this.#place(tx, homes)
      for (const want of wants)
        if (isWanted(want, this.#isHome)) this.#statements.want.run(cleanText(want.topic), want.unit)
      addPairs(tx, pairs)
    })
  }

  async settle(isAbout: IsAbout): Promise<boolean> {
    this.#engine.transactLightly((tx) => {
      let removed = 0
      for (const place of this.#lost.places(isAbout)) removed += this.#remove(place)
      const { count } = layoutRow(tx)
      if (removed > 0) tx.run(updateLayout({ count: count - removed }))
    })
    return this.#left === null || this.#left.size === 0
  }

  async finish(linkingAnswers: string): Promise<void> {
    this.#engine.transact((tx) => {
      tx.run(keepAnswered({ whom: 'linking', answers: linkingAnswers }))
      tx.prepare(FORGET_CHANGES).run()
      tx.prepare(FORGET_RELINK).run()
    })
    this.#left = null
    this.#lost.forget()
  }

  /** Units of all that is found by the same, and that wait for it. */
  #ask({ text, named, names, value }: Topic, object: ObjectName): void {
    for (const [unit] of this.#statements.wanting.all(cleanText(text))) this.#relink(unit, object)
    for (const place of named) this.#mark(place, { relinkedFor: object })
    for (const name of names)
      for (const [holder, id] of this.#statements.byKey.all(name, cleanText(value)))
        this.#mark({ object: holder as ObjectName, id }, { relinkedFor: object })
  }

  #mark(place: Place, { due = false, relinkedFor }: Marked): void {
    const home = this.#statements.home.get(place.object, cleanText(place.id))
    if (!home) return
    for (const unit of unitsOfText(home.units)) {
      if (due) this.#statements.due.run(unit)
      if (relinkedFor !== undefined) this.#relink(unit, relinkedFor)
    }
  }

  #relink(unit: string, object: string): void {
    this.#statements.relink.run(unit, object)
  }

  #place(tx: Transaction, rows: readonly HomeRow[]): void {
    let { next_number, count } = layoutRow(tx)
    for (const row of rows) {
      this.#lost.saved(row[0], row[1])
      const current = this.#statements.home.get(row[0], row[1])
      if (current) {
        this.#replace(row, current)
        continue
      }
      this.#statements.insert.run(row[0], row[1], next_number, row[2], row[3])
      this.#move(row[0], row[1], [], unitsOfText(row[2]))
      next_number++
      count++
    }
    tx.run(updateLayout({ next_number, count }))
  }

  /** A unit is to be judged anew where something entered or left it, or where a document's links are others. */
  #replace([object, id, units, links]: HomeRow, current: Placed): void {
    if (units === current.units && links === current.links) return
    this.#statements.update.run(units, links, object, id)
    const [from, to] = [unitsOfText(current.units), unitsOfText(units)]
    this.#move(object, id, from, to)
    for (const unit of to) this.#statements.due.run(unit)
  }

  #move(object: string, id: string, from: readonly string[], to: readonly string[]): void {
    for (const unit of from) if (!to.includes(unit)) this.#leave(unit, object, id)
    for (const unit of to) {
      if (from.includes(unit)) continue
      this.#statements.enter.run(unit, object, id)
      this.#statements.due.run(unit)
    }
  }

  #leave(unit: string, object: string, id: string): void {
    this.#statements.leave.run(unit, object, id)
    this.#statements.due.run(unit)
    this.#relink(unit, object)
    const known = this.#left?.get(unit)
    if (known) known.add(object)
    else this.#left?.set(unit, new Set([object]))
  }

  #remove({ object, id }: Place): 0 | 1 {
    const home = this.#statements.home.get(object, id)
    if (!home) return 0
    this.#statements.remove.run(object, id)
    for (const unit of unitsOfText(home.units)) this.#leave(unit, object, id)
    return 1
  }
}

/** Records of which lines changed without being linked otherwise, each once. */
function changedInside(changes: readonly Touched[]): Iterable<Place> {
  const inside = new Map<string, Place>()
  for (const { places, isLinkedAlike } of changes)
    if (isLinkedAlike) for (const place of places) inside.set(`${place.object} ${place.id}`, place)
  return inside.values()
}

type Asks = ReadonlyMap<string, ReadonlySet<string>>

/** The objects whose linking asks for an object, by that object. */
function asksOf(db: Reader): Asks {
  const asks = new Map<string, Set<string>>()
  for (const pair of pairsIn(layoutRow(db).asks)) {
    const [asker = '', asked = ''] = pair.split(' ')
    const known = asks.get(asked)
    if (known) known.add(asker)
    else asks.set(asked, new Set([asker]))
  }
  return asks
}

const pairsIn = (text: string): readonly string[] => (text === '' ? [] : (JSON.parse(text) as string[]))

/** Adds what linking asks for to what it was seen to ask for. */
export function addPairs(tx: Transaction, pairs: readonly string[]): void {
  const { asks } = layoutRow(tx)
  const known = new Set(pairsIn(asks))
  if (pairs.every((pair) => known.has(pair))) return
  tx.run(updateLayout({ asks: JSON.stringify([...new Set([...known, ...pairs])].sort()) }))
}

function layoutRow(db: Reader) {
  const row = db.first(layout())
  if (!row) throw new Error('the store has lost the row of table layout')
  return row
}

const counted = (db: Reader, sql: string): number => db.prepare<[], [number]>(sql).raw().get()?.[0] ?? 0
