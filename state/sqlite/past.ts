import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ObjectName, SystemName } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Past, PastState, PastWish } from '../past.js'
import { recordOf } from '../staging/body.js'
import { olderOf, type SyncEnd } from '../staging/sync-end.js'
import type { Store } from '../store.js'
import {
  COPY_VERSIONS,
  SELECT_PAST_OBJECTS,
  SELECT_STILL,
  SELECT_SYNCS_UNTIL,
  SELECT_THEN,
} from '../tables/past-rows.js'
import type { StoreTools } from '../tools.js'
import { Engine } from './engine.js'
import { openDatabase } from './open-database.js'
import { openSqliteStore } from './store.js'

const PAGE = 1000
const RUN = 'past'

type Row = [parent: string, id: string, modifiedAt: string | null, body: string]

/**
 * The rows that a store held at an earlier time, in a file beside it that goes when it is closed. One process does this at
 * a time: who holds the store. What a dead one left there is taken away first. Throws StoreError.
 */
export async function openSqlitePast(path: string, wish: PastWish, tools: StoreTools): Promise<Past> {
  const folder = `${path}.known-at`
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const store = openSqliteStore(join(folder, 'past.db'), tools)
  const close = async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await fill(store, path, join(folder, 'past.db'), wish)
    return { store, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function fill(store: Store, path: string, copy: string, wish: PastWish): Promise<void> {
  const engine = new Engine(openDatabase(copy, {}), copy)
  try {
    engine.read(() => engine.prepare<[string]>('ATTACH DATABASE ? AS present').run(path))
    engine.transact(() => engine.prepare<[string]>(COPY_VERSIONS).run(wish.at))
    const objects = engine.read(() =>
      engine.prepare<[], [ObjectName]>(SELECT_PAST_OBJECTS).raw().all().flat(),
    ) as readonly ObjectName[]
    await stage(store, objects, wish, (object) => pages(engine, object, wish.at))
  } finally {
    engine.close()
  }
}

/** As a sync would, so that what depends on the rows (keys, counts, hash) is what a sync leaves. */
async function stage(
  store: Store,
  objects: readonly ObjectName[],
  { at, keysOf }: PastWish,
  rowsOf: (object: ObjectName) => Iterable<readonly CanonicalRecord[]>,
): Promise<void> {
  await store.runs.start({
    id: RUN,
    kind: 'sync',
    trigger: 'manual',
    actor: 'tieout',
    startedAt: at,
    asOf: null,
    configuration: '',
    configurationHash: '',
    programVersion: '',
  })
  await store.staging.begin(RUN, objects, at)
  for (const object of objects)
    for (const records of rowsOf(object))
      await store.staging.page(
        RUN,
        object,
        records.map((record) => ({ record, keys: keysOf(record) })),
        at,
      )
  await store.staging.complete(RUN, at, true)
}

function* pages(engine: Engine, object: ObjectName, at: string): Generator<readonly CanonicalRecord[]> {
  const still = engine.prepare<[string, string, string, string, number], Row>(SELECT_STILL).raw()
  const then = engine.prepare<[string, string, string, string, number], Row>(SELECT_THEN).raw()
  yield* paged(object, (parent, id) => engine.read(() => still.all(object, at, parent, id, PAGE)))
  yield* paged(object, (_, id) => engine.read(() => then.all(object, at, at, id, PAGE)))
}

function* paged(
  object: ObjectName,
  after: (parent: string, id: string) => readonly Row[],
): Generator<readonly CanonicalRecord[]> {
  let [parent, id] = ['', '']
  for (;;) {
    const rows = after(parent, id)
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(([, rowId, modifiedAt, body]) => recordOf(object, rowId, modifiedAt, body))
    ;[parent, id] = last
  }
}

interface SyncRow {
  readonly id: string
  readonly startedAt: string
  readonly finishedAt: string | null
  /** JSON list of object names. */
  readonly objects: string
  readonly whole: number
  readonly system: SystemName | null
}

/** Which syncs stand behind the rows of a time. */
export function sqlitePastState(path: string, at: string): PastState {
  const engine = new Engine(openDatabase(path, {}), path)
  try {
    return stateOf(
      engine.read(() => engine.prepare<[string], SyncRow>(SELECT_SYNCS_UNTIL).all(at)),
      at,
    )
  } finally {
    engine.close()
  }
}

/** Of syncs from the newest on. What one left half done is whole again once a later one has pulled it. */
function stateOf(syncs: readonly SyncRow[], at: string): PastState {
  const ends = new Map<ObjectName, SyncEnd>()
  const whole: Record<SystemName, SyncEnd | null> = { salesforce: null, netsuite: null }
  let underWay: PastState['underWay'] = null
  for (const sync of syncs) {
    if (whole.salesforce && whole.netsuite) break
    const objects = (JSON.parse(sync.objects) as ObjectName[]).filter((object) => !ends.has(object))
    const end = endBy(sync, at)
    if (end) for (const object of objects) ends.set(object, end)
    else if (objects.length > 0) underWay ??= { runId: sync.id, startedAt: sync.startedAt }
    for (const system of SYSTEMS) if (sync.whole === 1 || sync.system === system) whole[system] ??= end
  }
  return { lastComplete: olderOf(whole.salesforce, whole.netsuite), underWay, objects: ends }
}

const SYSTEMS = ['salesforce', 'netsuite'] as const

/** Null: it hadn't ended by then. */
const endBy = ({ id, finishedAt }: SyncRow, at: string): SyncEnd | null =>
  finishedAt !== null && finishedAt <= at ? { runId: id, finishedAt } : null
