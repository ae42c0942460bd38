import type { Finder } from '../reconcile/linking/finder.js'
import type { Gathering } from '../reconcile/linking/gathering.js'
import type { ObjectName } from '../reconcile/records/object.js'
import type { CanonicalRecord } from '../reconcile/records/record.js'

/** What is gathered as a unit before anyone knows: ids by object. */
export interface Group {
  readonly key: string
  readonly ids: ReadonlyMap<ObjectName, readonly string[]>
}

/** The whole book, read once, group by group. Nothing may be staged meanwhile. */
export interface Visits {
  /** Starts looking at what is staged now. */
  begin(): void
  /** How many records there are to be gathered. */
  count(gatherings: readonly Gathering[]): Promise<number>
  /**
   * Sorts the book into groups, by the byte order of their keys, and yields some at a time. `unitOf` gives the unit that
   * belongs to a holder (a customer).
   */
  groups(
    gatherings: readonly Gathering[],
    holder: ObjectName,
    unitOf: (finder: Finder, holderId: string) => string,
  ): AsyncIterable<readonly Group[]>
  /** Loads groups with all their lines, and does pure work on each, with a finder over everything staged. */
  visit<T>(
    groups: readonly Group[],
    work: (group: Group, records: readonly CanonicalRecord[], finder: Finder) => T,
  ): Promise<readonly T[]>
}
