import type { Page } from '../source.js'
import type { Moved } from './bands.js'
import { changedLines, documentsOf } from './changed-lines.js'
import { changedRows } from './changed-rows.js'
import type { DeletedRecords } from './deleted.js'
import type { Reading } from './keyset.js'
import { changedLinks } from './links.js'
import type { ReadPlan } from './plan.js'

/** What changes are told by, of one object. */
export interface ChangesBy {
  /** The account's time from which on. */
  readonly since: string
  readonly workers: number
  readonly deleted: DeletedRecords
  /** What was added up by bands of ids, and what it adds up to now; null where nothing is. */
  readonly moved: Moved | null
}

/** How an object's changes can be told. `none`: it has nothing to tell them by, and is read in full every time. */
export type ChangesKind = 'stamps' | 'documents' | 'links' | 'none'

export function changesKind({ object, table, modified }: ReadPlan): ChangesKind {
  if (object === 'application' && table.within) return 'links'
  if (table.linesOf) return 'documents'
  return modified === null ? 'none' : 'stamps'
}

/** What changed of an object: rows to take over, ids that are gone, parents whose lines came whole. */
export async function* changes(reading: Reading, by: ChangesBy): AsyncGenerator<Page> {
  const { plan, signal } = reading
  const { since, workers, deleted, moved } = by
  const { linesOf } = plan.table
  if (moved && changesKind(plan) === 'links') {
    yield* changedLinks(reading, since, moved, workers)
  } else if (linesOf) {
    yield* changedLines(reading, plan, linesOf, since, moved, workers)
    const wholeParents = await deleted.of(documentsOf(plan, linesOf), linesOf.key, since, signal)
    if (wholeParents.length > 0) yield { object: plan.object, records: [], wholeParents }
  } else if (plan.modified !== null) {
    yield* changedRows(reading, { ...plan, modified: plan.modified }, since, moved, workers)
    if (plan.table.within) return
    const gone = await deleted.of(plan, plan.table.key, since, signal)
    if (gone.length > 0) yield { object: plan.object, records: [], gone }
  }
}
