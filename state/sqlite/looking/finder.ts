import type { Finder } from '../../../reconcile/linking/finder.js'
import type { KeyName } from '../../../reconcile/linking/key.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { recordOf } from '../../staging/body.js'
import { cleanText } from '../../text/clean.js'
import { compareIds } from '../../text/id-order.js'
import type { StoreTools } from '../../tools.js'
import type { LineRow, Statements } from './statements.js'

type Records = readonly CanonicalRecord[]

const NOTHING: Records = []

/** How keys of one name are answered. */
type Answer = (value: string) => Records

/**
 * Finds staged records at once, from what was loaded for the groups at hand, from what was found for them, else from
 * the store. Good as long as no row is staged.
 */
export class StagedFinder implements Finder {
  readonly waiting = false
  readonly #tools: StoreTools
  readonly #statements: Statements
  readonly #names = new Map<KeyName, Answer>()
  readonly #lineObjects = new Map<ObjectName, readonly ObjectName[]>()
  /** What was worked out and found since groups were put at hand: kept any longer, it would grow old and cost collecting. */
  #worked = new Map<string, Map<string, { readonly value: unknown }>>()
  #found = new Map<KeyName, Map<string, Records>>()
  /** Of the groups at hand. */
  #loaded = new Map<ObjectName, Map<string, CanonicalRecord>>()
  #lines = new Map<ObjectName, Map<string, CanonicalRecord[]>>()

  constructor(statements: Statements, tools: StoreTools) {
    this.#statements = statements
    this.#tools = tools
  }

  find(name: KeyName, value: string | undefined): Records {
    if (value === undefined) return NOTHING
    let answer = this.#names.get(name)
    if (answer === undefined) {
      answer = this.#answerer(name)
      this.#names.set(name, answer)
    }
    return answer(value)
  }

  once<T>(what: string, id: string, work: () => T): T {
    let kept = this.#worked.get(what)
    if (kept === undefined) {
      kept = new Map()
      this.#worked.set(what, kept)
    }
    const known = kept.get(id)
    if (known !== undefined) return known.value as T
    const value = work()
    kept.set(id, { value })
    return value
  }

  /** Puts other groups at hand: records by object with all their lines. Returns the records. */
  load(
    ids: ReadonlyMap<ObjectName, readonly string[]>,
  ): ReadonlyMap<ObjectName, Map<string, CanonicalRecord>> {
    this.#worked = new Map()
    this.#found = new Map()
    this.#loaded = new Map()
    this.#lines = new Map()
    for (const [object, own] of ids) {
      const list = JSON.stringify(own)
      const records = new Map<string, CanonicalRecord>()
      for (const row of this.#statements.listed.all(list, object))
        records.set(row[0], recordOf(object, ...row))
      this.#loaded.set(object, records)
      for (const lineObject of this.#linesOfObject(object)) this.#loadLines(lineObject, list, records.keys())
    }
    return this.#loaded
  }

  #loadLines(object: ObjectName, list: string, parents: Iterable<string>): void {
    const lines = new Map<string, CanonicalRecord[]>()
    for (const parent of parents) lines.set(parent, [])
    for (const row of this.#statements.listedChildren.all(list, object))
      lines.get(row[0])?.push(lineOf(object, row))
    for (const own of lines.values()) inOrder(own)
    this.#lines.set(object, lines)
  }

  /** Objects of lines of an object of which there is anything at all. */
  #linesOfObject(object: ObjectName): readonly ObjectName[] {
    const known = this.#lineObjects.get(object)
    if (known) return known
    const { parentObject } = this.#tools
    const found = (Object.keys(parentObject) as ObjectName[]).filter(
      (lines) => parentObject[lines] === object && this.#isThere(lines),
    )
    this.#lineObjects.set(object, found)
    return found
  }

  #isThere(object: ObjectName): boolean {
    return this.#statements.anyRow.get(object) !== undefined
  }

  /** Under a name that nobody maps there is nothing but a record's own id: it costs nothing. */
  #answerer(name: KeyName): Answer {
    const dot = name.indexOf('.')
    const [object, field] = [name.slice(0, dot) as ObjectName, name.slice(dot + 1)]
    if (this.#tools.parentField[object] === field)
      return this.#isThere(object) ? (value) => this.#linesOf(object, field, value) : () => NOTHING
    const isUsed = this.#statements.anyKey.get(name) !== undefined
    if (field === 'id') return this.#byId(object, isUsed ? name : null)
    return isUsed ? this.#keeping(name, (value) => this.#byKey(name, value, null)) : () => NOTHING
  }

  /** `name`: where other records can be found by the same name. */
  #byId(object: ObjectName, name: KeyName | null): Answer {
    if (name !== null)
      return this.#keeping(name, (value) => this.#byKey(name, value, this.#own(object, value)))
    const others = this.#keeping(`${object}.id`, (value) => alone(this.#staged(object, value)))
    return (value) => {
      const loaded = this.#loaded.get(object)?.get(value)
      return loaded ? [loaded] : others(value)
    }
  }

  /** Answers once while the same groups are at hand. */
  #keeping(name: KeyName, answer: Answer): Answer {
    return (value) => {
      let kept = this.#found.get(name)
      if (kept === undefined) {
        kept = new Map()
        this.#found.set(name, kept)
      }
      const known = kept.get(value)
      if (known !== undefined) return known
      const found = answer(value)
      kept.set(value, found)
      return found
    }
  }

  #linesOf(object: ObjectName, field: string, parent: string): Records {
    const loaded = this.#lines.get(object)?.get(parent)
    if (loaded) return loaded
    const rows = this.#statements.children.all(object, parent)
    if (rows.length === 0) return NOTHING
    return inOrder(rows.map((row) => lineOf(object, row)).filter(({ values }) => values[field] === parent))
  }

  #own(object: ObjectName, id: string): CanonicalRecord | null {
    return this.#loaded.get(object)?.get(id) ?? this.#staged(object, id)
  }

  #staged(object: ObjectName, id: string): CanonicalRecord | null {
    const isLine = this.#tools.parentField[object] !== undefined
    const row = (isLine ? this.#statements.line : this.#statements.record).get(object, cleanText(id))
    return row ? recordOf(object, ...row) : null
  }

  #byKey(name: KeyName, value: string, own: CanonicalRecord | null): Records {
    const rows = this.#statements.byKey.all(name, cleanText(value))
    if (rows.length === 0) return alone(own)
    const records: CanonicalRecord[] = []
    for (const [object, id] of rows) {
      const record = this.#own(object, id)
      if (record) records.push(record)
    }
    if (own) records.push(own)
    return inOrder(records)
  }
}

const alone = (record: CanonicalRecord | null): Records => (record ? [record] : NOTHING)

const lineOf = (object: ObjectName, [, id, modifiedAt, body]: LineRow): CanonicalRecord =>
  recordOf(object, id, modifiedAt, body)

function inOrder(records: CanonicalRecord[]): CanonicalRecord[] {
  return records.length > 1 ? records.sort((a, b) => compareIds(a.id, b.id)) : records
}
