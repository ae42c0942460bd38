import type { CanonicalRecord } from '../records/record.js'

/**
 * What a record can be found by. The store indexes every staged record under its keys, so that linking asks for
 * `(name, value)` pairs a page at a time and never walks the book. Ids of Salesforce have 18 characters in values.
 */
export interface Key {
  readonly name: KeyName
  readonly value: string
}

/** `OBJECT.FIELD`: the object found, and the field that it is found by. */
export type KeyName = `${string}.${string}`

export const keyText = (key: Key): string => `${key.name}=${key.value}`

/** Records found so far, by {@link keyText}; a key that was asked for and found nothing has an empty list. */
export type Known = ReadonlyMap<string, readonly CanonicalRecord[]>
