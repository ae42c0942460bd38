import type { Page } from '../source.js'
import type { ReadPlan } from './plan.js'
import { bulkPage, pageOf } from './pull.js'
import { idOf, type Row } from './row.js'
import { type Asked, type Reading, readRows } from './rows.js'
import { changedSelection, type Selection } from './soql.js'

/**
 * Rows show up later than their stamps say: a stamp is of the moment of writing, and a row is seen when the whole of its
 * transaction is done. Vendors' clients that re-read less than ten minutes have lost rows.
 */
const OVERLAP_MINUTES = 20

/**
 * What changed since a watermark: rows that changed, or whose parents did, and the ids of those that were deleted or
 * that no longer meet the condition. One request where nothing changed.
 */
export async function* pullChanges(
  reading: Reading,
  plan: ReadPlan,
  stamps: readonly string[],
  watermark: string,
): AsyncGenerator<Page> {
  const since = new Date(Date.parse(watermark) - OVERLAP_MINUTES * 60_000).toISOString()
  const whole = changedSelection(plan, stamps, since)
  const asked: Asked = { selection: whole, verb: 'query', bulkPage: bulkPage(plan), isLikelyEmpty: true }
  if (plan.where === null && plan.hasIsDeleted) yield* liveAndDeleted(reading, plan, asked)
  else
    yield* stillThereAndGone(reading, plan, asked, changedSelection({ ...plan, where: null }, stamps, since))
}

const IS_DELETED = 'IsDeleted'

/** Without a condition, every row says by itself whether it is still there. */
async function* liveAndDeleted(reading: Reading, plan: ReadPlan, asked: Asked): AsyncGenerator<Page> {
  const fields = [...new Set([...asked.selection.fields, IS_DELETED])]
  const all: Asked = { ...asked, selection: { ...asked.selection, fields }, verb: 'queryAll' }
  for await (const { rows } of readRows(reading, all)) {
    const live = rows.filter((row) => !isDeleted(row))
    const gone = rows.filter(isDeleted).map(idOf)
    if (rows.length > 0) yield { ...pageOf(plan, live), gone }
  }
}

const isDeleted = (row: Row): boolean => row([IS_DELETED])?.toLowerCase() === 'true'

/**
 * With one, only Salesforce can say which rows meet it. What changed is asked for without the condition, deleted rows
 * included, and, where there is any, again with it: what doesn't come again is gone. The first question names every
 * field, so that one that has vanished is noticed in a night without changes too.
 */
async function* stillThereAndGone(
  reading: Reading,
  plan: ReadPlan,
  asked: Asked,
  changed: Selection,
): AsyncGenerator<Page> {
  const gone = new Set<string>()
  for await (const { rows } of readRows(reading, { ...asked, selection: changed, verb: 'queryAll' })) {
    for (const row of rows) gone.add(idOf(row))
  }
  if (gone.size === 0) return
  for await (const { rows } of readRows(reading, { ...asked, isLikelyEmpty: false })) {
    for (const row of rows) gone.delete(idOf(row))
    if (rows.length > 0) yield pageOf(plan, rows)
  }
  yield* gonePages(plan, [...gone])
}

const IDS_A_PAGE = 2000

function* gonePages(plan: ReadPlan, ids: readonly string[]): Generator<Page> {
  for (let start = 0; start < ids.length; start += IDS_A_PAGE) {
    yield { object: plan.object, records: [], gone: ids.slice(start, start + IDS_A_PAGE) }
  }
}
