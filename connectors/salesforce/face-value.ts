import { add, compare, type Fraction, parseDecimal, ZERO } from '../../reconcile/basics/fraction.js'
import type { SourceRecord } from '../../reconcile/records/record.js'
import { asText } from '../http/lossless.js'
import type { SalesforceClient } from './client.js'
import type { ReadPlan } from './plan.js'
import { query } from './query.js'
import { Refusal } from './refusal.js'
import { SUM } from './soql.js'
import { summedColumn } from './summed.js'

interface Sample {
  readonly id: string
  readonly amount: Fraction
}

/**
 * Whether SUM adds amounts at face value. In an org of several currencies Salesforce may convert them to its own first;
 * such a sum can't be compared with what is staged. Told by one row of each currency of an object, whose sum is known;
 * what holds for one object holds for the org.
 */
export class FaceValue {
  readonly #samples = new Map<ReadPlan, Map<string, Sample>>()
  #verdict: Promise<boolean> | null = null

  /** Takes note of a row with an amount, one of each currency. */
  see(plan: ReadPlan, record: SourceRecord): void {
    const currency = record.values.currency ?? null
    const samples = this.#samples.get(plan) ?? new Map<string, Sample>()
    if (currency === null || samples.has(currency)) return
    const summed = summedColumn(plan)
    if (summed === null) return
    const amount = parseDecimal(record.values[summed.name] ?? '')
    if (amount && amount.n !== 0n) this.#samples.set(plan, samples.set(currency, { id: record.id, amount }))
  }

  /** Where no object has shown two currencies there is nothing to convert. */
  async holds(client: SalesforceClient, signal?: AbortSignal): Promise<boolean> {
    for (const [plan, samples] of this.#samples) {
      if (samples.size < 2) continue
      this.#verdict ??= ask(client, plan, [...samples.values()], signal)
      return this.#verdict
    }
    return true
  }
}

async function ask(
  client: SalesforceClient,
  plan: ReadPlan,
  samples: readonly Sample[],
  signal?: AbortSignal,
): Promise<boolean> {
  const ids = samples.map(({ id }) => `'${id}'`).join(', ')
  const summed = summedColumn(plan)?.names.join('.')
  const soql = `SELECT SUM(${summed}) ${SUM} FROM ${plan.from} WHERE Id IN (${ids})`
  try {
    const [row = {}] = (await query(client, soql, signal)).records
    const sum = parseDecimal(asText(row[SUM] ?? row.expr0) ?? '')
    const expected = samples.reduce((total, { amount }) => add(total, amount), ZERO)
    return sum !== null && compare(sum, expected) === 0
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
