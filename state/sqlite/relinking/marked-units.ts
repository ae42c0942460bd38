import type { ObjectName } from '../../../reconcile/records/object.js'
import type { Group } from '../../visits.js'
import type { Reader } from '../engine.js'
import { inBatches } from '../looking/in-batches.js'
import type { statements } from './statements.js'

const PAGE = 1000

/** About how many records are linked at once. */
const BATCH = 300

type Ids = Map<ObjectName, string[]>
type Marked = readonly [unit: string, objects: ReadonlySet<string>]

/** What is to be linked anew in units: records that are first at home there and ask for what changed. */
export class MarkedUnits {
  readonly #db: Reader
  readonly #statements: ReturnType<typeof statements>
  readonly #asks: ReadonlyMap<string, ReadonlySet<string>>

  constructor(
    db: Reader,
    prepared: ReturnType<typeof statements>,
    asks: ReadonlyMap<string, ReadonlySet<string>>,
  ) {
    this.#db = db
    this.#statements = prepared
    this.#asks = asks
  }

  /** Records that are at home nowhere as yet: whatever comes may be what they wait for. */
  nowhere(): Ids {
    const ids: Ids = new Map()
    for (const [object, id] of this.#db.read(() => this.#statements.nowhere.all()))
      put(ids, object as ObjectName, id)
    return ids
  }

  batches(): Iterable<readonly Group[]> {
    return inBatches(this.#groups(this.#marked()), BATCH)
  }

  batchesOf(units: ReadonlyMap<string, ReadonlySet<string>>): Iterable<readonly Group[]> {
    return inBatches(this.#groups(units), BATCH)
  }

  *#groups(units: Iterable<Marked>): Generator<Group> {
    for (const [unit, objects] of units) {
      const ids = this.#db.read(() => this.#idsIn(unit, objects))
      if (ids.size > 0) yield { key: unit, ids }
    }
  }

  #idsIn(unit: string, objects: ReadonlySet<string>): Ids {
    const ids: Ids = new Map()
    const askers = new Set([...objects].flatMap((object) => [...(this.#asks.get(object) ?? [])]))
    const [first, only] = [`[${JSON.stringify(unit)},`, `[${JSON.stringify(unit)}]`]
    for (const asker of askers)
      for (const [id, units] of this.#statements.firstHere.all(unit, asker))
        if (units === only || units.startsWith(first)) put(ids, asker as ObjectName, id)
    return ids
  }

  /** Units with the objects of which something changed that they may have asked for. */
  *#marked(): Iterable<Marked> {
    let [unit, object] = ['', '']
    let objects = new Set<string>()
    let current: string | null = null
    for (;;) {
      const rows = this.#db.read(() => this.#statements.relinkAfter.all(unit, object, PAGE))
      for (const [marked, what] of rows) {
        if (marked !== current) {
          if (current !== null) yield [current, objects]
          ;[current, objects] = [marked, new Set()]
        }
        objects.add(what)
      }
      const last = rows.at(-1)
      if (!last) break
      ;[unit, object] = last
    }
    if (current !== null) yield [current, objects]
  }
}

function put(ids: Ids, object: ObjectName, id: string): void {
  const known = ids.get(object)
  if (known) known.push(id)
  else ids.set(object, [id])
}
