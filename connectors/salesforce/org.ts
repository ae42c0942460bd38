import type { ObjectName, SalesforceObject } from '../../reconcile/records/object.js'
import { mappingIn } from '../mapping/find.js'
import type { SalesforceSettings } from '../settings.js'
import type { Connection } from '../source.js'
import type { Tools } from '../tools.js'
import type { SalesforceClient } from './client.js'
import { Describer } from './describe.js'
import { FaceValue } from './face-value.js'
import { isTooLong } from './long-select.js'
import type { SalesforceMappings } from './mappings.js'
import { type Memory, recall, settingsMark } from './memory.js'
import { absentObject, planObject, type ReadPlan } from './plan.js'
import { query } from './query.js'
import { Refusal } from './refusal.js'
import { selectOne } from './soql.js'
import { absentFieldsNote, absentObjectNote, readInFullNote, refusedWhere, tooLongWhere } from './words.js'

/** What the job can't do without; the others may be missing in an org, and that is said. */
const NEEDED: ReadonlySet<SalesforceObject> = new Set(['account', 'contract', 'contractLine'])

/** What is known of an org: how each object is read in it, and how it sums; asked now, or remembered of another night. */
export class Org {
  faceValue = new FaceValue()
  readonly #settings: SalesforceSettings
  readonly #mappings: SalesforceMappings
  readonly #client: SalesforceClient
  readonly #tools: Tools
  readonly #plans = new Map<ObjectName, ReadPlan>()
  #describer: Describer | null = null
  #askedAt = ''
  #isFromMemory = false

  constructor(
    settings: SalesforceSettings,
    mappings: SalesforceMappings,
    client: SalesforceClient,
    tools: Tools,
  ) {
    this.#settings = settings
    this.#mappings = mappings
    this.#client = client
    this.#tools = tools
  }

  /** The org may have changed since it was asked. */
  get isFromMemory(): boolean {
    return this.#isFromMemory
  }

  get plans(): readonly ReadPlan[] {
    return [...this.#plans.values()]
  }

  /** Undefined for an object that the org hasn't got. */
  plan(object: ObjectName): ReadPlan | undefined {
    return this.#plans.get(object)
  }

  /** Lays every mapping on what the org has; gives what is missing and worked around. Throws SourceError and Refusal. */
  async learn(remembered: string | null, signal?: AbortSignal): Promise<string[]> {
    const now = this.#tools.clock()
    const memory = recall(remembered, settingsMark(this.#settings), now)
    if (memory) this.faceValue = new FaceValue(memory.faceValue)
    this.#askedAt = memory?.at ?? now.toISOString()
    this.#isFromMemory = memory !== null
    const describer = new Describer(this.#client, memory?.described ?? null)
    this.#describer = describer
    this.#plans.clear()
    const objects = Object.keys(this.#mappings) as SalesforceObject[]
    const notes = await Promise.all(objects.map((object) => this.#planOne(describer, object, signal)))
    if (!memory) await Promise.all(this.plans.map((plan) => this.#tryWhere(plan, signal)))
    return notes.flat()
  }

  /** For the next night. */
  remembered(): string {
    const memory: Memory = {
      settings: settingsMark(this.#settings),
      at: this.#askedAt,
      described: this.#describer?.facts() ?? {},
      faceValue: this.faceValue.facts(),
    }
    return JSON.stringify(memory)
  }

  /** The fields of each object that are really read, constants included. */
  mapped(): Connection['mapped'] {
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
}

function mappedFields(plan: ReadPlan): string[] {
  const constants = Object.entries(plan.mapping.fields).flatMap(([name, field]) =>
    field && 'value' in field ? [name] : [],
  )
  return [...plan.columns.map(({ name }) => name), ...constants].sort()
}
