import type { ObjectName } from '../../reconcile/records/object.js'
import type { NetSuiteSettings } from '../settings.js'
import type { Aside, Connection, Page, PullFrom } from '../source.js'
import { SourceError } from '../source-error.js'
import type { Tools } from '../tools.js'
import { allOf } from './all-of.js'
import { Balances } from './balances.js'
import { bandsText, readBands } from './bands.js'
import { changes, changesKind } from './changes.js'
import type { NetSuiteClient } from './client.js'
import { type AccountClock, accountClock } from './clock.js'
import { DeletedRecords } from './deleted.js'
import type { Reading } from './keyset.js'
import { mappedFields } from './mapped-fields.js'
import { placeText, readPlace } from './places.js'
import { nameOf, type ReadPlan } from './plan.js'
import { Plans } from './plans.js'
import { pullRows } from './pull.js'
import { readAll } from './read-all.js'
import { Refusal } from './refusal.js'
import { fingerprintOf, rememberedFact } from './remember.js'
import { sourceRecords } from './row.js'
import { selectLatest, selectRows } from './select.js'
import { Turn } from './turn.js'
import { Unstamped } from './unstamped.js'
import { readWatermark, sinceOf, type Watermark, watermarkText } from './watermark.js'
import { UNREADABLE_DELETIONS } from './words.js'

const NO_CLOCK: AccountClock = { now: null, minutes: null, offset: null, notes: [] }

/** From where an object is pulled, and where it may be read. */
interface From extends Pick<PullFrom, 'after' | 'aside'> {
  /** Null: all of it. */
  readonly watermark: Watermark | null
}

/** Reads a connected account, object by object; what NetSuite refuses comes as {@link Refusal}. */
export class Reader {
  readonly #settings: NetSuiteSettings
  readonly #drafts: readonly ReadPlan[]
  readonly #client: NetSuiteClient
  readonly #tools: Tools
  readonly #plans: Plans
  readonly #deleted: DeletedRecords
  readonly #unstamped: Unstamped
  /** Twice what is allowed at a time: while a page is worked on, another's turn to be asked for has come. */
  readonly #workers: number
  readonly #turn = new Turn()
  #clock: AccountClock = NO_CLOCK

  constructor(settings: NetSuiteSettings, drafts: readonly ReadPlan[], client: NetSuiteClient, tools: Tools) {
    this.#settings = settings
    this.#drafts = drafts
    this.#client = client
    this.#tools = tools
    this.#workers = 2 * settings.concurrency
    const balances = new Balances(client)
    this.#unstamped = new Unstamped(balances)
    this.#plans = new Plans(settings, client, balances)
    this.#deleted = new DeletedRecords(client)
  }

