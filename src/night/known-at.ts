import { keysOf } from '../../reconcile/linking/keys-of.js'
import { openPast, pastState } from '../../state/open-past.js'
import type { Past, PastState } from '../../state/past.js'
import type { RunRow, Store } from '../../state/store.js'
import type { Context } from '../cli/context.js'
import { CommandError, usageError } from '../cli/errors.js'
import { instantText } from '../reports/text.js'
import { STORE_TOOLS } from './open-store.js'

/** A time that rows are to be read as of, checked against the ledger of pulls. */
export interface KnownAt {
  readonly at: string
  readonly state: PastState
  /** A sentence where the rows of then aren't whole; null where they are. */
  readonly incomplete: string | null
}

/** Throws {@link CommandError} 2 for a time to come, 4 for one before the first complete sync. */
export async function knownAt(context: Context, at: string): Promise<KnownAt> {
  const now = context.clock().toISOString()
  if (at > now) throw usageError(`${at} is yet to come.`, 'Give an earlier time as --known-at.')
  const state = pastState(await context.storeUrl(), at)
  if (!state.lastComplete)
    throw new CommandError(
      4,
      `At ${instantText(at)} nothing had been read completely yet.`,
      '`tieout runs` tells when the first sync was complete; give that time or a later one.',
    )
  const { underWay } = state
  const incomplete =
    underWay &&
    `At ${instantText(at)} the sync of run ${underWay.runId} (started ${instantText(underWay.startedAt)}) hadn’t ended; its rows are half of one state and half of another.`
  return { at, state, incomplete }
}

/** Lays out the rows of then for as long as `work` takes; findings and runs are the store's own. */
export async function withRowsOf<T>(
  context: Context,
  store: Store,
  { at }: KnownAt,
  work: (then: Store) => Promise<T>,
): Promise<T> {
  const step = context.progress.start('Reading the rows of then')
  const past = await openPast(await context.storeUrl(), { at, keysOf }, STORE_TOOLS)
  step.done(at)
  try {
    return await work(rowsOf(past, store, at))
  } finally {
    await past.close()
  }
}

/** The ledger tells only of runs of then, as what they found mapped counts. */
const rowsOf = ({ store: past }: Past, store: Store, at: string): Store => ({
  ...past,
  findings: store.findings,
  review: store.review,
  events: store.events,
  indicators: store.indicators,
  runs: {
    start: (run) => store.runs.start(run),
    note: (id, facts) => store.runs.note(id, facts),
    finish: (id, end) => store.runs.finish(id, end),
    get: (id) => store.runs.get(id),
    marks: (id) => store.runs.marks(id),
    latestComparison: () => store.runs.latestComparison(),
    list: async (limit) => (await store.runs.list(ALL)).filter((run) => isOfThen(run, at)).slice(0, limit),
    mapped: () => store.runs.mapped(at),
  },
})

const ALL = 100_000
const isOfThen = ({ startedAt }: RunRow, at: string): boolean => startedAt <= at
