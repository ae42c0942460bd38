import { AMOUNT_FIELD } from '../connectors/amount-field.js'
import { CATALOGUE } from '../reconcile/records/catalogue.js'
import { OBJECTS, PARENT_FIELD, PARENT_OBJECT } from '../reconcile/records/object.js'
import type { MappedFields } from '../reconcile/unit/context.js'
import { REFERENCE_OBJECTS } from '../src/night/reference-objects.js'
import type { LedgerTools, RunRecord } from '../src/night/run-record.js'
import { recordRun } from '../src/night/run-record.js'
import { openStore } from '../state/open.js'
import type { RunKind, Store } from '../state/store.js'
import { AS_OF } from './book/kinds.js'

/** The store as the program opens it. */
export async function withBenchStore<T>(path: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(path, {
    parentField: PARENT_FIELD,
    parentObject: PARENT_OBJECT,
    hangsOn: { application: ['application.fromId', 'application.toId'] },
    reference: REFERENCE_OBJECTS,
    amountField: AMOUNT_FIELD,
  })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Every field of every object, as if all were mapped: every rule speaks. */
export const ALL_MAPPED: MappedFields = Object.fromEntries(
  OBJECTS.map((object) => [object, new Set(Object.keys(CATALOGUE[object]))]),
)

/** A ledger entry around some work, as a night has it; `id` is the run's. */
export function asRun<T>(
  store: Store,
  kind: RunKind,
  id: string,
  work: (run: RunRecord) => Promise<T>,
): Promise<T> {
  const identity = {
    kind,
    trigger: 'manual',
    actor: 'bench',
    asOf: AS_OF,
    configuration: '',
    configurationHash: '',
    programVersion: 'bench',
  } as const
  const tools: LedgerTools = {
    clock: () => new Date(),
    newId: () => id,
    pid: process.pid,
    host: 'bench',
    command: 'bench',
  }
  return recordRun(store, identity, tools, NEVER, async (run) => ({
    sentence: 'done',
    result: await work(run),
  }))
}

/** Nobody stops a measurement. */
export const NEVER = new AbortController().signal