  async connect(
    known: string | null,
    signal?: AbortSignal,
    anew: ReadonlySet<ObjectName> = new Set(),
  ): Promise<Connection> {
    this.#clock = await accountClock(this.#client, this.#settings.timezone, signal)
    const drafts = this.#drafts.filter(({ object }) => !anew.has(object))
    const facts = this.#plans.recall(drafts, known, this.#tools.clock().getTime())
    this.#deleted.isReadable = rememberedFact(facts, 'deletions')
    const probe = this.#deleted.probe(signal)
    const notes = await allOf([
      ...this.#drafts.map((draft) => this.#plans.find(draft, signal)),
      probe.then((isReadable) => (isReadable ? [] : [UNREADABLE_DELETIONS])),
    ])
    const remembered = () => this.#plans.remembered({ deletions: this.#deleted.isReadable ?? false })
    return {
      mapped: this.#mapped(),
      notes: [...this.#clock.notes, ...notes.flat()],
      warnings: this.#clock.notes,
      timezone: this.#clock.offset,
      /** As it stands when it is asked for: what was refused in between has been asked anew. */
      get remembered() {
        return remembered()
      },
    }
  }

  /** An object's pages, from all places that it is in; what a page is resumed after names the place. */
  async *pull(
    object: ObjectName,
    { since, after, aside }: PullFrom,
    signal?: AbortSignal,
  ): AsyncGenerator<Page> {
    const watermark = since === null ? null : readWatermark(since)
    const drafts = this.#draftsOf(object)
    const at = after === null ? null : readPlace(after)
    for (const [place, draft] of drafts.entries()) {
      if (place < (at?.place ?? 0)) continue
      const from = { watermark, after: at?.place === place ? at.after : null, aside }
      for await (const page of this.#pullOf(draft, from, signal)) {
        yield page.after === undefined ? page : { ...page, after: placeText(place, page.after) }
      }
    }
  }

  /** What an object's pull that begins now will have seen; null where nothing tells what changes later. */
  async watermark(object: ObjectName, signal?: AbortSignal): Promise<string | null> {
    const texts = await this.asking(object, signal, async (plan) => {
      const kind = changesKind(plan)
      if (kind === 'none') return null
      const at = this.#clock.now ?? (await this.#latest(plan, signal))
      if (at === null) return null
      const bands = await this.#unstamped.sums(this.#reading(plan, signal))
      if (bands === null && kind === 'links') return null
      return watermarkText({ at, minutes: this.#clock.minutes, bands: bands && bandsText(bands) })
    })
    return texts.includes(null) ? null : (texts[0] ?? null)
  }

  async *ids(object: ObjectName, signal?: AbortSignal): AsyncGenerator<readonly string[]> {
    for (const draft of this.#draftsOf(object)) {
      const plan = this.#plans.of(draft)
      if (!plan) continue
      const columns = plan.table.within ? plan.columns.filter(({ part }) => part === 'helpers') : []
      const bare = { ...plan, modified: null, columns }
      for await (const { rows } of readAll(this.#reading(bare, signal), null, this.#workers)) {
        if (rows.length > 0) yield [...sourceRecords(bare, rows)].map(({ id }) => id)
      }
    }
  }

  /** What is asked of the account: the settled query, its signs, and whose account it is. */
  shape(object: ObjectName): string {
    const plans = this.#draftsOf(object).map((draft) => this.#plans.of(draft) ?? draft)
    const prints = plans.map(
      (plan) => fingerprintOf(plan, this.#settings.account) + (plan.isTurned ? '-' : '+'),
    )
    return prints.join(' ') || 'unread'
  }

  /** Does something with each of an object's plans, again with a new one where it was remembered and is refused. */
  async asking<T>(
    object: ObjectName,
    signal: AbortSignal | undefined,
    task: (plan: ReadPlan) => Promise<T>,
  ): Promise<readonly T[]> {
    const all: T[] = []
    for (const draft of this.#draftsOf(object)) all.push(...(await this.#askingOf(draft, signal, task)))
    return all
  }

  async #askingOf<T>(
    draft: ReadPlan,
    signal: AbortSignal | undefined,
    task: (plan: ReadPlan) => Promise<T>,
  ): Promise<readonly T[]> {
    for (;;) {
      const plan = this.#plans.of(draft)
      if (!plan) return []
      try {
        return [await task(plan)]
      } catch (error) {
        if (!(error instanceof Refusal) || !(await this.#again(draft, error, signal))) throw error
      }
    }
  }

  async *#pullOf(draft: ReadPlan, from: From, signal?: AbortSignal): AsyncGenerator<Page> {
    let { watermark, after } = from
    for (let attempt = 1; ; attempt += 1) {
      try {
        for await (const page of this.#pages(draft, { ...from, watermark, after }, signal)) {
          yield page
          after = page.after ?? after
        }
        return
      } catch (error) {
        if (isOutOfOrder(error) && attempt < MOST_READINGS) {
          const query = selectRows(this.#plans.of(draft) ?? draft)
          this.#warn(`${error.message.replace(/\.$/, '')}; asking again`, { query })
          continue
        }
        if (!(error instanceof Refusal)) throw error
        if (await this.#again(draft, error, signal)) continue
        if (watermark === null) throw error
        this.#warn(`NetSuite won’t tell what changed of ${nameOf(draft)}: ${error.message}; read in full`)
        watermark = null
      }
    }
  }

  async *#pages(
    draft: ReadPlan,
    { watermark, after, aside }: From,
    signal?: AbortSignal,
  ): AsyncGenerator<Page> {
    if (watermark === null || (await this.#haveLinksMoved(draft, watermark, signal)))
      await this.#plans.lookForMirrors(draft, signal)
    const plan = this.#plans.of(draft)
    if (!plan) return
    const reading = this.#reading(plan, signal)
    if (watermark !== null) yield* this.#changes(reading, watermark)
    else yield* pullRows(this.#aside(reading, draft, aside), { workers: this.#workers, after })
  }

  async #haveLinksMoved(draft: ReadPlan, { bands }: Watermark, signal?: AbortSignal): Promise<boolean> {
    const plan = this.#plans.of(draft)
    return plan !== null && this.#unstamped.haveLinksMoved(this.#reading(plan, signal), bands)
  }

  async *#changes(reading: Reading, watermark: Watermark): AsyncGenerator<Page> {
    const now = await this.#unstamped.sumsForPull(reading)
    if (now === null && changesKind(reading.plan) === 'links')
      return yield* pullRows(reading, { workers: this.#workers, after: null })
    const moved = now === null ? null : { before: readBands(watermark.bands ?? ''), now }
    const since = sinceOf(watermark, this.#clock.minutes)
    yield* changes(reading, { since, workers: this.#workers, deleted: this.#deleted, moved })
  }

  /** Whether an object that NetSuite refuses is to be read by a plan that was asked for anew. */
  async #again(draft: ReadPlan, refusal: Refusal, signal?: AbortSignal): Promise<boolean> {
    const isNew = await this.#plans.findAgain(nameOf(draft), signal)
    if (isNew) this.#warn(`NetSuite: ${nameOf(draft)} isn’t what it was: ${refusal.message}; asked again`)
    return isNew
  }

  #warn(text: string, facts: { readonly query?: string } = {}): void {
    this.#tools.log('warn', text, facts)
  }

  async #latest(plan: ReadPlan, signal?: AbortSignal): Promise<string | null> {
    const column = plan.table.linesOf?.modified ?? plan.modified
    if (column === null) return null
    const { rows } = await this.#client.suiteql(selectLatest(plan, column), 1, 0, signal)
    return rows[0]?.latest ?? null
  }

  #reading(plan: ReadPlan, signal?: AbortSignal): Reading {
    return { client: this.#client, plan, conditions: [], signal, turn: this.#turn }
  }

  #aside(reading: Reading, draft: ReadPlan, aside: Aside | undefined): Reading {
    const recipe = aside && this.#plans.recipe(draft)
    return recipe ? { ...reading, elsewhere: { aside, recipe } } : reading
  }

  #draftsOf(object: ObjectName): readonly ReadPlan[] {
    return this.#drafts.filter((draft) => draft.object === object)
  }

  #mapped(): Connection['mapped'] {
    const usual = this.#drafts.filter(({ table }) => table.part === undefined)
    const plans = usual.flatMap((draft) => this.#plans.of(draft) ?? [])
    return Object.fromEntries(plans.map((plan) => [plan.object, mappedFields(plan)]))
  }
}

/** A page that came out of order by chance, or with a row twice, comes as it should the next time. */
const MOST_READINGS = 3

const isOutOfOrder = (error: unknown): error is SourceError =>
  error instanceof SourceError && error.kind === 'incomplete'
