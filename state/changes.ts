import type { Key } from '../reconcile/linking/key.js'
import type { ObjectName } from '../reconcile/records/object.js'

/** What changed since the book was laid out, and since it was compared: by it a night costs what changed. */
export interface Changes {
  /**
   * How many rows changed since the last whole laying-out, where that rests on the same; null: nobody knows what changed,
   * so that everything has to be laid out.
   */
  sinceLayout(basis: string): Promise<number | null>
  /** The rows, in pages, by object and id. */
  rows(size?: number): AsyncIterable<readonly StagedChange[]>
  /**
   * Marks the units that an as-of day, not before that of the standing comparison, and the rates wake, so that all that has
   * to be judged is marked. Null: everything has to be, as no comparison of the whole book stands on the same basis.
   */
  wake(asOf: string, basis: Basis): Promise<Due | null>
  /** The marked units in byte order, in pages. */
  due(size?: number): AsyncIterable<readonly string[]>
}

/** A row that was staged, changed or removed. */
export interface StagedChange {
  readonly object: ObjectName
  readonly id: string
  /** Ids of the records that it was or is a line of; empty where it is no line. */
  readonly parents: readonly string[]
  /** By what it was found before, and by what it is found now; its own id left out. */
  readonly keys: readonly Pick<Key, 'name' | 'value'>[]
}

/** What outcomes rest on besides the rows and the day. */
export interface Basis {
  /** Settings, mapped fields, reference tables, rules and program, as a fingerprint. */
  readonly fingerprint: string
  /** Each currency's rate, as exact text. */
  readonly rates: Readonly<Record<string, string>>
}

export interface Due {
  /** Units to be judged. */
  readonly due: number
  /** Units that stand. */
  readonly standing: number
}
