import { type ObjectName, PARENT_FIELD } from '../records/object.js'
import { fullReference } from '../records/read-id.js'
import type { CanonicalRecord } from '../records/record.js'
import type { Key, KeyName } from './key.js'

/** Fields by which each object is looked up, besides its id. */
const KEY_FIELDS: Partial<Record<ObjectName, readonly string[]>> = {
  account: ['parentId', 'netsuiteCustomerId'],
  opportunity: ['accountId', 'contractId'],
  contract: ['number', 'accountId', 'opportunityId', 'netsuiteCustomerId', 'billToAccountId', 'renewalOf'],
  customer: ['entityId', 'salesforceAccountId', 'parentId'],
  invoice: ['number', 'opportunityRef'],
  creditMemo: ['number'],
  application: ['fromId', 'toId'],
  salesOrder: ['customerId', 'contractRef', 'opportunityRef'],
  override: ['contractId'],
  link: ['contractId', 'invoiceId'],
}

/** Objects that are looked up by their id. */
const BY_ID: ReadonlySet<ObjectName> = new Set([
  'account',
  'opportunity',
  'contract',
  'customer',
  'invoice',
  'creditMemo',
  'salesOrder',
])

/** References name contracts by it, and are read as references are. */
const NUMBER: KeyName = 'contract.number'

/** What the store indexes a record by. Lines have no keys: they are found by their parent (see {@link isChildKey}). */
export function keysOf(record: CanonicalRecord): Key[] {
  const named = NAMED.get(record.object)
  if (named === undefined) return []
  const { values } = record
  const keys: Key[] = named.byId === null ? [] : [{ name: named.byId, value: record.id }]
  for (const { field, name } of named.fields) {
    const value = values[field]
    if (value === undefined) continue
    keys.push({ name, value })
    const asReference = name === NUMBER ? fullReference(value) : value
    if (asReference !== value) keys.push({ name, value: asReference })
  }
  return keys
}

interface NamedKeys {
  readonly byId: KeyName | null
  readonly fields: readonly { readonly field: string; readonly name: KeyName }[]
}

/** The names of each object's keys, made once: every row that is staged is asked for its keys. */
const NAMED: ReadonlyMap<ObjectName, NamedKeys> = new Map(
  [...new Set([...BY_ID, ...(Object.keys(KEY_FIELDS) as ObjectName[])])].map((object) => [
    object,
    {
      byId: BY_ID.has(object) ? `${object}.id` : null,
      fields: (KEY_FIELDS[object] ?? []).map((field) => ({ field, name: `${object}.${field}` as const })),
    },
  ]),
)

/**
 * Every text by which a reference may name a contract: its id, its number, and the number as a reference to it is read,
 * since a number of 15 digits looks like an id.
 */
export function textsNaming({ id, values }: CanonicalRecord): readonly string[] {
  const { number } = values
  if (number === undefined) return [id]
  const full = fullReference(number)
  const numbers = full === number ? [number] : [number, full]
  return [id, ...numbers.filter((one) => one !== id)]
}

const CHILD_KEYS: ReadonlyMap<KeyName, ObjectName> = new Map(
  (Object.entries(PARENT_FIELD) as [ObjectName, string][]).map(([object, field]) => [
    `${object}.${field}`,
    object,
  ]),
)

/**
 * Whether keys of a name ask for the lines of a record, which the store holds together with it and needn't index;
 * {@link childObject} says of which kind, the key's value is the parent's id.
 */
export const isChildKey = (name: KeyName): boolean => CHILD_KEYS.has(name)
export const childObject = (key: Key): ObjectName | undefined => CHILD_KEYS.get(key.name)
