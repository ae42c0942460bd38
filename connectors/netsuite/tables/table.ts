import type { ResultRow } from '../result-page.js'

/** A table that is read along, by its alias. */
export interface Join {
  readonly table: string
  readonly alias: string
  readonly on: string
  /** `left`: what it gives may be missing, and it may be left out where the account hasn't got it. */
  readonly kind: 'inner' | 'left'
}

/** Where the rows of an object are, before a company's own mapping. */
export interface Table {
  readonly table: string
  readonly alias: string
  readonly joins: readonly Join[]
  /** A column that is unique over the table, a whole number: rows are read in its order. */
  readonly key: string
  readonly modified: string | null
  /** What makes a row one of this object; not replaced by a configured `where`. */
  readonly only: string | null
  /** Columns that the object is worked out from, by alias; what the account lacks is left out. */
  readonly helpers: Readonly<Record<string, string>>
  /** How an amount's sign is made ours; see {@link Sign}. */
  readonly signs: Readonly<Record<string, Sign>>
  /** The last touch on a row's values, after signs. */
  readonly finish?: (values: RowValues, helpers: ResultRow) => RowValues
}

/**
 * `positive`: the amount's size, since the object's own type says which way it goes. `document`: ledger signs, turned
 * so that the lines of a document add up to a positive amount.
 */
export type Sign = 'positive' | 'document'

export type RowValues = Record<string, string | null>
