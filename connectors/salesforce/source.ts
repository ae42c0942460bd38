import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import type { ObjectName, SalesforceObject } from '../../reconcile/records/object.js'
import { SALESFORCE_OBJECTS } from '../../reconcile/records/object.js'
import { checkMapping } from '../mapping/check.js'
import { mappingIn } from '../mapping/find.js'
import type { SalesforceSettings } from '../settings.js'
import type { Connection, ControlTotal, Page, PullFrom, Source } from '../source.js'
import type { Tools } from '../tools.js'
import { pullChanges } from './changes.js'
import { SalesforceClient } from './client.js'
import { controlTotal } from './control-total.js'
import { Describer } from './describe.js'
import { FaceValue } from './face-value.js'
import { isTooLong } from './long-select.js'
import { type SalesforceMappings, salesforceMappings } from './mappings.js'
import { type Memory, recall, settingsMark } from './memory.js'
import { absentObject, planObject, type ReadPlan } from './plan.js'
import { pullAll, pullIds } from './pull.js'
import { query } from './query.js'
import { Refusal, refused } from './refusal.js'
import { idOf } from './row.js'
import type { Reading } from './rows.js'
import { shapeOf } from './shape.js'
import { selectOne } from './soql.js'
import { absentFieldsNote, absentObjectNote, readInFullNote, refusedWhere, tooLongWhere } from './words.js'

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
  readonly #tools: Tools
  #faceValue = new FaceValue()
  #describer: Describer | null = null
  /** When the org was asked what it has. */
  #askedAt = ''
  #isFromMemory = false
  readonly #plans = new Map<ObjectName, ReadPlan>()

  constructor(settings: SalesforceSettings, tools: Tools) {
    this.#settings = settings
    this.#tools = tools
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

  async connect(signal?: AbortSignal, remembered: string | null = null): Promise<Connection> {
    return this.#explained('the connection', async () => {
      const memory = recall(remembered, settingsMark(this.#settings), this.#tools.clock())
      await this.#client.signIn()
      if (memory) this.#faceValue = new FaceValue(memory.faceValue)
      this.#askedAt = memory?.at ?? this.#tools.clock().toISOString()
      this.#isFromMemory = memory !== null
      const notes = await this.#learn(new Describer(this.#client, memory?.described ?? null), signal)
      const remember = () => this.#remember()
      return {
        mapped: this.#mapped(),
        notes,
        timezone: null,
        get remembered() {
          return remember()
        },
      }
    })
  }

  async *pull(object: ObjectName, signal?: AbortSignal, from?: PullFrom): AsyncGenerator<Page> {
    let isBegun = false
    try {
      for await (const page of this.#pages(object, from, signal)) {
        isBegun = true
        yield page
      }
    } catch (error) {
      if (isBegun || !this.#isFromMemory || !(error instanceof Refusal)) {
        throw this.#explain(error, this.#plans.get(object)?.from ?? object)
      }
      await this.#learnAgain(object, error, signal)
      yield* this.pull(object, signal)
    }
  }

  async watermark(object: ObjectName, signal?: AbortSignal): Promise<string | null> {
    if (!this.#plans.get(object)?.reach.stamps) return null
    return this.#explained('its clock', () => this.#client.askTime(signal))
  }

  shape(object: ObjectName): string {
    const plan = this.#plans.get(object)
    return plan ? shapeOf(plan) : JSON.stringify(this.mapping(object))
  }

  async *ids(object: ObjectName, signal?: AbortSignal): AsyncGenerator<readonly string[]> {
    const plan = this.#plans.get(object)
    if (!plan) return
    try {
      for await (const rows of pullIds(this.#reading(signal), plan)) yield rows.map(idOf)
    } catch (error) {
      throw this.#explain(error, plan.from)
    }
  }

  async controlTotal(object: ObjectName, signal?: AbortSignal): Promise<ControlTotal> {
    const plan = this.#plans.get(object)
    if (!plan) return { object, query: '', parameters: [], count: 0, amount: null }
    return this.#explained(plan.from, () =>
      controlTotal(this.#client, plan, [...this.#plans.values()], this.#faceValue, signal),
    )
  }

  async close(): Promise<void> {
    this.#client.close()
  }

  /** All rows, or what changed: as far as stamps can tell. */
  async *#pages(object: ObjectName, from: PullFrom | undefined, signal?: AbortSignal): AsyncGenerator<Page> {
    const plan = this.#plans.get(object)
    if (!plan) return
    const { since = null, after = null } = from ?? {}
    const { stamps } = plan.reach
    const isWhole = since === null || stamps === null
    const reading = this.#reading(signal)
    const pages = isWhole ? pullAll(reading, plan, after) : pullChanges(reading, plan, stamps, since)
    for await (const page of pages) {
      if (plan.hasCurrency) for (const record of page.records) this.#faceValue.see(plan, record)
      yield page
    }
    if (isWhole) this.#faceValue.sawAll(plan)
  }

  #reading(signal?: AbortSignal): Reading {
    const { bulkThreshold } = this.#settings
    return { client: this.#client, tools: this.#tools, bulkThreshold, signal }
  }

  /** Lays every mapping on what the org has; gives what is missing and worked around. */
  async #learn(describer: Describer, signal?: AbortSignal): Promise<string[]> {
    this.#describer = describer
    this.#plans.clear()
    const notes = await Promise.all(this.objects.map((object) => this.#planOne(describer, object, signal)))
    if (!this.#isFromMemory) {
      await Promise.all([...this.#plans.values()].map((plan) => this.#tryWhere(plan, signal)))
    }
    return notes.flat()
  }

  /** The org refuses what was right when it was last asked: it has changed. Throws where something needed is missing. */
  async #learnAgain(object: ObjectName, refusal: Refusal, signal?: AbortSignal): Promise<void> {
    this.#tools.log('info', `Salesforce: the org has changed (${refusal.code}); asking again what it has`)
    this.#isFromMemory = false
    this.#askedAt = this.#tools.clock().toISOString()
    const notes = await this.#explained(object, () => this.#learn(new Describer(this.#client), signal))
    for (const note of notes) this.#tools.log('warn', note)
  }

  #remember(): string {
    const memory: Memory = {
      settings: settingsMark(this.#settings),
      at: this.#askedAt,
      described: this.#describer?.facts() ?? {},
      faceValue: this.#faceValue.facts(),
    }
    return JSON.stringify(memory)
  }

  #mapped(): Connection['mapped'] {
    const mapped: Partial<Record<ObjectName, readonly string[]>> = {}
    for (const [object, plan] of this.#plans) mapped[object] = mappedFields(plan)
    return mapped
  }

  async #planOne(describer: Describer, object: SalesforceObject, signal?: AbortSignal): Promise<string[]> {
    const mapping = mappingIn(this.#mappings, object)
    const plan = await planObject(describer, object, mapping, signal)
    if (plan) {
      this.#plans.set(object, plan)
      return [
        ...(plan.missing.length > 0 ? [absentFieldsNote(plan)] : []),
        ...(plan.reach.stamps === null ? [readInFullNote(plan, plan.reach.why)] : []),
      ]
    }
    const from = mapping.from ?? object
    if (NEEDED.has(object) || this.#settings.objects[object]) throw absentObject(object, from)
    return [absentObjectNote(object, from)]
  }

  /** A condition that a person wrote is tried before anything is staged. */
  async #tryWhere(plan: ReadPlan, signal?: AbortSignal): Promise<void> {
    const written = this.#settings.objects[plan.object]?.where
    if (!written) return
    if (isTooLong(plan)) throw tooLongWhere(plan.object)
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
