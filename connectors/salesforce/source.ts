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
  readonly #mappings: SalesforceMappings
  readonly #settings: SalesforceSettings
  readonly #client: SalesforceClient
  readonly #plans = new Map<ObjectName, ReadPlan>()

  constructor(settings: SalesforceSettings, tools: Tools) {
    this.#settings = settings
    this.#mappings = salesforceMappings(settings)
    for (const object of this.#mapped()) {
      const mapping = this.#mappings[object]
      if (mapping) checkMapping(object, mapping)
    }
    this.#client = new SalesforceClient(settings, tools)
  }

  get usage() {
    return this.#client.usage
  }

  get objects(): readonly ObjectName[] {
    return this.#mapped()
  }

  mapping(object: ObjectName): ObjectMapping {
    return mappingIn(this.#mappings, object)
  }

  async connect(signal?: AbortSignal): Promise<Connection> {
    return this.#explained('the connection', async () => {
      await this.#client.signIn()
      const notes = await this.#plan(new Describer(this.#client), signal)
      for (const plan of this.#plans.values()) await this.#tryWhere(plan, signal)
      const mapped: Partial<Record<ObjectName, readonly string[]>> = {}
      for (const [object, plan] of this.#plans) mapped[object] = mappedFields(plan)
      return { mapped, notes, timezone: null }
    })
  }

  async *pull(object: ObjectName, signal?: AbortSignal): AsyncGenerator<Page> {
    const plan = this.#plans.get(object)
    if (!plan) return
    try {
      yield* pullRows(this.#client, plan, signal)
    } catch (error) {
      throw this.#explain(error, plan.from)
    }
  }

  async controlTotal(object: ObjectName, signal?: AbortSignal): Promise<ControlTotal> {
    const plan = this.#plans.get(object)
    if (!plan) return { object, query: '', parameters: [], count: 0, amount: null }
    return this.#explained(plan.from, () => controlTotal(this.#client, plan, signal))
  }

  async close(): Promise<void> {
    this.#client.close()
  }

  #mapped(): SalesforceObject[] {
    return SALESFORCE_OBJECTS.filter((object) => this.#mappings[object])
  }

  async #plan(describer: Describer, signal?: AbortSignal): Promise<string[]> {
    const notes: string[] = []
    for (const object of this.#mapped()) {
      const mapping = this.#mappings[object]
      if (!mapping?.from) continue
      const plan = await planObject(describer, object, mapping, signal)
      if (plan) {
        this.#plans.set(object, plan)
        if (plan.missing.length > 0) notes.push(absentFieldsNote(plan))
      } else if (NEEDED.has(object) || this.#settings.objects[object]) {
        throw absentObject(object, mapping.from)
      } else notes.push(absentObjectNote(object, mapping.from))
    }
    return notes
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
