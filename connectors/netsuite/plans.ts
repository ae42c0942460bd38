import type { NetSuiteObject, ObjectName } from '../../reconcile/records/object.js'
import { isObject, type Json, jsonIn } from '../http/lossless.js'
import type { NetSuiteSettings } from '../settings.js'
import { realmOf } from './account.js'
import type { Balances } from './balances.js'
import type { NetSuiteClient } from './client.js'
import { withoutMirrors } from './mirrored.js'
import { draftPlan, nameOf, type ReadPlan } from './plan.js'
import { type PlanRecipe, recipeOf } from './recipe.js'
import { Refusal } from './refusal.js'
import { type Found, foundAgain, keptOf, lackedBefore } from './remember.js'
import { type Settled, settle } from './settle.js'
import { isTurned } from './turned.js'
import {
  absentColumnsNote,
  absentPartNote,
  absentTable,
  absentTableNote,
  vanishedColumns,
  vanishedTable,
} from './words.js'

/** What the job can't do without; the others may be missing in an account, and that is said. */
const NEEDED: ReadonlySet<NetSuiteObject> = new Set(['customer', 'invoice', 'invoiceLine'])
/** The documents whose lines they are. */
const DOCUMENTS: Readonly<Partial<Record<ObjectName, string>>> = {
  invoiceLine: 'CustInvc',
  creditMemoLine: 'CustCred',
  salesOrderLine: 'SalesOrd',
}
/** What was found is asked for again after a week: a permission may have been given since. */
const KEPT_MILLISECONDS = 7 * 24 * 3_600_000

/** How each object is read in this account: found out by asking, and remembered between runs. */
export class Plans {
  readonly #settings: NetSuiteSettings
  readonly #client: NetSuiteClient
  readonly #balances: Balances
  readonly #realm: string
  readonly #found = new Map<string, Found>()
  /** Objects of which nothing was asked in this run. */
  readonly #recalled = new Set<string>()
  /** Objects that an earlier run has read, with what they lacked then: where more is gone, nothing is taken for granted. */
  readonly #readBefore = new Map<string, readonly string[]>()
  /** Objects whose lines had no amounts yet to tell signs by. */
  readonly #unsigned = new Set<string>()
  #asked = 0

  constructor(settings: NetSuiteSettings, client: NetSuiteClient, balances: Balances) {
    this.#settings = settings
    this.#client = client
    this.#balances = balances
    this.#realm = realmOf(settings.account)
  }

  /** How a draft is read; null: it isn't. */
  of(draft: ReadPlan): ReadPlan | null {
    return this.#found.get(nameOf(draft))?.plan ?? null
  }

