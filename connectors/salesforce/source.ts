import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import type { ObjectName, SalesforceObject } from '../../reconcile/records/object.js'
import { SALESFORCE_OBJECTS } from '../../reconcile/records/object.js'
import { checkMapping } from '../mapping/check.js'
import { mappingIn } from '../mapping/find.js'
import type { SalesforceSettings } from '../settings.js'
import type { Connection, ControlTotal, Page, PullFrom, Source } from '../source.js'
import type { Tools } from '../tools.js'
import { pullChangedAccounts, pullChanges, pullMerged } from './changes.js'
import { SalesforceClient } from './client.js'
import { controlTotal } from './control-total.js'
import { type SalesforceMappings, salesforceMappings } from './mappings.js'
import { MergedAccounts } from './merged.js'
import { Org } from './org.js'
import type { ReadPlan } from './plan.js'
import { pullAll, pullIds, type SalesforcePage } from './pull.js'
import { Refusal, refused } from './refusal.js'
import { idOf } from './row.js'
import type { BulkState, Reading } from './rows.js'
import { shapeOf } from './shape.js'

/** Salesforce, read-only. Mappings that can't work are refused here, before any request. */
export function salesforceSource(settings: SalesforceSettings, tools: Tools): Source {
  return new SalesforceSource(settings, tools)
}

class SalesforceSource implements Source {
  readonly system = 'salesforce'
  readonly objects: readonly SalesforceObject[]
  readonly #mappings: SalesforceMappings
  readonly #settings: SalesforceSettings
  readonly #client: SalesforceClient
  readonly #tools: Tools
  readonly #org: Org
  readonly #bulk: BulkState = { isKeptOut: false }
  readonly #merged = new MergedAccounts()

  constructor(settings: SalesforceSettings, tools: Tools) {
    this.#settings = settings
    this.#tools = tools
    this.#mappings = salesforceMappings(settings)
    this.objects = SALESFORCE_OBJECTS.filter((object) => this.#mappings[object])
    for (const object of this.objects) checkMapping(object, mappingIn(this.#mappings, object), 'soql')
    this.#client = new SalesforceClient(settings, tools)
    this.#org = new Org(settings, this.#mappings, this.#client, tools)
  }

  get usage() {
    return this.#client.usage
  }

  mapping(object: ObjectName): ObjectMapping {
    return mappingIn(this.#mappings, object)
  }

  async connect(
    signal?: AbortSignal,
    remembered: string | null = null,
    anew?: ReadonlySet<ObjectName>,
  ): Promise<Connection> {
    return this.#explained('the connection', async () => {
      await this.#client.signIn(signal)
      const org = this.#org
      const notes = await org.learn(remembered, signal, anew)
      return {
        mapped: org.mapped(),
        notes,
        timezone: null,
        // What is learned later belongs to it too.
        get remembered() {
          return org.remembered()
        },
      }
    })
  }

  async *pull(object: ObjectName, signal?: AbortSignal, from?: PullFrom): AsyncGenerator<Page> {
    const { isFromMemory } = this.#org
    let isBegun = false
    try {
      for await (const page of this.#pages(object, from, signal)) {
        isBegun = true
        yield page
      }
    } catch (error) {
      const isOfChanges = from?.since != null
      if (isBegun || !(isFromMemory || isOfChanges) || !(error instanceof Refusal)) {
        throw this.#explain(error, this.#org.plan(object)?.from ?? object)
      }
      if (isFromMemory) await this.#learnAgain(object, error, signal)
      else this.#cantTellChanges(object, error)
      yield* this.pull(object, signal)
    }
  }

  /** What it has was asked for in this run, so that it must be the question for what changed. */
  #cantTellChanges(object: ObjectName, { code, message }: Refusal): void {
    const what = `Salesforce won’t tell what changed of ${this.#org.plan(object)?.from ?? object}`
    this.#tools.log('warn', `${what}: ${code}: ${message}; read in full`)
  }

  async watermark(object: ObjectName, signal?: AbortSignal): Promise<string | null> {
    if (!this.#org.plan(object)?.reach.stamps) return null
    return this.#explained('its clock', () => this.#client.askTime(signal))
  }

  shape(object: ObjectName): string {
    const plan = this.#org.plan(object)
    return plan ? shapeOf(plan) : JSON.stringify(this.mapping(object))
  }

  async *ids(object: ObjectName, signal?: AbortSignal): AsyncGenerator<readonly string[]> {
    const plan = this.#org.plan(object)
    if (!plan) return
    try {
      for await (const rows of pullIds(this.#reading(signal), plan)) yield rows.map(idOf)
    } catch (error) {
      throw this.#explain(error, plan.from)
    }
  }

  async controlTotal(object: ObjectName, signal?: AbortSignal): Promise<ControlTotal> {
    const plan = this.#org.plan(object)
    if (!plan) return { object, query: '', parameters: [], count: 0, amount: null }
    return this.#explained(plan.from, () =>
      controlTotal(this.#client, plan, this.#org.plans, this.#org.faceValue, signal),
    )
  }

  async close(): Promise<void> {
    this.#client.close()
  }

  /** All rows, or what changed: as far as stamps can tell. */
  async *#pages(object: ObjectName, from: PullFrom | undefined, signal?: AbortSignal): AsyncGenerator<Page> {
    const plan = this.#org.plan(object)
    if (!plan) return
    const { since = null, after = null } = from ?? {}
    const changes = since === null ? null : await this.#changes(plan, since, signal)
    const isWhole = changes === null
    const pages = changes ?? pullAll(this.#reading(signal), plan, after)
    for await (const { currencies, ...page } of pages) {
      for (const [at, currency] of currencies?.entries() ?? []) {
        const record = page.records[at]
        if (record) this.#org.faceValue.see(plan, record, currency)
      }
      yield page
    }
    if (isWhole) this.#org.faceValue.sawAll(plan)
  }

  /** Null where they can't be told, or not in few words. */
  async #changes(
    plan: ReadPlan,
    since: string,
    signal?: AbortSignal,
  ): Promise<AsyncIterable<SalesforcePage> | null> {
    const { reach } = plan
    if (reach.stamps === null) return null
    const reading = this.#reading(signal)
    const merged = this.#merged
    // The accounts themselves are what tells of it.
    if (plan.object === 'account') {
      return merged.while(pullChangedAccounts(reading, plan, reach.stamps, since, merged), since)
    }
    const besides = await merged.conditions(reach.accounts, since, (from) => pullMerged(reading, from))
    return besides && pullChanges(reading, plan, { stamps: reach.stamps, besides }, since, merged)
  }

  #reading(signal?: AbortSignal): Reading {
    const { bulkThreshold } = this.#settings
    return { client: this.#client, tools: this.#tools, bulkThreshold, bulk: this.#bulk, signal }
  }

  /** The org refuses what was right when it was last asked: it has changed. Throws where something needed is missing. */
  async #learnAgain(object: ObjectName, refusal: Refusal, signal?: AbortSignal): Promise<void> {
    // Another object may have met it first.
    if (!this.#org.isFromMemory) return
    this.#tools.log('info', `Salesforce: the org has changed (${refusal.code}); asking again what it has`)
    const notes = await this.#explained(object, () => this.#org.learn(null, signal))
    for (const note of notes) this.#tools.log('warn', note)
  }

  async #explained<T>(what: string, task: () => Promise<T>): Promise<T> {
    try {
      return await task()
    } catch (error) {
      throw this.#explain(error, what)
    }
  }

  #explain(error: unknown, what: string): unknown {
    return error instanceof Refusal ? refused(error, what) : error
  }
}
