import type { LineLink } from '../../reconcile/linking/link.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { UnitRecords } from '../../reconcile/unit/unit.js'
import { linksOf } from '../homes/links.js'
import { recordOf } from '../staging/body.js'
import type { Units } from '../store.js'
import { SELECT_HOME } from '../tables/record-home.js'
import { SELECT_UNIT_RECORDS, SELECT_UNITS_AFTER } from '../tables/unit-record.js'
import { compareIds } from '../text/id-order.js'
import type { StoreTools } from '../tools.js'
import type { Engine } from './engine.js'

type RecordRow = [object: ObjectName, id: string, modifiedAt: string | null, body: string, links: string]
type LineRow = [parent: string, id: string, modifiedAt: string | null, body: string]
type Gathered = Map<ObjectName, CanonicalRecord[]>

const SELECT_LINES = `
SELECT line.parent, line.id, line.modified_at, line.body
FROM unit_record AS there
CROSS JOIN staged AS line ON line.object = ? AND line.parent = there.id
WHERE there.unit = ? AND there.object = ?`

/** Units of work: an account, or a customer at home nowhere, with every document at home there. */
export class SqliteUnits implements Units {
  readonly #engine: Engine
  readonly #statements: ReturnType<typeof statements>
  /** Objects of lines by the object that they are lines of. */
  readonly #lineObjects: ReadonlyMap<ObjectName, readonly ObjectName[]>

  constructor(engine: Engine, tools: StoreTools) {
    this.#engine = engine
    this.#statements = statements(engine)
    this.#lineObjects = linesByParent(tools)
  }

  async *keys(size = 1000): AsyncIterable<readonly string[]> {
    let after = ''
    for (;;) {
      const page = this.#engine.read(() => this.#statements.units.all(after, size)).flat()
      if (page.length > 0) yield page
      if (page.length < size) return
      after = page.at(-1) ?? after
    }
  }

  async load(keys: readonly string[]): Promise<readonly UnitRecords[]> {
    return this.#engine.read(() => keys.map((key) => this.#load(key)))
  }

  async of(object: ObjectName, id: string): Promise<readonly string[]> {
    const home = this.#engine.read(() => this.#statements.home.get(object, id))
    return home ? (JSON.parse(home.units) as string[]) : []
  }

  #load(key: string): UnitRecords {
    const gathered: Gathered = new Map()
    const links: LineLink[] = []
    for (const [object, id, modifiedAt, body, linked] of this.#statements.records.all(key)) {
      put(gathered, recordOf(object, id, modifiedAt, body))
      if (linked !== '') links.push(...linksOf(linked))
    }
    for (const [object, parents] of [...gathered])
      for (const lines of this.#lineObjects.get(object) ?? []) this.#lines(gathered, key, parents, lines)
    for (const records of gathered.values()) records.sort((a, b) => compareIds(a.id, b.id))
    links.sort((a, b) => compareIds(a.documentId, b.documentId) || compareIds(a.lineId, b.lineId))
    return { key, records: Object.fromEntries(gathered), links }
  }

  /** Lines of all of a unit's records of one object at once; a line whose record isn't staged is left out. */
  #lines(gathered: Gathered, key: string, parents: readonly CanonicalRecord[], object: ObjectName): void {
    const rows = this.#statements.lines.all(object, key, parents[0]!.object)
    if (rows.length === 0) return
    const there = new Set(parents.map(({ id }) => id))
    for (const [parent, id, modifiedAt, body] of rows)
      if (there.has(parent)) put(gathered, recordOf(object, id, modifiedAt, body))
  }
}

function put(gathered: Gathered, record: CanonicalRecord): void {
  const there = gathered.get(record.object)
  if (there) there.push(record)
  else gathered.set(record.object, [record])
}

function linesByParent(tools: StoreTools): ReadonlyMap<ObjectName, readonly ObjectName[]> {
  const map = new Map<ObjectName, ObjectName[]>()
  for (const [line, parent] of Object.entries(tools.parentObject) as [ObjectName, ObjectName][])
    map.set(parent, [...(map.get(parent) ?? []), line])
  return map
}

const statements = (db: Engine) => ({
  units: db.prepare<[string, number], [string]>(SELECT_UNITS_AFTER).raw(),
  records: db.prepare<[string], RecordRow>(SELECT_UNIT_RECORDS).raw(),
  lines: db.prepare<[string, string, string], LineRow>(SELECT_LINES).raw(),
  home: db.prepare<[string, string], { units: string }>(SELECT_HOME),
})
