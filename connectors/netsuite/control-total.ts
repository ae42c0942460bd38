import {
  add,
  type Fraction,
  formatExact,
  negate,
  parseDecimal,
  ZERO,
} from '../../reconcile/basics/fraction.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import { AMOUNT_FIELD } from '../amount-field.js'
import type { ControlTotal } from '../source.js'
import { SourceError } from '../source-error.js'
import type { NetSuiteClient } from './client.js'
import { PAGE } from './keyset.js'
import type { Column, ReadPlan } from './plan.js'
import { Refusal } from './refusal.js'
import type { ResultRow } from './result-page.js'
import { selectRows, selectTotals } from './select.js'
import { signOf } from './sign.js'

/** The source's own count and sum, in our signs. A sum that NetSuite won't give leaves the count alone. */
export async function controlTotal(
  client: NetSuiteClient,
  plan: ReadPlan,
  signal?: AbortSignal,
): Promise<ControlTotal> {
  const total = { object: plan.object, query: selectRows(plan), parameters: [] }
  const summed = summedColumn(plan)
  const rows = summed === null ? null : await unlessRefused(() => totals(client, plan, summed, signal))
  if (!summed || !rows) return { ...total, count: await counted(client, plan, signal), amount: null }
  return { ...total, count: countOf(rows), amount: formatExact(sumOf(plan, summed, rows)) }
}

async function counted(client: NetSuiteClient, plan: ReadPlan, signal?: AbortSignal): Promise<number> {
  const rows = await totals(client, { ...plan, table: { ...plan.table, alike: [] } }, null, signal)
  if (rows.length === 0) throw countWithoutNumber()
  return countOf(rows)
}

/** No rows where groups were asked for: none of them has any. */
function countOf(rows: readonly ResultRow[]): number {
  const counts = rows.map(({ row_count = '' }) => row_count)
  if (!counts.every((count) => /^\d+$/.test(count))) throw countWithoutNumber()
  return counts.reduce((sum, count) => sum + Number(count), 0)
}

const countWithoutNumber = () =>
  new SourceError(
    'incomplete',
    'NetSuite answered a count of rows without the number, so that nothing proves that all of them were read.',
    'Run again; if it stays so, see whether a gateway between here and NetSuite changes its answers.',
  )

/** Null for a query that NetSuite won't answer. */
export async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

export async function totals(
  client: NetSuiteClient,
  plan: ReadPlan,
  summed: Column | null,
  signal?: AbortSignal,
): Promise<readonly ResultRow[]> {
  const page = await client.suiteql(selectTotals(plan, summed?.expression ?? null), PAGE, 0, signal)
  return page.rows
}

function sumOf(plan: ReadPlan, summed: Column, rows: readonly ResultRow[]): Fraction {
  const sign = plan.table.signs[summed.name]
  return rows.reduce((sum, { row_sum = '0' }) => {
    const amount = parseDecimal(row_sum) ?? ZERO
    const isNegative =
      sign === 'positive' ? signOf(row_sum) < 0 : sign === 'credit' || (sign === 'document' && plan.isTurned)
    return add(sum, isNegative ? negate(amount) : amount)
  }, ZERO)
}

/** The totals of an object's parts as one. */
export function totalOf(object: ObjectName, parts: readonly ControlTotal[]): ControlTotal {
  const amounts = parts.map(({ amount }) => (amount === null ? null : parseDecimal(amount)))
  const sum = amounts.reduce((all, amount) => (all && amount ? add(all, amount) : null), ZERO)
  return {
    object,
    query: parts.map(({ query }) => query).join(';\n'),
    parameters: parts.flatMap(({ parameters }) => parameters),
    count: parts.reduce((count, part) => count + part.count, 0),
    amount: parts.length > 0 && sum ? formatExact(sum) : null,
  }
}

/** The amount's column, where its value is taken as it is. */
function summedColumn(plan: ReadPlan): Column | null {
  const name = AMOUNT_FIELD[plan.object]
  const column = plan.columns.find((candidate) => candidate.part === 'fields' && candidate.name === name)
  const mapping = name === undefined ? null : plan.mapping.fields[name]
  const isPlain =
    mapping && 'field' in mapping && !mapping.values && !mapping.pattern && mapping.default === undefined
  return column && isPlain ? column : null
}
