import type { Hold, RunFacts, RunKind, RunStart, RunStatus, Store, Trigger } from '../../state/store.js'

/** One entry of the ledger while it is being written. */
export interface RunRecord {
  readonly id: string
  readonly startedAt: string
  readonly asOf: string | null
  note(facts: RunFacts): Promise<void>
}

export interface RunIdentity {
  readonly kind: RunKind
  readonly trigger: Trigger
  readonly actor: string
  readonly asOf: string | null
  readonly configuration: string
  readonly configurationHash: string
  readonly programVersion: string
}

/** What the ledger needs of the outside world. */
export interface LedgerTools {
  readonly clock: () => Date
  readonly newId: () => string
  readonly pid: number
  readonly host: string
  readonly command: string
}

export interface RunEnd<T> {
  /** One sentence for the ledger. */
  readonly sentence: string
  readonly result: T
}

/**
 * Holds the store, opens a ledger entry, does the work and closes the entry however the work ends.
 * Throws what the work throws, and StoreHeld where another run holds the store.
 */
export async function recordRun<T>(
  store: Store,
  identity: RunIdentity,
  tools: LedgerTools,
  signal: AbortSignal,
  work: (run: RunRecord) => Promise<RunEnd<T>>,
): Promise<T> {
  const hold = await takeHold(store, tools)
  try {
    const run = await open(store, identity, tools)
    try {
      const end = await work(run)
      await close(store, run, 'done', end.sentence, tools)
      return end.result
    } catch (error) {
      await close(store, run, signal.aborted ? 'stopped' : 'failed', sentenceOf(error), tools)
      throw error
    }
  } finally {
    await hold.release()
  }
}

function takeHold(store: Store, tools: LedgerTools): Promise<Hold> {
  const { pid, host, command } = tools
  return store.hold({ pid, host, command, since: tools.clock().toISOString() })
}

async function open(store: Store, identity: RunIdentity, tools: LedgerTools): Promise<RunRecord> {
  const start: RunStart = { ...identity, id: tools.newId(), startedAt: tools.clock().toISOString() }
  await store.runs.start(start)
  return {
    id: start.id,
    startedAt: start.startedAt,
    asOf: start.asOf,
    note: (facts) => store.runs.note(start.id, facts),
  }
}

async function close(
  store: Store,
  run: RunRecord,
  status: Exclude<RunStatus, 'running'>,
  outcome: string,
  tools: LedgerTools,
): Promise<void> {
  await store.runs.finish(run.id, { status, outcome, finishedAt: tools.clock().toISOString() })
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
