import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import { NETSUITE_OBJECTS, type NetSuiteObject, type ObjectName } from '../../reconcile/records/object.js'
import { checkMapping } from '../mapping/check.js'
import { mappingIn } from '../mapping/find.js'
import type { NetSuiteSettings } from '../settings.js'
import type { Connection, ControlTotal, Page, PullFrom, Source } from '../source.js'
import type { Tools } from '../tools.js'
import { NetSuiteClient } from './client.js'
import { controlTotal, totalOf } from './control-total.js'
import { type NetSuiteMappings, netsuiteMappings, settingsOf } from './mappings.js'
import { draftPlans, type ReadPlan } from './plan.js'
import { Reader } from './reader.js'
import { Refusal, refused } from './refusal.js'

/** NetSuite, read-only. Mappings that can't work are refused here, before any request. */
export function netsuiteSource(settings: NetSuiteSettings, tools: Tools): Source {
  return new NetSuiteSource(settings, tools)
}

class NetSuiteSource implements Source {
  readonly system = 'netsuite'
  readonly objects: readonly NetSuiteObject[]
  readonly #settings: NetSuiteSettings
  readonly #mappings: NetSuiteMappings
  readonly #client: NetSuiteClient
  readonly #reader: Reader

  constructor(settings: NetSuiteSettings, tools: Tools) {
    this.#settings = settings
    this.#mappings = netsuiteMappings(settings)
    this.objects = NETSUITE_OBJECTS.filter((object) => this.#mappings[object])
    const drafts = this.objects.flatMap((object) => this.#drafts(object))
    this.#client = new NetSuiteClient(settings, tools)
    this.#reader = new Reader(settings, drafts, this.#client, tools)
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
    return this.#explained('the connection', () => this.#reader.connect(remembered, signal, anew))
  }

  async *pull(object: ObjectName, signal?: AbortSignal, from?: PullFrom): AsyncGenerator<Page> {
    try {
      yield* this.#reader.pull(object, from ?? { since: null, after: null }, signal)
    } catch (error) {
      throw this.#explain(error, object)
    }
  }

  async watermark(object: ObjectName, signal?: AbortSignal): Promise<string | null> {
    return this.#explained(object, () => this.#reader.watermark(object, signal))
  }

  shape(object: ObjectName): string {
    return this.#reader.shape(object)
  }

  async *ids(object: ObjectName, signal?: AbortSignal): AsyncGenerator<readonly string[]> {
    try {
      yield* this.#reader.ids(object, signal)
    } catch (error) {
      throw this.#explain(error, object)
    }
  }

  async controlTotal(object: ObjectName, signal?: AbortSignal): Promise<ControlTotal> {
    const ask = (plan: ReadPlan) => controlTotal(this.#client, plan, signal)
    return totalOf(object, await this.#explained(object, () => this.#reader.asking(object, signal, ask)))
  }

  async close(): Promise<void> {
    this.#client.close()
  }

  #drafts(object: NetSuiteObject): readonly ReadPlan[] {
    const mapping = mappingIn(this.#mappings, object)
    checkMapping(object, mapping, 'suiteql')
    return draftPlans(object, mapping, settingsOf(this.#settings, object)?.where != null)
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
