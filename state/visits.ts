import type { Finder } from '../reconcile/linking/finder.js'
import type { Gathering } from '../reconcile/linking/gathering.js'
import type { ObjectName } from '../reconcile/records/object.js'
import type { CanonicalRecord } from '../reconcile/records/record.js'

/** What is gathered as a unit before anyone knows: ids by object. */
export interface Group {
  readonly key: string
  readonly ids: ReadonlyMap<ObjectName, readonly string[]>
}

/** The book in groups, for one walk through it. */
export interface GatheredGroups {
  /** How many records there are in all groups. */
  readonly records: number
  /** Some at a time. */
  readonly batches: AsyncIterable<readonly Group[]>
}

/** The whole book, read once, group by group. Nothing may be staged meanwhile. */
export interface Visits {
  /** Starts looking at what is staged now. */
  begin(): void
  /** Sorts the book into groups, by the byte order of their keys. `unitOf` gives the unit that belongs to a holder (a customer). */
  groups(
    gatherings: readonly Gathering[],
    holder: ObjectName,
    unitOf: (finder: Finder, holderId: string) => string,
  ): Promise<GatheredGroups>
  /** Loads groups with all their lines, and does pure work on each, with a finder over everything staged. */
  visit<T>(
    groups: readonly Group[],
    work: (group: Group, records: readonly CanonicalRecord[], finder: Finder) => T,
  ): Promise<readonly T[]>
}
