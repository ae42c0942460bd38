import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import { NETSUITE_OBJECTS, type NetSuiteObject, type ObjectName } from '../../reconcile/records/object.js'
import { checkMapping } from '../mapping/check.js'
import { mappingIn } from '../mapping/find.js'
import type { NetSuiteSettings } from '../settings.js'
import type { Connection, ControlTotal, Page, Source } from '../source.js'
import type { Tools } from '../tools.js'
import { NetSuiteClient } from './client.js'
import { accountClock } from './clock.js'
import { controlTotal, isTurned } from './control-total.js'
import { type NetSuiteMappings, netsuiteMappings, settingsOf } from './mappings.js'
import { withoutMirrors } from './mirrored.js'
import { draftPlan, type ReadPlan } from './plan.js'
import { pullRows } from './pull.js'
import { Refusal, refused } from './refusal.js'
import { type Settled, settle } from './settle.js'
import { absentColumnsNote, absentTable, absentTableNote } from './words.js'

/** What the job can't do without; the others may be missing in an account, and that is said. */
const NEEDED: ReadonlySet<NetSuiteObject> = new Set(['customer', 'invoice', 'invoiceLine'])

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
  readonly #drafts: ReadonlyMap<NetSuiteObject, ReadPlan>
  readonly #plans = new Map<ObjectName, ReadPlan>()

  constructor(settings: NetSuiteSettings, tools: Tools) {
    this.#settings = settings
    this.#mappings = netsuiteMappings(settings)
    this.objects = NETSUITE_OBJECTS.filter((object) => this.#mappings[object])
    this.#drafts = new Map(this.objects.map((object) => [object, this.#draft(object)]))
    this.#client = new NetSuiteClient(settings, tools)
  }

  get usage() {
    return this.#client.usage
  }

  mapping(object: ObjectName): ObjectMapping {
    return mappingIn(this.#mappings, object)
  }

  async connect(signal?: AbortSignal): Promise<Connection> {
    return this.#explained('the connection', async () => {
      const clock = await accountClock(this.#client, this.#settings.timezone, signal)
      const drafts = [...this.#drafts.values()]
      const notes = await Promise.all(drafts.map((draft) => this.#settle(draft, signal)))
      const mapped: Partial<Record<ObjectName, readonly string[]>> = {}
      for (const object of this.objects) {
        const plan = this.#plans.get(object)
        if (plan) mapped[object] = mappedFields(plan)
      }
      return { mapped, notes: [...clock.notes, ...notes.flat()], timezone: clock.offset }
    })
  }

  async *pull(object: ObjectName, signal?: AbortSignal): AsyncGenerator<Page> {
    const plan = this.#plans.get(object)
    if (!plan) return
    try {
      yield* pullRows(this.#client, plan, signal)
    } catch (error) {
      throw this.#explain(error, plan.table.table)
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
    return this.#explained(plan.table.table, () => controlTotal(this.#client, plan, signal))
  }

  async close(): Promise<void> {
    this.#client.close()
  }

  #draft(object: NetSuiteObject): ReadPlan {
    const mapping = mappingIn(this.#mappings, object)
    checkMapping(object, mapping)
    return draftPlan(object, mapping, settingsOf(this.#settings, object)?.where != null)
  }

  /** What of a draft the account takes; notes on the rest. Throws where the rest can't be done without. */
  async #settle(draft: ReadPlan, signal?: AbortSignal): Promise<string[]> {
    const settled = await this.#settleEither(draft, signal)
    const { object, table } = draft
    if (!settled.plan) {
      const isNeeded = NEEDED.has(object) || this.#settings.objects[object] !== undefined
      if (isNeeded) throw absentTable(object, table.table, settled.refusal)
      return [absentTableNote(object, table.table)]
    }
    this.#plans.set(object, await this.#adapted(settled.plan, signal))
    return settled.missing.length === 0 ? [] : [absentColumnsNote(settled.plan, settled.missing)]
  }

  /** What differs from account to account and no describe tells: signs of lines, links that stand twice. */
  async #adapted(plan: ReadPlan, signal?: AbortSignal): Promise<ReadPlan> {
    if (plan.object === 'application') return withoutMirrors(this.#client, plan, signal)
    if (!Object.values(plan.table.signs).includes('document')) return plan
    const turned = await isTurned(this.#client, plan, signal)
    return turned === null ? plan : { ...plan, isTurned: turned }
  }

  /** The table itself, or what the account has instead of it. */
  async #settleEither(draft: ReadPlan, signal?: AbortSignal): Promise<Settled> {
    const settled = await settle(this.#client, draft, signal)
    const { instead } = draft.table
    if (settled.plan || !instead) return settled
    const { object, mapping, isWhereConfigured } = draft
    return this.#settleEither(draftPlan(object, mapping, isWhereConfigured, instead), signal)
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

function mappedFields({ mapping, columns, table }: ReadPlan): string[] {
  const constants = Object.entries(mapping.fields).flatMap(([name, field]) =>
    field && 'value' in field ? [name] : [],
  )
  const derived = (table.derived ?? []).filter((name) => mapping.fields[name] !== null)
  const read = columns.flatMap(({ name, part }) => (part === 'fields' ? [name] : []))
  return [...new Set([...read, ...constants, ...derived])].sort()
}
