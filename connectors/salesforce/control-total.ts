import { plainDecimal } from '../../reconcile/records/read-decimal.js'
import { asText } from '../http/lossless.js'
import type { ControlTotal } from '../source.js'
import type { SalesforceClient } from './client.js'
import type { FaceValue } from './face-value.js'
import { mayBeConverted } from './money.js'
import type { ReadPlan } from './plan.js'
import { query } from './query.js'
import { Refusal } from './refusal.js'
import { COUNT, SUM, selectCount, selectTotals, soqlOf, wholeSelection } from './soql.js'
import { summedColumn } from './summed.js'

/** The source's own count and sum; `plans` are all objects', for what one can tell of another. A sum that Salesforce won't give leaves the count alone, with no amount. */
export async function controlTotal(
  client: SalesforceClient,
  plan: ReadPlan,
  plans: readonly ReadPlan[],
  faceValue: FaceValue,
  signal?: AbortSignal,
): Promise<ControlTotal> {
  const total = { object: plan.object, query: soqlOf(wholeSelection(plan)), parameters: [] }
  const summed = await summable(client, plan, plans, faceValue, signal)
  try {
    const { records } = await query(client, selectTotals(plan, summed), signal)
    const row = records[0] ?? {}
    const count = asText(row[COUNT] ?? row.expr0)
    const amount = summed === null ? null : sumText(asText(row[SUM] ?? row.expr1))
    if (count !== null) return { ...total, count: Number(count), amount }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
  const { totalSize } = await query(client, selectCount(plan), signal)
  return { ...total, count: totalSize, amount: null }
}

/** No rows have no sum in SQL; the sum of nothing is nothing. */
const sumText = (sum: string | null): string | null => (sum === null ? '0' : plainDecimal(sum))

/** The column to be summed, unless Salesforce would convert its amounts first. */
async function summable(
  client: SalesforceClient,
  plan: ReadPlan,
  plans: readonly ReadPlan[],
  faceValue: FaceValue,
  signal?: AbortSignal,
): Promise<string | null> {
  const column = summedColumn(plan)
  if (!column) return null
  return mayBeConverted(plan) && !(await faceValue.holds(client, plan, plans, signal)) ? null : column.path
}
