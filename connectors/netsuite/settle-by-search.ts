import { type Column, inKeyOrder, type ReadPlan } from './plan.js'
import type { Refusal } from './refusal.js'
import type { Join } from './tables/table.js'
import { absentColumn, refusedWhere } from './words.js'

type Try = (plan: ReadPlan) => Promise<Refusal | null>

/**
 * For a refusal that names nothing (`Invalid or unsupported search.`): the condition alone, then each column alone.
 * A date that can't be written out is taken as it stands, and rows in the order of their key alone where they can't be had in
 * a closer one. Null where not even the bare table is readable.
 */
export async function searched(wanted: ReadPlan, refusal: Refusal, refusalOf: Try): Promise<ReadPlan | null> {
  const plan = inKeyOrder(wanted)
  const inner = plan.joins.filter(({ kind }) => kind === 'inner')
  const bare: ReadPlan = { ...plan, joins: inner, columns: [], modified: null, where: null }
  if (await refusalOf(bare)) return null
  const where = await settledWhere(plan, bare, refusalOf)
  const modified =
    plan.modified && !(await refusalOf({ ...bare, modified: plan.modified })) ? plan.modified : null
  const columns: Column[] = []
  for (const column of plan.columns) {
    const kept = await settledColumn(column, { ...bare, joins: joinsFor(plan, [column]) }, refusalOf)
    if (kept) columns.push(kept)
    else if (column.isConfigured) throw absentColumn(plan, column, refusal)
  }
  const inOrder = { ...plan, where, modified, columns, joins: joinsFor({ ...plan, where }, columns) }
  const settled = { ...inOrder, table: wanted.table }
  if (!(await refusalOf(settled))) return settled
  if (plan !== wanted && !(await refusalOf(inOrder))) return inOrder
  // Taken by itself, and not beside the tables that are read along.
  if (where !== null && plan.isWhereConfigured && !(await refusalOf({ ...inOrder, where: null })))
    throw refusedWhere(plan, refusal)
  return null
}

/** The tables that these columns, or the condition, look at; those that make a row one of the object always. */
function joinsFor(plan: ReadPlan, columns: readonly Column[]): readonly Join[] {
  return plan.joins.filter(({ kind, alias }) => {
    const isSeen = columns.some(({ rests }) => rests.some((rest) => rest.startsWith(`${alias}.`)))
    return kind === 'inner' || isSeen || plan.where?.includes(`${alias}.`)
  })
}

async function settledWhere(plan: ReadPlan, bare: ReadPlan, refusalOf: Try): Promise<string | null> {
  const { where } = plan
  const refusal = where === null ? null : await refusalOf({ ...bare, where, joins: joinsFor(plan, []) })
  if (!refusal) return where
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
