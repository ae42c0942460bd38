import { plainDecimal } from '../../reconcile/records/read-decimal.js'
import { AMOUNT_FIELD } from '../amount-field.js'
import { asText } from '../http/lossless.js'
import type { ControlTotal } from '../source.js'
import type { SalesforceClient } from './client.js'
import type { Column, ReadPlan } from './plan.js'
import { query } from './query.js'
import { Refusal } from './refusal.js'
import { COUNT, SUM, selectCount, selectRows, selectTotals } from './soql.js'

const SUMMABLE = new Set(['currency', 'double', 'int', 'long', 'percent'])

/** The source's own count and sum. A sum that Salesforce won't give leaves the count alone, with no amount. */
export async function controlTotal(
  client: SalesforceClient,
  plan: ReadPlan,
  signal?: AbortSignal,
): Promise<ControlTotal> {
  const total = { object: plan.object, query: selectRows(plan), parameters: [] }
  const summed = summedColumn(plan)?.names.join('.') ?? null
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

/** The amount's column, where its value is taken as it is and the org can sum it. */
function summedColumn(plan: ReadPlan): Column | null {
  const name = AMOUNT_FIELD[plan.object]
  const column = plan.columns.find((candidate) => candidate.name === name)
  if (!name || !column || !SUMMABLE.has(column.field.type) || !column.field.aggregatable) return null
  const mapping = plan.mapping.fields[name]
  const isPlain =
    mapping && 'field' in mapping && !mapping.values && !mapping.pattern && mapping.default === undefined
  return isPlain ? column : null
}

/** No rows have no sum in SQL; the sum of nothing is nothing. */
const sumText = (sum: string | null): string | null => (sum === null ? '0' : plainDecimal(sum))
