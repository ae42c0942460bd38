import type { NetSuiteClient } from './client.js'
import { PAGE } from './keyset.js'
import type { ReadPlan } from './plan.js'
import { Refusal } from './refusal.js'
import type { ResultRow } from './result-page.js'
import { selectRows, selectTotals } from './select.js'
import { withoutSign } from './sign.js'
import { PAYS } from './tables/application.js'

/**
 * Links of which every one stands twice, once from each end, are read from one end: what pays twice would pay double.
 * Told by equal counts and sums both ways, and by one link that has its mirror image.
 */
export async function withoutMirrors(
  client: NetSuiteClient,
  plan: ReadPlan,
  signal?: AbortSignal,
): Promise<ReadPlan> {
  if (!plan.joins.some(({ alias }) => alias === 'p')) return plan
  const summed =
    plan.columns.find(({ name, part }) => part === 'fields' && name === 'amount')?.expression ?? null
  const rows = await totals(client, plan, summed, signal)
  const groups = new Map(rows.map((row) => [`${row.by_0}>${row.by_1}`, row]))
  let only = plan.table.only
  for (const type of PAYS) {
    const [there, back] = [groups.get(`CustInvc>${type}`), groups.get(`${type}>CustInvc`)]
    if (!there || !back || !isAlike(there, back)) continue
    if (await hasMirror(client, plan, type, signal)) only = `${only} AND p.type <> '${type}'`
  }
  return { ...plan, table: { ...plan.table, only } }
}

/** None where the account won't add links up: then nothing tells, and links are taken as they stand. */
async function totals(
  client: NetSuiteClient,
  plan: ReadPlan,
  summed: string | null,
  signal?: AbortSignal,
): Promise<readonly ResultRow[]> {
  try {
    return (await client.suiteql(selectTotals(plan, summed), PAGE, 0, signal)).rows
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}

const isAlike = (a: ResultRow, b: ResultRow): boolean =>
  a.row_count === b.row_count && withoutSign(a.row_sum ?? '0') === withoutSign(b.row_sum ?? '0')

async function hasMirror(
  client: NetSuiteClient,
  plan: ReadPlan,
  type: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const [link] = (await client.suiteql(selectRows(plan, [`p.type = '${type}'`]), 1, 0, signal)).rows
  const [previous, next] = [link?.h_previousdoc, link?.h_nextdoc]
  if (!previous || !next || !/^\d+$/.test(previous + next)) return false
  const mirror = selectRows(plan, [`l.previousdoc = ${next}`, `l.nextdoc = ${previous}`])
  return (await client.suiteql(mirror, 1, 0, signal)).rows.length > 0
}
