import type { Key } from '../../reconcile/linking/key.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { CanonicalRecord, RecordsByObject } from '../../reconcile/records/record.js'
import { recordOf } from '../staging/body.js'
import type { Records } from '../store.js'
import { SELECT_ANY_KEY, SELECT_RECORDS_BY_KEY } from '../tables/record-key.js'
import { cleanText } from '../text/clean.js'
import { compareIds } from '../text/id-order.js'
import type { StoreTools } from '../tools.js'
import type { Engine } from './engine.js'

const OWN_ID = '.id'

type Row = [id: string, modifiedAt: string | null, body: string]
type FoundRow = [object: ObjectName, id: string, modifiedAt: string | null, body: string | null]
type PageRow = [parent: string, ...Row]

const SELECT_RECORD = "SELECT id, modified_at, body FROM staged WHERE object = ? AND parent = '' AND id = ?"
const SELECT_LINE = "SELECT id, modified_at, body FROM staged WHERE object = ? AND id = ? AND parent <> ''"
const SELECT_CHILDREN = 'SELECT id, modified_at, body FROM staged WHERE object = ? AND parent = ?'
const SELECT_PAGE = `
SELECT parent, id, modified_at, body FROM staged
WHERE object = ? AND (parent, id) > (?, ?) ORDER BY parent, id LIMIT ?`
const SELECT_LINE_PAGE = `
SELECT line.parent, line.id, line.modified_at, line.body FROM staged AS line
WHERE line.object = ? AND (line.parent, line.id) > (?, ?)
  AND EXISTS (SELECT 1 FROM staged WHERE object = ? AND parent = '' AND id = line.parent)
ORDER BY line.parent, line.id LIMIT ?`

const NOTHING: readonly CanonicalRecord[] = []

/** Staged records by id, by key, by parent, and all of them. */
export class SqliteRecords implements Records {
  readonly #engine: Engine
  readonly #tools: StoreTools
  readonly #statements: ReturnType<typeof statements>

  constructor(engine: Engine, tools: StoreTools) {
    this.#engine = engine
    this.#tools = tools
    this.#statements = statements(engine)
  }

  async get(object: ObjectName, id: string): Promise<CanonicalRecord | null> {
    return this.#engine.read(() => this.#get(object, id))
  }

  async find(keys: readonly Key[]): Promise<Map<string, readonly CanonicalRecord[]>> {
    return this.#engine.read(() => {
      const used = new Map<string, boolean>()
      return new Map(keys.map((key) => [`${key.name}=${key.value}`, this.#find(key, used)]))
    })
  }

  pages(object: ObjectName, size = 1000): AsyncIterable<readonly CanonicalRecord[]> {
    const parentObject = this.#tools.parentObject[object]
    const { page, linePage } = this.#statements
    return this.#pages(object, size, (parent, id) =>
      parentObject === undefined
        ? page.all(object, parent, id, size)
        : linePage.all(object, parent, id, parentObject, size),
    )
  }

  everyRow(object: ObjectName, size = 1000): AsyncIterable<readonly CanonicalRecord[]> {
    return this.#pages(object, size, (parent, id) => this.#statements.page.all(object, parent, id, size))
  }

  async *#pages(
    object: ObjectName,
    size: number,
    pageAfter: (parent: string, id: string) => readonly PageRow[],
  ): AsyncIterable<readonly CanonicalRecord[]> {
    let [parent, id] = ['', '']
    for (;;) {
      const rows = this.#engine.read(() => pageAfter(parent, id))
      const last = rows.at(-1)
      if (!last) return
      yield rows.map(([, rowId, modifiedAt, body]) => recordOf(object, rowId, modifiedAt, body))
      if (rows.length < size) return
      ;[parent, id] = last
    }
  }

  async children(object: ObjectName, parentIds: readonly string[]): Promise<readonly CanonicalRecord[]> {
    const rows = this.#engine.read(() =>
      [...new Set(parentIds)].flatMap((parent) => this.#statements.children.all(object, parent)),
    )
    return rows.map((row) => recordOf(object, ...row)).sort((a, b) => compareIds(a.id, b.id))
  }

  async reference(): Promise<RecordsByObject> {
    const all = await Promise.all(this.#tools.reference.map((object) => this.#everything(object)))
    return Object.fromEntries(this.#tools.reference.map((object, i) => [object, all[i] ?? []]))
  }

  async #everything(object: ObjectName): Promise<readonly CanonicalRecord[]> {
    const all: CanonicalRecord[] = []
    for await (const page of this.pages(object)) all.push(...page)
    return all.sort((a, b) => compareIds(a.id, b.id))
  }

  #get(object: ObjectName, id: string): CanonicalRecord | null {
    const isLine = this.#tools.parentField[object] !== undefined
    const row = (isLine ? this.#statements.line : this.#statements.record).get(object, cleanText(id))
    return row ? recordOf(object, ...row) : null
  }

  /** `used` says under which names there is anything at all: what nobody maps costs nothing. */
  #find({ name, value }: Key, used: Map<string, boolean>): readonly CanonicalRecord[] {
    const own = name.endsWith(OWN_ID) ? this.#get(name.slice(0, -OWN_ID.length) as ObjectName, value) : null
    if (!this.#isUsed(name, used)) return own ? [own] : NOTHING
    const rows = this.#statements.byKey.all(name, cleanText(value))
    if (rows.length === 0) return own ? [own] : NOTHING
    const records = rows.map((row) => this.#found(row)).filter((record) => record !== null)
    if (own) records.push(own)
    return records.sort((a, b) => compareIds(a.id, b.id))
  }

  #isUsed(name: string, used: Map<string, boolean>): boolean {
    const known = used.get(name)
    if (known !== undefined) return known
    const isUsed = this.#statements.anyKey.get(name) !== undefined
    used.set(name, isUsed)
    return isUsed
  }

  /** A line isn't where the look-up expects a record: it is got by its id. */
  #found([object, id, modifiedAt, body]: FoundRow): CanonicalRecord | null {
    return body === null ? this.#get(object, id) : recordOf(object, id, modifiedAt, body)
  }
}

const statements = (db: Engine) => ({
  record: db.prepare<[string, string], Row>(SELECT_RECORD).raw(),
  line: db.prepare<[string, string], Row>(SELECT_LINE).raw(),
  children: db.prepare<[string, string], Row>(SELECT_CHILDREN).raw(),
  byKey: db.prepare<[string, string], FoundRow>(SELECT_RECORDS_BY_KEY).raw(),
  anyKey: db.prepare<[string]>(SELECT_ANY_KEY),
  page: db.prepare<[string, string, string, number], PageRow>(SELECT_PAGE).raw(),
  linePage: db.prepare<[string, string, string, string, number], PageRow>(SELECT_LINE_PAGE).raw(),
})
