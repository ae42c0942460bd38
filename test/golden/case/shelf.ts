import type { ObjectMapping } from '../../../reconcile/records/mapping.js'
import { type ObjectName, SALESFORCE_OBJECTS } from '../../../reconcile/records/object.js'
import { fullId } from '../../../reconcile/records/read-id.js'
import { readRecord } from '../../../reconcile/records/read-record.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'

/** Every canonical field as it is given: a case says canonical fields, so that nothing is left to map. */
const AS_IT_IS: ObjectMapping = { from: '', where: null, fields: {}, configured: new Set(), extra: {} }

/** A field as a case has it: `none` is a field that the source left empty; undefined isn't there at all. */
type Texts = Readonly<Record<string, string | undefined>>

/** First three characters of the ids of Salesforce's objects. */
const PREFIX: Partial<Record<ObjectName, string>> = {
  account: '001',
  opportunity: '006',
  contract: '800',
  contractLine: '802',
  product: '01t',
}

/** What a reference may name. */
const NAMED: readonly ObjectName[] = ['contract', 'opportunity', 'account']

/** Puts records down in canonical text, and finds again the id that a name was given. */
export class Shelf {
  readonly records: CanonicalRecord[] = []
  readonly #ids = new Map<string, string>()

  /** The id of what a case calls by a name; the same each time. */
  id(object: ObjectName, name: string): string {
    const key = `${object} ${name}`
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = newId(object, this.#ids.size + 1)
    this.#ids.set(key, id)
    return id
  }

  /** The id, where a case has something of that name. */
  known(object: ObjectName, name: string): string | undefined {
    return this.#ids.get(`${object} ${name}`)
  }

  /** What a case calls the record with this id. */
  nameOf(object: ObjectName, id: string): string | undefined {
    for (const [key, known] of this.#ids)
      if (known === id && key.startsWith(`${object} `)) return key.slice(object.length + 1)
    return undefined
  }

  add(object: ObjectName, name: string, { modifiedAt, ...texts }: Texts): void {
    const entries = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined)
    const values = Object.fromEntries(entries.map(([field, text]) => [field, text === 'none' ? null : text]))
    const id = this.id(object, name)
    this.records.push(readRecord({ object, id, modifiedAt: modifiedAt ?? null, values }, AS_IT_IS))
  }

  /**
   * A reference as an integration writes it: a contract's number as it stands, an opportunity by its id (it has no
   * number), and any of them by id where a case says so: `id15:C-1`, `id18:C-1`.
   */
  reference(text: string | undefined): string | undefined {
    if (text === undefined) return undefined
    const [, digits, name = ''] = /^id(15|18):(.+)$/.exec(text) ?? []
    if (digits === undefined) return this.known('opportunity', text) ?? text
    const id = NAMED.map((object) => this.known(object, name)).find((known) => known !== undefined)
    if (id === undefined) throw new Error(`${text}: the case has nothing of that name`)
    return id.slice(0, Number(digits))
  }
}

const IN_SALESFORCE: ReadonlySet<string> = new Set(SALESFORCE_OBJECTS)

function newId(object: ObjectName, count: number): string {
  if (!IN_SALESFORCE.has(object)) return String(1000 + count)
  return fullId(`${PREFIX[object] ?? 'a01'}Gd${String(count).padStart(10, '0')}`)
}
