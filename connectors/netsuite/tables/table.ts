import type { FieldSetting } from '../../settings.js'
import type { ResultRow } from '../result-page.js'

/** A table that is read along, by its alias. */
export interface Join {
  readonly table: string
  readonly alias: string
  readonly on: string
  /** `left`: what it gives may be missing, and it may be left out where the account hasn't got it. */
  readonly kind: 'inner' | 'left'
  /** Several of its rows may belong to one. */
  readonly isMany?: boolean
}

/** The document that a line belongs to. A line has no stamp of its own: it changes with its document. */
export interface LinesOf {
  readonly table: string
  readonly alias: string
  readonly key: string
  readonly modified: string
  /** What makes a document one whose lines these are. */
  readonly only: string
  /** What joins a line to its document, and which lines these are. */
  readonly on: string
}

/** Where the rows of an object are, before a company's own mapping. */
export interface Table {
  /** Set where these are further rows of an object, from elsewhere: what they are, for messages. */
  readonly part?: string
  readonly table: string
  readonly alias: string
  readonly joins: readonly Join[]
  /** A column that is unique over the table, a whole number: rows are read in its order. */
  readonly key: string
  readonly modified: string | null
  readonly linesOf?: LinesOf
  /** What makes a row one of this object; not replaced by a configured `where`. */
  readonly only: string | null
  /** Columns that the object is worked out from, which rows have as `h_NAME`; what the account lacks is left out. */
  readonly helpers: Readonly<Record<string, string>>
  /** Helpers without which a row says nothing: where one can't be read, the table can't. */
  readonly needed?: readonly string[]
  /** How an amount's sign is made ours; see {@link Sign}. */
  readonly signs: Readonly<Record<string, Sign>>
  /** Kinds of document whose status and open balance may move without their stamp. */
  readonly settled?: readonly string[]
  /** Further rows of the object that are elsewhere; with the fields that are read otherwise there. */
  readonly further?: {
    readonly table: Table
    readonly fields: Readonly<Record<string, FieldSetting>>
  }
  /** Columns of equal sign: a source's sum is asked for each, where amounts are taken by their size. */
  readonly alike?: readonly string[]
  /** Fields that {@link finish} gives without a column of their own. */
  readonly derived?: readonly string[]
  /** Where the key isn't unique. */
  readonly within?: WithinKey
  /** The same rows by another name, for accounts that haven't got the table. */
  readonly instead?: Table
  /** The last touch on a row's values, after signs; they are its own, to be changed as they are. */
  readonly finish?: (values: RowValues, row: ResultRow) => RowValues
}

/** How rows of one key are told apart. */
export interface WithinKey {
  readonly order: readonly string[]
  readonly identity: (row: ResultRow) => string
  /** Several rows may have one identity: they are numbered in their order. */
  readonly repeats?: true
}

/**
 * `positive`: the amount's size, since the object's own type says which way it goes. `document`: ledger signs, turned
 * so that the lines of a document add up to a positive amount. `credit`: ledger signs, a credit positive.
 */
export type Sign = 'positive' | 'document' | 'credit'

export type RowValues = Record<string, string | null>
