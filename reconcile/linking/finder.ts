import { type ObjectName, PARENT_FIELD } from '../records/object.js'
import type { CanonicalRecord, RecordsByObject } from '../records/record.js'
import { type Key, type KeyName, type Known, keyText } from './key.js'
import { keysOf } from './keys-of.js'

/**
 * Finds records by key. Linking is written once against it: over what the store has answered so far, while homes are laid
 * out, and over a unit's own records, when the unit is judged.
 */
export interface Finder {
  /** Records under a key, in the order of their ids; none where there are none, where `value` is absent, or not yet. */
  find(name: KeyName, value: string | undefined): readonly CanonicalRecord[]
  /** Something that was looked for isn't known yet: whatever came out is to be thrown away. */
  readonly waiting: boolean
}

const NOTHING: readonly CanonicalRecord[] = []

/** Looks into what is known, and notes what would have to be asked. */
export class Asking implements Finder {
  readonly #known: Known
  readonly #wanted = new Map<string, Key>()

  constructor(known: Known) {
    this.#known = known
  }

  find(name: KeyName, value: string | undefined): readonly CanonicalRecord[] {
    if (value === undefined) return NOTHING
    const key = { name, value }
    const text = keyText(key)
    const found = this.#known.get(text)
    if (found) return found
    this.#wanted.set(text, key)
    return NOTHING
  }

  get waiting(): boolean {
    return this.#wanted.size > 0
  }

  get wants(): readonly Key[] {
    return [...this.#wanted.values()]
  }
}

/** Looks among the records of one unit. */
export class Local implements Finder {
  readonly waiting = false
  readonly #byKey = new Map<string, CanonicalRecord[]>()

  constructor(records: RecordsByObject) {
    for (const rows of Object.values(records)) for (const record of rows) this.#add(record)
  }

  #add(record: CanonicalRecord): void {
    for (const key of keysOf(record)) this.#put(keyText(key), record)
    const parentField = PARENT_FIELD[record.object as ObjectName]
    const parent = parentField === undefined ? undefined : record.values[parentField]
    if (parent !== undefined) this.#put(`${record.object}.${parentField}=${parent}`, record)
  }

  #put(text: string, record: CanonicalRecord): void {
    const known = this.#byKey.get(text)
    if (known) known.push(record)
    else this.#byKey.set(text, [record])
  }

  find(name: KeyName, value: string | undefined): readonly CanonicalRecord[] {
    return value === undefined ? NOTHING : (this.#byKey.get(`${name}=${value}`) ?? NOTHING)
  }
}

/** The one record under a key; null where there is none, or more than one. */
export function findOne(finder: Finder, name: KeyName, value: string | undefined): CanonicalRecord | null {
  const found = finder.find(name, value)
  return found.length === 1 ? found[0]! : null
}
