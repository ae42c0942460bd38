import type { MergedAccounts } from './merged.js'
import type { ReadPlan } from './plan.js'
import { bulkPage, pageOf, type SalesforcePage } from './pull.js'
import { MASTER, STAMP } from './reach.js'
import { idOf, type Row } from './row.js'
import { type Asked, type Reading, readRows } from './rows.js'
import { type Changed, changedSelection, type Selection } from './soql.js'

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
  how: Pick<Changed, 'stamps' | 'besides'>,
  watermark: string,
  merged: MergedAccounts,
): AsyncGenerator<SalesforcePage> {
  const changed = { ...how, since: beforeWatermark(watermark) }
  const whole = changedSelection(plan, changed)
  const asked: Asked = { selection: whole, verb: 'query', bulkPage: bulkPage(plan), isLikelyEmpty: true }
  const see = (row: Row): void => {
    if (plan.hasMaster) merged.see(row)
  }
  if (plan.where === null && plan.hasIsDeleted) return yield* liveAndDeleted(reading, plan, asked, see)
  const any = changedSelection({ ...plan, where: null }, changed)
  yield* stillThereAndGone(reading, plan, asked, any, see)
}

const beforeWatermark = (watermark: string): string =>
  new Date(Date.parse(watermark) - OVERLAP_MINUTES * 60_000).toISOString()

/** What changed of accounts, and, where some were merged, the accounts below those: they point at another one now. */
export async function* pullChangedAccounts(
  reading: Reading,
  plan: ReadPlan,
  stamps: readonly string[],
  watermark: string,
  merged: MergedAccounts,
): AsyncGenerator<SalesforcePage> {
  yield* pullChanges(reading, plan, { stamps, besides: [] }, watermark, merged)
  for (const condition of merged.ownConditions(plan.reach.stamps === null ? [] : plan.reach.accounts)) {
    yield* pullChanges(reading, plan, { stamps: [], besides: [condition] }, watermark, merged)
  }
}

/** Accounts that were merged into others since a watermark, deleted as they are. */
export async function* pullMerged(reading: Reading, watermark: string): AsyncGenerator<Row> {
  const conditions = [`${MASTER} != null`, `${STAMP} >= ${beforeWatermark(watermark)}`]
  const selection: Selection = { fields: ['Id', STAMP, MASTER], from: 'Account', conditions }
  const asked: Asked = { selection, verb: 'queryAll', bulkPage: null, isLikelyEmpty: true }
  for await (const { rows } of readRows(reading, asked)) yield* rows
}

const withMaster = ({ hasMaster }: ReadPlan, selection: Selection): Selection =>
  hasMaster ? { ...selection, fields: [...new Set([...selection.fields, MASTER])] } : selection

const IS_DELETED = 'IsDeleted'

/** Without a condition, every row says by itself whether it is still there. */
async function* liveAndDeleted(
  reading: Reading,
  plan: ReadPlan,
  asked: Asked,
  see: (row: Row) => void,
): AsyncGenerator<SalesforcePage> {
  const fields = [...new Set([...asked.selection.fields, IS_DELETED])]
  const selection = withMaster(plan, { ...asked.selection, fields })
  const all: Asked = { ...asked, selection, verb: 'queryAll' }
  for await (const { rows } of readRows(reading, all)) {
    for (const row of rows) see(row)
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
  see: (row: Row) => void,
): AsyncGenerator<SalesforcePage> {
  const gone = new Set<string>()
  const selection = withMaster(plan, changed)
  for await (const { rows } of readRows(reading, { ...asked, selection, verb: 'queryAll' })) {
    for (const row of rows) {
      see(row)
      gone.add(idOf(row))
    }
  }
  if (gone.size === 0) return
  for await (const { rows } of readRows(reading, { ...asked, isLikelyEmpty: false })) {
    for (const row of rows) gone.delete(idOf(row))
    if (rows.length > 0) yield pageOf(plan, rows)
  }
  yield* gonePages(plan, [...gone])
}

const IDS_A_PAGE = 2000

function* gonePages(plan: ReadPlan, ids: readonly string[]): Generator<SalesforcePage> {
  for (let start = 0; start < ids.length; start += IDS_A_PAGE) {
    yield { object: plan.object, records: [], gone: ids.slice(start, start + IDS_A_PAGE) }
  }
}
