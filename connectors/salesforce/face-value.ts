import { add, compare, type Fraction, parseDecimal, ZERO } from '../../reconcile/basics/fraction.js'
import type { SourceRecord } from '../../reconcile/records/record.js'
import { asText, type JsonObject } from '../http/lossless.js'
import type { SalesforceClient } from './client.js'
import type { FaceValueFacts } from './memory.js'
import type { ReadPlan } from './plan.js'
import { query } from './query.js'
import { Refusal } from './refusal.js'
import { jsonRow } from './row.js'
import { SUM } from './soql.js'
import { summedColumn } from './summed.js'

/**
 * Whether SUM adds amounts at face value. In an org of several currencies Salesforce may convert them to its own first;
 * such a sum can't be compared with what is staged. Told by one row of each currency of an object, whose sum is known;
 * what holds for one object of two currencies holds for the org, as does a sum that was converted.
 */
export class FaceValue {
  /** By object: the id of a row with an amount of each currency. */
  readonly #samples = new Map<string, Map<string, string>>()
  /** Objects of which every row was seen, now or on an earlier night. */
  readonly #whole = new Set<string>()
  /** By object, the only currency that it has and whose sum was at face value. */
  readonly #alone: Map<string, string>
  #verdict: boolean | null
  #asking: Promise<boolean> | null = null

  constructor(known: FaceValueFacts | null = null) {
    for (const [object, ids] of Object.entries(known?.samples ?? {})) {
      this.#samples.set(object, new Map(Object.entries(ids)))
      this.#whole.add(object)
    }
    this.#alone = new Map(Object.entries(known?.alone ?? {}))
    this.#verdict = known?.verdict ?? null
  }

  /** Takes note of a row with an amount, one of each currency. */
  see(plan: ReadPlan, record: SourceRecord, currency: string | null): void {
    const samples = this.#samples.get(plan.object) ?? new Map<string, string>()
    if (currency === null || samples.has(currency)) return
    const summed = summedColumn(plan)
    if (summed === null) return
    const amount = parseDecimal(record.values[summed.name] ?? '')
    if (amount && amount.n !== 0n) this.#samples.set(plan.object, samples.set(currency, record.id))
  }

  /** All rows of an object were seen: what has shown no second currency has none. */
  sawAll(plan: ReadPlan): void {
    this.#whole.add(plan.object)
  }

  /** Of an object that was never seen whole nothing is known, and nothing is claimed. */
  async holds(
    client: SalesforceClient,
    plan: ReadPlan,
    plans: readonly ReadPlan[],
    signal?: AbortSignal,
  ): Promise<boolean> {
    for (const candidate of plans) {
      const ids = [...this.#currenciesOf(candidate).values()]
      if (this.#verdict === null && ids.length > 1) {
        this.#asking ??= ask(client, candidate, ids, signal)
        this.#verdict = await this.#asking
      }
    }
    if (this.#verdict !== null) return this.#verdict
    return this.#whole.has(plan.object) && this.#holdsAlone(client, plan, signal)
  }

  /** An object with one currency: at face value where that is the org's own. */
  async #holdsAlone(client: SalesforceClient, plan: ReadPlan, signal?: AbortSignal): Promise<boolean> {
    const [only] = this.#currenciesOf(plan)
    if (!only) return true
    const [currency, id] = only
    if (this.#alone.get(plan.object) === currency) return true
    const isAtFace = await ask(client, plan, [id], signal)
    if (isAtFace) this.#alone.set(plan.object, currency)
    else this.#verdict = false
    return isAtFace
  }

  #currenciesOf({ object }: ReadPlan): ReadonlyMap<string, string> {
    return this.#samples.get(object) ?? new Map()
  }

  facts(): FaceValueFacts {
    const samples = [...this.#whole].map((object) => [
      object,
      Object.fromEntries(this.#samples.get(object) ?? []),
    ])
    return {
      verdict: this.#verdict,
      samples: Object.fromEntries(samples),
      alone: Object.fromEntries(this.#alone),
    }
  }
}

async function ask(
  client: SalesforceClient,
  plan: ReadPlan,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<boolean> {
  const column = summedColumn(plan)
  if (!column) return false
  const tail = `FROM ${plan.from} WHERE Id IN (${ids.map((id) => `'${id}'`).join(', ')})`
  try {
    const { records } = await query(client, `SELECT Id, ${column.path} ${tail}`, signal)
    const [row = {}] = (await query(client, `SELECT SUM(${column.path}) ${SUM} ${tail}`, signal)).records
    const sum = parseDecimal(asText(row[SUM] ?? row.expr0) ?? '')
    return sum !== null && compare(sum, sumOf(records, column.names)) === 0
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

const sumOf = (rows: readonly JsonObject[], names: readonly string[]): Fraction =>
  rows.map((row) => parseDecimal(jsonRow(row)(names) ?? '0') ?? ZERO).reduce(add, ZERO)
