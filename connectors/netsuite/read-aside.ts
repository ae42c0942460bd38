import type { SourceRecord } from '../../reconcile/records/record.js'
import type { ReadAside } from '../source.js'
import { wholeCount } from './keyset.js'
import { type PlanRecipe, planOf } from './recipe.js'
import { resultPage } from './result-page.js'
import { sourceRecords } from './row.js'

/** A page as it is read in another thread, its rows one after the other. */
export interface RecordsAside extends Omit<ReadAside, 'prepared'> {
  readonly records: Iterable<SourceRecord>
}

/** Reads pages by a recipe: those rows whose keys the page holds in full. Throws Transient. */
export function pagesBy(recipe: PlanRecipe): (body: string) => RecordsAside {
  const plan = planOf(recipe)
  return (body) => {
    const { rows, hasMore } = resultPage(body)
    const keys = rows.map(({ id }) => id)
    const count = wholeCount(plan, keys, hasMore)
    return { keys, hasMore, count, records: sourceRecords(plan, rows.slice(0, count)) }
  }
}
