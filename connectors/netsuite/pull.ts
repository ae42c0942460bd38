import type { Page } from '../source.js'
import type { Reading } from './keyset.js'
import { readAll } from './read-all.js'
import { sourceRecords } from './row.js'

/** How a pull goes about it: how many requests at a time, and after which key it takes up one that died. */
export interface PullBy {
  readonly workers: number
  readonly after: string | null
}

/** Every row of an object. */
export async function* pullRows(reading: Reading, { workers, after }: PullBy): AsyncGenerator<Page> {
  const { plan } = reading
  for await (const page of readAll(reading, after, workers)) {
    const { rows, prepared, after: reached } = page
    if (rows.length === 0 && !prepared) continue
    const records = [...sourceRecords(plan, rows)]
    const made = prepared ? { prepared } : {}
    yield { object: plan.object, records, ...made, ...(reached === null ? {} : { after: reached }) }
  }
}
