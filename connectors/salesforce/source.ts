import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import type { ObjectName, SalesforceObject } from '../../reconcile/records/object.js'
import { SALESFORCE_OBJECTS } from '../../reconcile/records/object.js'
import { checkMapping } from '../mapping/check.js'
import { mappingIn } from '../mapping/find.js'
import type { SalesforceSettings } from '../settings.js'
import type { Connection, ControlTotal, Page, Source } from '../source.js'
import type { Tools } from '../tools.js'
import { SalesforceClient } from './client.js'
import { controlTotal } from './control-total.js'
import { Describer } from './describe.js'
import { FaceValue } from './face-value.js'
import { type SalesforceMappings, salesforceMappings } from './mappings.js'
import { absentObject, planObject, type ReadPlan } from './plan.js'
import { pullRows } from './pull.js'
import { query } from './query.js'
import { Refusal, refused } from './refusal.js'
import { selectOne } from './soql.js'
import { absentFieldsNote, absentObjectNote, refusedWhere } from './words.js'

/** What the job can't do without; the others may be missing in an org, and that is said. */
const NEEDED: ReadonlySet<SalesforceObject> = new Set(['account', 'contract', 'contractLine'])

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
  readonly #faceValue = new FaceValue()
  readonly #plans = new Map<ObjectName, ReadPlan>()

  constructor(settings: SalesforceSettings, tools: Tools) {
    this.#settings = settings
    this.#mappings = salesforceMappings(settings)
    this.objects = SALESFORCE_OBJECTS.filter((object) => this.#mappings[object])
    for (const object of this.objects) checkMapping(object, mappingIn(this.#mappings, object))
    this.#client = new SalesforceClient(settings, tools)
  }

  get usage() {
    return this.#client.usage
  }

  mapping(object: ObjectName): ObjectMapping {
    return mappingIn(this.#mappings, object)
  }

  async connect(signal?: AbortSignal): Promise<Connection> {
    return this.#explained('the connection', async () => {
      await this.#client.signIn()
      const notes = await this.#plan(new Describer(this.#client), signal)
      await Promise.all([...this.#plans.values()].map((plan) => this.#tryWhere(plan, signal)))
      const mapped: Partial<Record<ObjectName, readonly string[]>> = {}
      for (const object of this.objects) {
        const plan = this.#plans.get(object)
        if (plan) mapped[object] = mappedFields(plan)
      }
      return { mapped, notes, timezone: null }
    })
  }

  async *pull(object: ObjectName, signal?: AbortSignal): AsyncGenerator<Page> {
    const plan = this.#plans.get(object)
    if (!plan) return
    try {
      for await (const page of pullRows(this.#client, plan, signal)) {
        if (plan.hasCurrency) for (const record of page.records) this.#faceValue.see(plan, record)
        yield page
      }
    } catch (error) {
      throw this.#explain(error, plan.from)
    }
  }

  async watermark(): Promise<string | null> {
    return null
  }

  shape(object: ObjectName): string {
    return JSON.stringify(this.mapping(object))
  }

  async *ids(object: ObjectName, signal?: AbortSignal): AsyncGenerator<readonly string[]> {
    for await (const page of this.pull(object, signal)) yield page.records.map(({ id }) => id)
  }

  async controlTotal(object: ObjectName, signal?: AbortSignal): Promise<ControlTotal> {
    const plan = this.#plans.get(object)
    if (!plan) return { object, query: '', parameters: [], count: 0, amount: null }
    return this.#explained(plan.from, () => controlTotal(this.#client, plan, this.#faceValue, signal))
  }

  async close(): Promise<void> {
    this.#client.close()
  }

  async #plan(describer: Describer, signal?: AbortSignal): Promise<string[]> {
    const notes = await Promise.all(this.objects.map((object) => this.#planOne(describer, object, signal)))
    return notes.flat()
  }

  async #planOne(describer: Describer, object: SalesforceObject, signal?: AbortSignal): Promise<string[]> {
    const mapping = mappingIn(this.#mappings, object)
    const plan = await planObject(describer, object, mapping, signal)
    if (plan) {
      this.#plans.set(object, plan)
      return plan.missing.length > 0 ? [absentFieldsNote(plan)] : []
    }
    const from = mapping.from ?? object
    if (NEEDED.has(object) || this.#settings.objects[object]) throw absentObject(object, from)
    return [absentObjectNote(object, from)]
  }

  /** A condition that a person wrote is tried before anything is staged. */
  async #tryWhere(plan: ReadPlan, signal?: AbortSignal): Promise<void> {
    const written = this.#settings.objects[plan.object]?.where
    if (!written) return
    try {
      await query(this.#client, selectOne(plan), signal)
    } catch (error) {
      throw error instanceof Refusal ? refusedWhere(plan.object, written, error) : error
    }
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

function mappedFields(plan: ReadPlan): string[] {
  const constants = Object.entries(plan.mapping.fields).flatMap(([name, field]) =>
    field && 'value' in field ? [name] : [],
  )
  return [...plan.columns.map(({ name }) => name), ...constants].sort()
}
