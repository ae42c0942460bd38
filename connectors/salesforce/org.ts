import type { ObjectName, SalesforceObject } from '../../reconcile/records/object.js'
import { mappingIn } from '../mapping/find.js'
import type { SalesforceSettings } from '../settings.js'
import type { Connection } from '../source.js'
import type { Tools } from '../tools.js'
import type { SalesforceClient } from './client.js'
import { type DescribedFacts, Describer } from './describe.js'
import { FaceValue } from './face-value.js'
import { isTooLong } from './long-select.js'
import type { SalesforceMappings } from './mappings.js'
import { knownSums, lastDescribed, type Memory, recall, settingsMark } from './memory.js'
import { CURRENCY } from './money.js'
import { absentObject, planObject, type ReadPlan } from './plan.js'
import { query } from './query.js'
import { Refusal } from './refusal.js'
import { selectOne } from './soql.js'
import {
  absentFieldsNotes,
  absentObjectNote,
  absentVersion,
  type Lost,
  readInFullNote,
  refusedWhere,
  tooLongWhere,
  vanishedFields,
  vanishedObject,
} from './words.js'

/** What the job can't do without; the others may be missing in an org, and that is said. */
const NEEDED: ReadonlySet<SalesforceObject> = new Set(['account', 'contract', 'contractLine'])

/** What is known of an org: how each object is read in it, and how it sums; asked now, or remembered of another night. */
export class Org {
  faceValue = new FaceValue()
  readonly #settings: SalesforceSettings
  readonly #mappings: SalesforceMappings
  readonly #client: SalesforceClient
  readonly #tools: Tools
  #plans: ReadonlyMap<ObjectName, ReadPlan> = new Map()
  #learning: Promise<string[]> | null = null
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

  get #objects(): readonly SalesforceObject[] {
    return Object.keys(this.#mappings) as SalesforceObject[]
  }

