import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { Key } from '../../reconcile/linking/key.js'
import { type ObjectName, PARENT_FIELD, PARENT_OBJECT } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { MIGRATIONS } from '../../state/migrations/index.js'
import { openStore } from '../../state/open.js'
import type { RunStart, StagedInput, Store } from '../../state/store.js'
import type { StoreTools } from '../../state/tools.js'

export const TOOLS: StoreTools = {
  parentField: PARENT_FIELD,
  parentObject: PARENT_OBJECT,
  reference: ['product', 'item', 'term', 'currency', 'subsidiary', 'accountingPeriod', 'rate', 'fileRate'],
  hangsOn: { application: ['application.fromId', 'application.toId'] },
  dateField: { invoice: 'date', creditMemo: 'date' },
  patienceMs: 2000,
}

/** A path in a folder of its own that goes with the test. */
export function storePath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-state-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'tieout.db')
}

/** A store as a version of this schema left it, with these rows. */
export function olderStore(schema: number, rows: string): string {
  const path = storePath()
  const database = new Database(path)
  database.pragma('foreign_keys = ON')
  for (const { sqlite } of MIGRATIONS.slice(0, schema)) database.exec(sqlite)
  database.pragma(`user_version = ${schema}`)
  database.pragma(`application_id = ${0x5469656f}`)
  database.exec(rows)
  database.close()
  return path
}

export async function open(path: string = storePath()): Promise<Store> {
  const store = await openStore(path, TOOLS)
  onTestFinished(() => store.close())
  return store
}

/** A made-up time, `minute` minutes into a day. */
export const at = (minute: number): string => new Date(Date.UTC(2026, 10, 20, 2, minute)).toISOString()

export const runStart = (id: string, more: Partial<RunStart> = {}): RunStart => ({
  id,
  kind: 'run',
  trigger: 'manual',
  actor: 'ada',
  startedAt: at(0),
  asOf: '2026-11-20',
  configuration: '{"version":1}',
  configurationHash: createHash('sha256').update('{"version":1}').digest('hex'),
  programVersion: '0.1.0',
  ...more,
})

export const record = (
  object: ObjectName,
  id: string,
  values: Record<string, string> = {},
  more: Partial<CanonicalRecord> = {},
): CanonicalRecord => ({ object, id, modifiedAt: null, values, ...more })

export const input = (staged: CanonicalRecord, ...keys: Key[]): StagedInput => ({ record: staged, keys })

/** Stages all rows of these objects in one complete sync of its own run. */
export async function sync(
  store: Store,
  runId: string,
  rows: readonly StagedInput[],
  minute = 1,
): Promise<void> {
  const objects = [...new Set(rows.map(({ record: { object } }) => object))]
  await store.runs.start(runStart(runId))
  await store.staging.begin(runId, objects, at(minute))
  for (const object of objects) {
    const page = rows.filter(({ record: staged }) => staged.object === object)
    await store.staging.page(runId, object, page, at(minute))
    await store.staging.finishObject(runId, object, at(minute))
  }
  await store.staging.complete(runId, at(minute), true)
}

export async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const page of pages) all.push(page)
  return all
}
