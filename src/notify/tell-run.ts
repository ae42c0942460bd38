import { movedBeyond } from '../../reconcile/review/figure.js'
import type { ComparisonEntry } from '../../state/indicators.js'
import type { RunRow } from '../../state/store.js'
import { describeFailure } from '../cli/failure.js'
import { part } from '../config/parts.js'
import { resolveReconcile } from '../config/resolve-reconcile.js'
import type { NightJob } from '../night/job.js'
import type { Published } from '../night/publish.js'
import type { RunRecord } from '../night/run-record.js'
import { type Channel, channelsOf } from './channels.js'
import { type Errand, tellAll } from './tell-all.js'
import type { Notification } from './what/document.js'
import { gather } from './what/gather.js'
import { newsOf } from './what/notification.js'
import { type Known, knownTo } from './what/told.js'
import { isNews } from './what/worth-telling.js'

/** So many ledger entries are looked through for the last one that a channel was told of. */
export const LOOKED_AT = 400

/**
 * Tells every channel what happened since it was told last; a look back changes nothing, and is nobody's news. What goes wrong
 * here is said, and undoes nothing of the night.
 */
export async function tellRun(job: NightJob, run: RunRecord, published: Published): Promise<void> {
  const { context } = job
  try {
    await tell(job, run, published)
  } catch (error) {
    context.signal.throwIfAborted()
    const { message, advice } = describeFailure(error)
    context.note(`People could not be told of this run, which stands all the same. ${message} ${advice}`)
  }
}

async function tell(job: NightJob, run: RunRecord, published: Published): Promise<void> {
  const { store, configuration, context } = job
  const comparisons = (await store.indicators.comparisons()).filter(({ lookBack }) => !lookBack)
  const at = comparisons.findIndex(({ runId }) => runId === run.id)
  const own = comparisons[at]
  if (!own) return
  const runs = (await store.runs.list(LOOKED_AT)).filter(({ id }) => id !== run.id)
  const messages = new Messages(job, published, own, comparisons.slice(at + 1), runs)
  const errands: Errand[] = []
  for (const channel of channelsOf(configuration)) errands.push(await messages.errand(channel, runs))
  await tellAll(context, configuration, (notified) => run.note({ facts: { notified } }), errands)
}

/** A message for each run that channels were told of last: mostly it is the same for all. */
class Messages {
  readonly #job: NightJob
  readonly #published: Published
  readonly #own: ComparisonEntry
  /** Newest first. */
  readonly #before: readonly ComparisonEntry[]
  /** Runs that came to their end: one that was killed may have told nobody. */
  readonly #done: ReadonlySet<string>
  readonly #made = new Map<string, Notification>()

  constructor(
    job: NightJob,
    published: Published,
    own: ComparisonEntry,
    before: readonly ComparisonEntry[],
    runs: readonly RunRow[],
  ) {
    this.#done = new Set(runs.filter(({ status }) => status === 'done').map(({ id }) => id))
    this.#job = job
    this.#published = published
    this.#own = own
    this.#before = before
  }

  async errand(channel: Channel, runs: readonly RunRow[]): Promise<Errand> {
    const known = knownTo(channel.name, runs)
    const told = await this.#message(this.#baseOf(known), known.failures.length > 0)
    return { channel, told: known.base === null || isNews(told) ? told : null }
  }

  /**
   * What a channel was told of last; one that is new here begins with what changed since the whole book was compared last, and
   * one that has missed everything until now with what it missed.
   */
  #baseOf({ base, missed }: Known): ComparisonEntry | null {
    const known = this.#before.find(({ runId }) => runId === base)
    if (known) return known
    const since = this.#before.findIndex(({ runId }) => runId === missed) + 1
    return this.#before.slice(since).find(({ isPart, runId }) => !isPart && this.#done.has(runId)) ?? null
  }

  async #message(base: ComparisonEntry | null, recovered: boolean): Promise<Notification> {
    const key = `${base?.runId ?? ''} ${recovered}`
    const made = this.#made.get(key) ?? (await this.#make(base, recovered))
    this.#made.set(key, made)
    return made
  }

  async #make(base: ComparisonEntry | null, recovered: boolean): Promise<Notification> {
    const { store, configuration, context } = this.#job
    const { input, tally, folder } = this.#published
    const { when, escalate } = part(configuration, 'notify')
    const hasMoved = movedBeyond(resolveReconcile(configuration))
    const { lastEvent } = this.#own
    const happened =
      base && (await gather({ store, input, tally, base, lastEvent, hasMoved, when, patience: escalate }))
    const at = context.clock().toISOString()
    return newsOf({ input, tally, since: base, happened, recovered, when, at, reports: folder })
  }
}