  get plans(): readonly ReadPlan[] {
    return [...this.#plans.values()]
  }

  /** Undefined for an object that the org hasn't got. */
  plan(object: ObjectName): ReadPlan | undefined {
    return this.#plans.get(object)
  }

  /**
   * Lays every mapping on what the org has; gives what is missing and worked around. Until then what was known holds, as
   * others may be reading by it. `anew`: objects of which nothing that was known counts. Throws SourceError and Refusal.
   */
  learn(
    remembered: string | null,
    signal?: AbortSignal,
    anew: ReadonlySet<ObjectName> = new Set(),
  ): Promise<string[]> {
    this.#learning ??= this.#learn(remembered, anew, signal).finally(() => {
      this.#learning = null
    })
    return this.#learning
  }

  async #learn(
    remembered: string | null,
    anew: ReadonlySet<ObjectName>,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const now = this.#tools.clock()
    const mark = settingsMark(this.#settings)
    const memory =
      anew.size > 0 ? null : await this.#ofAsManyCurrencies(recall(remembered, mark, now), signal)
    const sums = knownSums(remembered, mark)
    if (sums) this.faceValue = new FaceValue(sums)
    this.#askedAt = memory?.at ?? now.toISOString()
    const describer = new Describer(this.#client, memory?.described ?? null)
    this.#describer = describer
    const before = new Map(await this.#before(lastDescribed(remembered, mark), signal))
    for (const object of anew) before.delete(object)
    const settled = await Promise.allSettled(
      this.#objects.map((object) => this.#planOne(describer, object, before.get(object), signal)),
    )
    const planned = settled.map((one) => {
      if (one.status === 'fulfilled') return one.value
      throw hasNothing(describer.facts()) ? absentVersion(this.#settings.apiVersion) : one.reason
    })
    const plans = planned.flatMap(({ plan }) => plan ?? [])
    const lost = plans.flatMap((plan) => lostSince(before.get(plan.object), plan))
    if (lost.length > 0) throw vanishedFields(lost)
    this.#plans = new Map(plans.map((plan) => [plan.object, plan]))
    this.#isFromMemory = memory !== null
    if (!memory) await Promise.all(plans.map((plan) => this.#tryWhere(plan, signal)))
    return [...absentFieldsNotes(plans), ...planned.flatMap(({ notes }) => notes)]
  }

  /**
   * An org of one currency is asked each night whether it has several now: what is new is then in any of them, and would be
   * taken for amounts of the one. There is no way back, so that one of several needn't be asked.
   */
  async #ofAsManyCurrencies(memory: Memory | null, signal?: AbortSignal): Promise<Memory | null> {
    const from = this.#mappings.contract?.from
    if (!memory || !from || hasCurrencies(memory.described)) return memory
    const contract = await new Describer(this.#client).describe(from, signal)
    if (!contract?.field(CURRENCY)) return memory
    this.#tools.log('info', 'Salesforce: the org has several currencies now; asking again what it has')
    return null
  }

  /** How each object was read when the org was last asked, in this run or before: these facts answer all that is asked. */
  async #before(
    described: DescribedFacts | null,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<ObjectName, ReadPlan>> {
    if (this.#plans.size > 0 || !described) return this.#plans
    const describer = new Describer(this.#client, described)
    const plans = await Promise.all(
      this.#objects.map((object) => planObject(describer, object, mappingIn(this.#mappings, object), signal)),
    )
    return new Map(plans.flatMap((plan) => (plan ? [[plan.object, plan]] : [])))
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

  async #planOne(
    describer: Describer,
    object: SalesforceObject,
    before: ReadPlan | undefined,
    signal?: AbortSignal,
  ): Promise<Planned> {
    const mapping = mappingIn(this.#mappings, object)
    const plan = await planObject(describer, object, mapping, signal)
    if (plan) {
      return { plan, notes: plan.reach.stamps === null ? [readInFullNote(plan, plan.reach.why)] : [] }
    }
    const from = mapping.from ?? object
    if (NEEDED.has(object) || this.#settings.objects[object]) throw absentObject(object, from)
    if (before) throw vanishedObject(object, from)
    return { plan: null, notes: [absentObjectNote(object, from)] }
  }

  /** A condition that a person wrote is tried before anything is staged. */
  async #tryWhere(plan: ReadPlan, signal?: AbortSignal): Promise<void> {
    const written = this.#settings.objects[plan.object]?.where
    if (!written) return
    if (isTooLong(plan)) throw tooLongWhere(plan.object)
    try {
      await query(this.#client, selectOne(plan), signal)
    } catch (error) {
      throw isOfQuery(error) ? refusedWhere(plan.object, written, error) : error
    }
  }
}

/** Nothing but the query was refused: a session, a permission or a version of the API comes with another status. */
const isOfQuery = (error: unknown): error is Refusal => error instanceof Refusal && error.status === 400

/** So many objects, and none of them there: it isn't the objects. */
const ENOUGH_OBJECTS = 3

const hasCurrencies = (described: DescribedFacts): boolean =>
  Object.values(described).some((fact) => fact?.fields.some(({ name }) => name === CURRENCY))

function hasNothing(facts: DescribedFacts): boolean {
  const found = Object.values(facts)
  return found.length >= ENOUGH_OBJECTS && found.every((fact) => fact === null)
}

/** How an object is read, null where the org hasn't got it, and what is to be said of it. */
interface Planned {
  readonly plan: ReadPlan | null
  readonly notes: readonly string[]
}

function lostSince(before: ReadPlan | undefined, { object, from, missing }: ReadPlan): Lost[] {
  const fields = before ? missing.filter((field) => !before.missing.includes(field)) : []
  return fields.length > 0 ? [{ object, from, fields }] : []
}

function mappedFields(plan: ReadPlan): string[] {
  const constants = Object.entries(plan.mapping.fields).flatMap(([name, field]) =>
    field && 'value' in field ? [name] : [],
  )
  return [...plan.columns.map(({ name }) => name), ...constants].sort()
}
