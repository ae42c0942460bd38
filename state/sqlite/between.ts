import type { ObjectName } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Change } from '../../reconcile/review/fixed-by.js'
import type { Between, Moment } from '../between.js'
import { linksOf } from '../homes/links.js'
import { recordOf } from '../staging/body.js'
import {
  INDEX_TOUCHED,
  MAKE_TOUCHED,
  SELECT_AT_RUN,
  SELECT_AT_TIME,
  SELECT_STRAYS,
  SELECT_TOUCHED_HOMES,
  SELECT_TOUCHED_LINES,
  TOUCHED_SINCE_RUN,
  TOUCHED_SINCE_TIME,
} from '../tables/touched.js'
import type { StoreTools } from '../tools.js'
import { Engine } from './engine.js'
import { openDatabase } from './open-database.js'

/** Looks for what changed between two moments; reads every row's marks once. Throws StoreError. */
export function openSqliteBetween(path: string, from: Moment, to: Moment, tools: StoreTools): Between {
  const engine = new Engine(openDatabase(path, tools), path)
  try {
    engine.read(() => {
      engine.prepare(MAKE_TOUCHED).run()
      for (const moment of [from, to])
        if (moment.at === null)
          engine.prepare<[number, number]>(TOUCHED_SINCE_RUN).run(moment.run, moment.run)
        else engine.prepare<[string, string]>(TOUCHED_SINCE_TIME).run(moment.at, moment.at)
      engine.prepare(INDEX_TOUCHED).run()
    })
    return new SqliteBetween(engine, from, to, tools)
  } catch (error) {
    engine.close()
    throw error
  }
}

type HomeRow = [object: ObjectName, id: string, links: string, isTouched: number]
type Placed = [object: string, id: string, parent: string]
type VersionRow = [hash: string, modifiedAt: string | null, body: string]

class SqliteBetween implements Between {
  readonly #engine: Engine
  readonly #moments: readonly [Moment, Moment]
  readonly #lineObjects: readonly (readonly [line: ObjectName, parent: ObjectName])[]
  readonly #statements: ReturnType<typeof statements>
  readonly #units = new Map<string, readonly Change[]>()
  #strays: readonly Change[] | null = null

  constructor(engine: Engine, from: Moment, to: Moment, { parentObject }: StoreTools) {
    this.#engine = engine
    this.#moments = [from, to]
    this.#lineObjects = Object.entries(parentObject) as [ObjectName, ObjectName][]
    this.#statements = engine.read(() => statements(engine))
  }

  ofUnit(unit: string): readonly Change[] {
    const known = this.#units.get(unit) ?? this.#engine.read(() => this.#ofUnit(unit))
    this.#units.set(unit, known)
    return known
  }

  strays(): readonly Change[] {
    this.#strays ??= this.#engine.read(() =>
      this.#statements.strays.all().flatMap(([object, id]) => this.#withLines(object, id, [], true)),
    )
    return this.#strays
  }

  close(): void {
    this.#engine.close()
  }

  #ofUnit(unit: string): readonly Change[] {
    return this.#statements.homes.all(unit).flatMap(([object, id, links, isTouched]) => {
      const contracts = linksOf(links).flatMap(({ contractId }) => contractId ?? [])
      return this.#withLines(object, id, contracts, isTouched === 1)
    })
  }

  #withLines(
    object: ObjectName,
    id: string,
    contracts: readonly string[],
    isTouched: boolean,
  ): readonly Change[] {
    const own = isTouched ? this.#change(object, id, '', contracts) : null
    const lines = this.#lineObjects.flatMap(([line, parent]) =>
      parent === object
        ? this.#statements.lines
            .all(line, id)
            .flatMap(([lineId]) => this.#change(line, lineId, id, contracts) ?? [])
        : [],
    )
    return own ? [own, ...lines] : lines
  }

  /** Null where it is the same at both moments. */
  #change(object: ObjectName, id: string, parent: string, contracts: readonly string[]): Change | null {
    const [before, now] = this.#moments.map((moment) => this.#at(moment, object, id, parent))
    if (before?.hash === now?.hash) return null
    return { object, id, before: before?.record ?? null, now: now?.record ?? null, contracts }
  }

  #at({ run, at }: Moment, object: ObjectName, id: string, parent: string): Version | null {
    const row =
      at === null
        ? this.#statements.atRun.get(object, id, parent, run, object, id, parent, run, run)
        : this.#statements.atTime.get(object, id, parent, at, object, id, parent, at, at)
    return row ? { hash: row[0], record: recordOf(object, id, row[1], row[2]) } : null
  }
}

interface Version {
  readonly hash: string
  readonly record: CanonicalRecord
}

const statements = (db: Engine) => ({
  homes: db.prepare<[string], HomeRow>(SELECT_TOUCHED_HOMES).raw(),
  lines: db.prepare<[string, string], [string]>(SELECT_TOUCHED_LINES).raw(),
  strays: db.prepare<[], [ObjectName, string]>(SELECT_STRAYS).raw(),
  atRun: db.prepare<[...Placed, number, ...Placed, number, number], VersionRow>(SELECT_AT_RUN).raw(),
  atTime: db.prepare<[...Placed, string, ...Placed, string, string], VersionRow>(SELECT_AT_TIME).raw(),
})
