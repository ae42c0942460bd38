import type { ObjectName } from './object.js'

/**
 * One row as a source gave it: canonical field names, the source's exact text as values (decimals with all their
 * digits, dates as `YYYY-MM-DD`, date-times as the source's own text, booleans as the source writes them).
 * A field that the source left empty is null; a field that isn't mapped is absent.
 */
export interface SourceRecord {
  readonly object: ObjectName
  /** Salesforce: 18 characters. NetSuite: the internal id, or the line's unique key. */
  readonly id: string
  /** The source's own stamp of the last change, as text; null where the table has none (NetSuite's lines). */
  readonly modifiedAt: string | null
  readonly values: Readonly<Record<string, string | null>>
  /** Custom fields that a company keeps beside the record (`extra` of the mapping). */
  readonly extra?: Readonly<Record<string, string | null>>
}

/**
 * A record as it is staged and reconciled: values in canonical text (see {@link FieldKind}); what the source left empty
 * and no default filled is absent, and never an empty string or a zero.
 */
export interface CanonicalRecord {
  readonly object: ObjectName
  readonly id: string
  readonly modifiedAt: string | null
  readonly values: Readonly<Record<string, string>>
  /** Fields whose source text is not a value of the field, with that text. Never also in `values`. */
  readonly unreadable?: Readonly<Record<string, string>>
  /** The source's text, where the canonical value differs from it (a mapped value, a pattern, a default). */
  readonly source?: Readonly<Record<string, string | null>>
  readonly extra?: Readonly<Record<string, string | null>>
  /** Fields that hold what a person said in place of the source's value; laid over when a unit is read, never staged. */
  readonly overridden?: Readonly<Record<string, Overridden>>
}

/** What stands in a field by an approved override. */
export interface Overridden {
  /** The override's own record. */
  readonly by: CanonicalRecord
  /** The source's own text; null: nothing. */
  readonly was: string | null
}

/** The rows of one unit of work, or the reference tables, by object; a missing object has no rows. */
export type RecordsByObject = { readonly [O in ObjectName]?: readonly CanonicalRecord[] }
