import type { Column, ReadPlan } from './plan.js'
import type { Refusal } from './refusal.js'
import { absentColumn, refusedWhere } from './words.js'

type Try = (plan: ReadPlan) => Promise<Refusal | null>

/**
 * For a refusal that names nothing (`Invalid or unsupported search.`): the condition alone, then each column alone.
 * A date that can't be written out is taken as it stands. Null where not even the bare table is readable.
 */
export async function searched(plan: ReadPlan, refusal: Refusal, refusalOf: Try): Promise<ReadPlan | null> {
  const bare: ReadPlan = { ...plan, columns: [], modified: null, where: null }
  if (await refusalOf(bare)) return null
  const where = await settledWhere(plan, bare, refusalOf)
  const modified =
    plan.modified && !(await refusalOf({ ...bare, modified: plan.modified })) ? plan.modified : null
  const columns: Column[] = []
  for (const column of plan.columns) {
    const kept = await settledColumn(column, bare, refusalOf)
    if (kept) columns.push(kept)
    else if (column.isConfigured) throw absentColumn(plan, column, refusal)
  }
  const settled = { ...plan, where, modified, columns }
  return (await refusalOf(settled)) ? null : settled
}

async function settledWhere(plan: ReadPlan, bare: ReadPlan, refusalOf: Try): Promise<string | null> {
  const refusal = plan.where === null ? null : await refusalOf({ ...bare, where: plan.where })
  if (!refusal) return plan.where
  if (plan.isWhereConfigured) throw refusedWhere(plan, refusal)
  return null
}

async function settledColumn(column: Column, bare: ReadPlan, refusalOf: Try): Promise<Column | null> {
  const [rest] = column.rests
  for (const expression of new Set([column.expression, rest ?? column.expression])) {
    const candidate = { ...column, expression }
    if (!(await refusalOf({ ...bare, columns: [candidate] }))) return candidate
  }
  return null
}
