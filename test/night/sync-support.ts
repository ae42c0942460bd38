import { AMOUNT_FIELD } from '../../connectors/amount-field.js'
import type { Source } from '../../connectors/source.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import { PARENT_FIELD, PARENT_OBJECT } from '../../reconcile/records/object.js'
import { SILENT_PROGRESS } from '../../src/cli/progress.js'
import type { SyncJob, SyncOutcome } from '../../src/night/sync/job.js'
import { sync } from '../../src/night/sync/sync.js'
import { openStore } from '../../state/open.js'
import type { Store } from '../../state/store.js'
import { runStart, storePath } from '../state/support.js'
import { type FakeOptions, FakeSource, type FakeSystem } from './fake-source.js'

/** `mostPages`: the disk has no room for more. */
export const openNightStore = (path: string = storePath(), mostPages?: number): Promise<Store> =>
  openStore(path, {
    parentField: PARENT_FIELD,
    parentObject: PARENT_OBJECT,
    reference: [],
    ...(mostPages === undefined ? {} : { mostPages }),
    amountField: AMOUNT_FIELD,
    hangsOn: { application: ['application.fromId', 'application.toId'] },
  })

export interface Night extends SyncOutcome {
  /** What the sources were asked, in order. */
  readonly asked: readonly string[]
  readonly facts: Readonly<Record<string, unknown>>
  readonly log: readonly string[]
}

let nights = 0

/** One sync of fake sources into a store, by a run of its own. */
export async function night(
  store: Store,
  sources: readonly Source[],
  more: Partial<SyncJob> = {},
): Promise<Night> {
  nights += 1
  const id = `night ${nights}`
  const log: string[] = []
  await store.runs.start(runStart(id))
  const run = { id, startedAt: '', asOf: null, note: (facts: never) => store.runs.note(id, facts) }
  const job: SyncJob = {
    store,
    sources,
    objects: null,
    clock: () => new Date('2026-11-20T02:00:00Z'),
    signal: new AbortController().signal,
    progress: SILENT_PROGRESS,
    log: (level, message) => void log.push(`${level} ${message}`),
    ...more,
  }
  const outcome = await sync(job, run)
  const asked = sources.flatMap((source) => (source as FakeSource).asked)
  return { ...outcome, asked, log, facts: (await store.runs.get(id))!.facts }
}

/** A Salesforce with accounts and a NetSuite with invoices and their lines, on one fake system. */
export function bothSources(held: FakeSystem, options: Partial<FakeOptions> = {}): readonly FakeSource[] {
  return [
    new FakeSource(held, { ...options, system: 'salesforce', objects: ['account'] }),
    new FakeSource(held, { ...options, system: 'netsuite', objects: ['invoice', 'invoiceLine', 'term'] }),
  ]
}

const OBJECTS: readonly ObjectName[] = ['account', 'invoice', 'invoiceLine', 'term']

/** What is staged against what the system holds: the same rows, and nothing else. */
export async function stagedIds(store: Store): Promise<Readonly<Record<string, readonly string[]>>> {
  const all: Record<string, string[]> = {}
  for (const object of OBJECTS) {
    const ids: string[] = []
    for await (const page of store.records.pages(object)) ids.push(...page.map(({ id }) => id))
    all[object] = ids.sort()
  }
  return all
}