  /** The same as plain data, for another thread. */
  recipe(draft: ReadPlan): PlanRecipe | null {
    const found = this.#found.get(nameOf(draft))
    return found?.plan ? recipeOf(found, this.#realm) : null
  }

  /** What of the last connection still holds, at a time in milliseconds. Gives facts besides the plans. */
  recall(drafts: readonly ReadPlan[], remembered: string | null, now: number): Json | undefined {
    const kept = jsonIn(remembered ?? '')
    const asked = isObject(kept) ? Number(kept.asked) : Number.NaN
    if (isObject(kept)) this.#noteRead(drafts, kept.objects)
    const isYoung = asked <= now && now - asked < KEPT_MILLISECONDS
    this.#asked = isYoung ? asked : now
    if (!isYoung || !isObject(kept) || !isObject(kept.objects)) return undefined
    for (const draft of drafts) {
      const name = nameOf(draft)
      const found = foundAgain(draft, kept.objects[name], this.#realm)
      if (!found || (!found.plan && this.#isNeeded(draft))) continue
      this.#found.set(name, found)
      this.#recalled.add(name)
      if (found.isUnsigned) this.#unsigned.add(name)
    }
    return kept.facts
  }

  #noteRead(drafts: readonly ReadPlan[], objects: Json | undefined): void {
    for (const draft of drafts) {
      const name = nameOf(draft)
      const lacked = isObject(objects) ? lackedBefore(draft, objects[name], this.#realm) : null
      if (lacked) this.#readBefore.set(name, lacked)
    }
  }

  /** Everything found, for the next run. */
  remembered(facts: Json): string {
    const objects = Object.fromEntries(
      [...this.#found].map(([name, found]) => {
        const isUnsigned = this.#unsigned.has(name)
        return [name, keptOf({ ...found, isUnsigned }, this.#realm)]
      }),
    )
    return JSON.stringify({ asked: this.#asked, facts, objects })
  }

  /** Finds out how an object is read, if that isn't remembered; notes on what it lacks. Throws where it is needed. */
  async find(draft: ReadPlan, signal?: AbortSignal): Promise<readonly string[]> {
    const name = nameOf(draft)
    if (this.#recalled.has(name)) await this.#refresh(name, signal)
    else this.#found.set(name, await this.#ask(draft, signal))
    return this.#notes(name)
  }

  /** Asks anew of an object that was remembered and is refused now; false where it was asked in this run already. */
  async findAgain(name: string, signal?: AbortSignal): Promise<boolean> {
    const found = this.#found.get(name)
    if (!found || !this.#recalled.delete(name)) return false
    this.#found.set(name, await this.#ask(found.draft, signal))
    return true
  }

  #notes(name: string): readonly string[] {
    const found = this.#found.get(name)
    if (!found) return []
    const { object, table } = found.draft
    if (!found.plan)
      return [table.part ? absentPartNote(object, table.part) : absentTableNote(object, table.table)]
    return found.missing.length === 0 ? [] : [absentColumnsNote(found.plan, found.missing)]
  }

  async #ask(draft: ReadPlan, signal?: AbortSignal): Promise<Found> {
    const settled = await this.#settleEither(draft, signal)
    const lacked = this.#readBefore.get(nameOf(draft))
    if (settled.plan) {
      const lost = lacked ? settled.missing.filter((path) => !lacked.includes(path)) : []
      if (lost.length > 0) throw vanishedColumns(settled.plan, lost, this.#alsoReading(settled.plan, lost))
      return { draft, plan: await this.#adapted(settled.plan, signal), missing: settled.missing }
    }
    const { object, table } = draft
    if (this.#isNeeded(draft)) throw absentTable(object, table.table, settled.refusal)
    if (lacked) throw vanishedTable(draft, settled.refusal)
    return { draft, plan: null, missing: [] }
  }

  /** Other objects of the same table that were read with one of these columns. */
  #alsoReading({ object, table }: ReadPlan, paths: readonly string[]): readonly string[] {
    const plans = [...this.#found.values()].flatMap(({ plan }) => plan ?? [])
    const others = plans.filter(
      (other) =>
        other.object !== object &&
        other.table.table === table.table &&
        other.columns.some(({ part, path }) => part === 'fields' && paths.includes(path)),
    )
    return [...new Set(others.map((other) => other.object))]
  }

  #isNeeded({ object, table }: ReadPlan): boolean {
    if (table.part !== undefined) return false
    return NEEDED.has(object) || this.#settings.objects[object] !== undefined
  }

  /** What differs from account to account and no describe tells: signs of lines, links that stand twice. */
  async #adapted(plan: ReadPlan, signal?: AbortSignal): Promise<ReadPlan> {
    if (plan.object === 'application') return withoutMirrors(this.#client, plan, signal)
    if (!Object.values(plan.table.signs).includes('document')) return plan
    const turned = await isTurned(this.#client, plan, signal)
    if (turned !== null) return { ...plan, isTurned: turned }
    this.#unsigned.add(nameOf(plan))
    return plan
  }

  /**
   * Before links are read that weren't there when this was last asked: whether they have begun to stand twice. What was
   * found in this run already holds.
   */
  async lookForMirrors(draft: ReadPlan, signal?: AbortSignal): Promise<void> {
    const name = nameOf(draft)
    const plan = this.#found.get(name)?.plan
    if (plan?.object === 'application' && this.#recalled.has(name)) await this.#adapt(name, plan, signal)
  }

  /** What may have shown itself since: the sign of the first lines. */
  async #refresh(name: string, signal?: AbortSignal): Promise<void> {
    const plan = this.#found.get(name)?.plan
    if (!plan || !this.#unsigned.has(name)) return
    if (await this.#hasNoDocuments(plan, signal)) return
    this.#unsigned.delete(name)
    await this.#adapt(name, plan, signal)
  }

  async #adapt(name: string, plan: ReadPlan, signal?: AbortSignal): Promise<void> {
    const found = this.#found.get(name)
    if (!found) return
    try {
      this.#found.set(name, { ...found, plan: await this.#adapted(plan, signal) })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await this.findAgain(name, signal)
    }
  }

  /** Without documents of a kind there are no lines: that is known from what is asked every night for all kinds. */
  async #hasNoDocuments({ object }: ReadPlan, signal?: AbortSignal): Promise<boolean> {
    const type = DOCUMENTS[object]
    return type !== undefined && (await this.#balances.of([type], signal))?.size === 0
  }

  /** The table itself, or what the account has instead of it. */
  async #settleEither(draft: ReadPlan, signal?: AbortSignal): Promise<Settled> {
    const settled = await settle(this.#client, draft, signal)
    const { instead } = draft.table
    if (settled.plan || !instead) return settled
    const { object, mapping, isWhereConfigured } = draft
    return this.#settleEither(draftPlan(object, mapping, isWhereConfigured, instead), signal)
  }
}
