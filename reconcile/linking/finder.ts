import type { ObjectName } from '../records/object.js'
import type { CanonicalRecord, RecordsByObject } from '../records/record.js'
import type { Key, KeyName, Known } from './key.js'

/**
 * Finds records by key. Linking is written once against it: over what the store has answered so far, while homes are laid
 * out, and over a unit's own records, when the unit is judged.
 */
export interface Finder {
  /** Records under a key, in the order of their ids; none where there are none, where `value` is absent, or not yet. */
  find(name: KeyName, value: string | undefined): readonly CanonicalRecord[]
  /** Something that was looked for isn't known yet: whatever came out is to be thrown away. */
  readonly waiting: boolean
  /**
   * What is worked out from found records alone, under a name and the id of what it is worked out for: a finder that serves
   * a whole book may keep it, as every document of a customer asks for the same.
   */
  once<T>(what: string, id: string, work: () => T): T
}

const NOTHING: readonly CanonicalRecord[] = []

/** Looks into what is known (by `keyText`, written out here as it is made so often), and notes what would have to be asked. */
export class Asking implements Finder {
  readonly #known: Known
  readonly #wanted = new Map<string, Key>()

  constructor(known: Known) {
    this.#known = known
  }

  find(name: KeyName, value: string | undefined): readonly CanonicalRecord[] {
    if (value === undefined) return NOTHING
    const text = `${name}=${value}`
    const found = this.#known.get(text)
    if (found) return found
    this.#wanted.set(text, { name, value })
    return NOTHING
  }

  get waiting(): boolean {
    return this.#wanted.size > 0
  }

  once<T>(_what: string, _id: string, work: () => T): T {
    return work()
  }

  get wants(): readonly Key[] {
    return [...this.#wanted.values()]
  }
}

type ByValue = ReadonlyMap<string, readonly CanonicalRecord[]>

/** Looks among the records of one unit. What is looked for by a name is indexed when it is first asked for. */
export class Local implements Finder {
  readonly waiting = false
  readonly #records: RecordsByObject
  readonly #indexes = new Map<KeyName, ByValue>()

  constructor(records: RecordsByObject) {
    this.#records = records
  }

  find(name: KeyName, value: string | undefined): readonly CanonicalRecord[] {
    if (value === undefined) return NOTHING
    let index = this.#indexes.get(name)
    if (index === undefined) {
      index = indexBy(this.#records, name)
      this.#indexes.set(name, index)
    }
    return index.get(value) ?? NOTHING
  }

  once<T>(_what: string, _id: string, work: () => T): T {
    return work()
  }
}

const EMPTY: ByValue = new Map()

function indexBy(records: RecordsByObject, name: KeyName): ByValue {
  const { object, field } = partsOf(name)
  const rows = records[object]
  if (rows === undefined || rows.length === 0) return EMPTY
  const index = new Map<string, CanonicalRecord[]>()
  for (const record of rows) {
    const value = field === 'id' ? record.id : record.values[field]
    if (value === undefined) continue
    const known = index.get(value)
    if (known) known.push(record)
    else index.set(value, [record])
  }
  return index
}

interface NameParts {
  readonly object: ObjectName
  readonly field: string
}

/** Names taken apart, each once: every unit asks by the same few dozen. */
const PARTS = new Map<KeyName, NameParts>()

function partsOf(name: KeyName): NameParts {
  const known = PARTS.get(name)
  if (known) return known
  const dot = name.indexOf('.')
  const parts = { object: name.slice(0, dot) as ObjectName, field: name.slice(dot + 1) }
  PARTS.set(name, parts)
  return parts
}
