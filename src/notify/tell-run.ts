import { movedBeyond } from '../../reconcile/review/figure.js'
import type { ComparisonEntry } from '../../state/indicators.js'
import type { RunRow } from '../../state/store.js'
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

/** Tells every channel what happened since it was told last; a look back changes nothing, and is nobody's news. */
export async function tellRun(job: NightJob, run: RunRecord, published: Published): Promise<void> {
  const { store, configuration, context } = job
  const comparisons = (await store.indicators.comparisons()).filter(({ lookBack }) => !lookBack)
  const at = comparisons.findIndex(({ runId }) => runId === run.id)
  const own = comparisons[at]
  if (!own) return
  const runs = (await store.runs.list(LOOKED_AT)).filter(({ id }) => id !== run.id)
  const messages = new Messages(job, published, own, comparisons.slice(at + 1))
  const errands: Errand[] = []
  for (const channel of channelsOf(configuration)) errands.push(await messages.errand(channel, runs))
  await tellAll(context, configuration, run, errands)
}

/** A message for each run that channels were told of last: mostly it is the same for all. */
class Messages {
  readonly #job: NightJob
  readonly #published: Published
  readonly #own: ComparisonEntry
  /** Newest first. */
  readonly #before: readonly ComparisonEntry[]
  readonly #made = new Map<string, Notification>()

  constructor(job: NightJob, published: Published, own: ComparisonEntry, before: readonly ComparisonEntry[]) {
    this.#job = job
    this.#published = published
    this.#own = own
    this.#before = before
  }

  async errand(channel: Channel, runs: readonly RunRow[]): Promise<Errand> {
    const known = knownTo(channel.name, runs)
    const told = await this.#message(this.#baseOf(known), known.failures.length > 0)
    return { channel, told: isNews(told) ? told : null }
  }

  /** What a channel was told of last; one that is new here begins with what changed since the whole book was compared last. */
  #baseOf({ base }: Known): ComparisonEntry | null {
    const known = base === null ? undefined : this.#before.find(({ runId }) => runId === base)
    return known ?? this.#before.find(({ isPart }) => !isPart) ?? null
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
