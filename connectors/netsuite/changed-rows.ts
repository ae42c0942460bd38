import type { Page } from '../source.js'
import { changedBands, type Moved } from './bands.js'
import type { Reading } from './keyset.js'
import type { Column, ReadPlan } from './plan.js'
import { readAll } from './read-all.js'
import type { ResultRow } from './result-page.js'
import { sourceRecords } from './row.js'
import { changedSince } from './watermark.js'

const MEANT = 'h_meant'

/**
 * Rows that changed since a time of the account's clock, and those whose bands of ids add up to something else. Those
 * that no longer meet the mapping's condition are asked for too, and given as gone.
 */
export async function* changedRows(
  reading: Reading,
  plan: ReadPlan & { readonly modified: string },
  since: string,
  moved: Moved | null,
  workers: number,
): AsyncGenerator<Page> {
  const bands = moved === null ? [] : changedBands(plan.table.key, moved)
  for (const conditions of [[changedSince(plan.modified, since)], ...bands])
    yield* rowsMeeting(reading, plan, conditions, workers)
}

async function* rowsMeeting(
  reading: Reading,
  plan: ReadPlan,
  conditions: readonly string[],
  workers: number,
): AsyncGenerator<Page> {
  for await (const { rows } of readAll(
    { ...reading, plan: unconditional(plan), conditions },
    null,
    workers,
  )) {
    if (rows.length === 0) continue
    const gone = rows.flatMap((row) => (isMeant(row) ? [] : [row.id ?? '']))
    const records = [...sourceRecords(plan, rows.filter(isMeant))]
    yield { object: plan.object, records, ...(gone.length === 0 ? {} : { gone }) }
  }
}

/** The plan with its condition as a column in place of a filter. */
export function unconditional(plan: ReadPlan): ReadPlan {
  const { where } = plan
  if (where === null) return plan
  const column: Column = {
    name: 'meant',
    alias: MEANT,
    part: 'helpers',
    expression: `CASE WHEN ${where} THEN 'T' ELSE 'F' END`,
    rests: [],
    path: where,
    isConfigured: false,
  }
  return { ...plan, where: null, columns: [...plan.columns, column] }
}

/** Meets the condition; where there is none, every row does. */
export const isMeant = (row: ResultRow): boolean => row[MEANT] !== 'F'
