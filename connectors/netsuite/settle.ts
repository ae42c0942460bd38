import type { NetSuiteClient } from './client.js'
import type { Column, ReadPlan } from './plan.js'
import { Refusal, unknownColumn, unknownTable } from './refusal.js'
import { selectRows } from './select.js'
import { searched } from './settle-by-search.js'
import { absentColumn, refusedWhere } from './words.js'

/** What the account takes of a plan, and what it lacks; no plan: the table itself can't be read. */
export type Settled =
  | { readonly plan: ReadPlan; readonly missing: readonly string[] }
  | { readonly plan: null; readonly refusal: Refusal }

/** More refusals than a query has parts. */
const MOST = 80

/**
 * Asks the account for one row, and takes out what it refuses by name until it agrees. What it refuses without a name
 * is searched for part by part. Throws SourceError for a column or condition that the configuration names.
 */
export async function settle(
  client: NetSuiteClient,
  draft: ReadPlan,
  signal?: AbortSignal,
): Promise<Settled> {
  let plan = draft
  for (let attempt = 0; attempt < MOST; attempt += 1) {
    const refusal = await refusalOf(client, plan, signal)
    if (!refusal) return { plan, missing: missingOf(draft, plan) }
    const weaker = without(plan, refusal)
    if (weaker === 'absent' || (weaker && !saysEnough(weaker))) return { plan: null, refusal }
    if (weaker) {
      plan = weaker
      continue
    }
    const found = await searched(plan, refusal, (part) => refusalOf(client, part, signal))
    return found && saysEnough(found)
      ? { plan: found, missing: missingOf(draft, found) }
      : { plan: null, refusal }
  }
  throw new Error(`${draft.object}: the query could not be settled`)
}

/** Whether a row still has what it is told by. */
const saysEnough = ({ table, columns }: ReadPlan): boolean =>
  (table.needed ?? []).every((name) =>
    columns.some((column) => column.part === 'helpers' && column.name === name),
  )

async function refusalOf(
  client: NetSuiteClient,
  plan: ReadPlan,
  signal?: AbortSignal,
): Promise<Refusal | null> {
  try {
    await client.suiteql(selectRows(plan), 1, 0, signal)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** The plan without the part that the refusal names; null where it names none. */
function without(plan: ReadPlan, refusal: Refusal): ReadPlan | 'absent' | null {
  if (refusal.status === 403) return 'absent'
  const column = unknownColumn(refusal)
  if (column !== null) return withoutColumn(plan, column, refusal)
  const table = unknownTable(refusal)
  return table === null ? null : withoutTable(plan, table)
}

function withoutTable(plan: ReadPlan, table: string): ReadPlan | 'absent' | null {
  if (table === plan.table.table.toLowerCase()) return 'absent'
  const join = plan.joins.find((candidate) => candidate.table === table)
  if (!join) return null
  return join.kind === 'left' ? withoutJoin(plan, join.alias) : 'absent'
}

function withoutJoin(plan: ReadPlan, alias: string): ReadPlan {
  return {
    ...plan,
    joins: plan.joins.filter((join) => join.alias !== alias),
    columns: plan.columns.filter(({ rests }) => !rests.some((rest) => rest.startsWith(`${alias}.`))),
  }
}

function withoutColumn(plan: ReadPlan, name: string, refusal: Refusal): ReadPlan | null {
  const isIt = (rest: string) => rest.split('.').at(-1) === name
  const gone = plan.columns.filter(({ rests }) => rests.some(isIt))
  for (const column of gone) if (column.isConfigured) throw absentColumn(plan, column, refusal)
  if (gone.length > 0) return { ...plan, columns: plan.columns.filter((column) => !gone.includes(column)) }
  if (plan.modified !== null && isIt(plan.modified)) return { ...plan, modified: null }
  if (plan.where?.toLowerCase().includes(name)) {
    if (plan.isWhereConfigured) throw refusedWhere(plan, refusal)
    return { ...plan, where: null }
  }
  const join = plan.joins.find(({ on, kind }) => kind === 'left' && on.toLowerCase().includes(name))
  return join ? withoutJoin(plan, join.alias) : null
}

/** Paths of the usual fields that the account lacks, and of the flags that tell what a line is. */
function missingOf(draft: ReadPlan, plan: ReadPlan): string[] {
  const kept = new Set(plan.columns.map((column: Column) => column.alias))
  const missing = draft.columns
    .filter((column) => !kept.has(column.alias) && (column.part === 'fields' || isFlag(draft, column)))
    .map(({ part, path }) => (part === 'fields' ? path : path.slice(path.indexOf('.') + 1)))
  return [...new Set(missing)]
}

/** A helper column that tells a line's kind, where no column of the mapping does; others are our own business. */
const isFlag = ({ table, mapping }: ReadPlan, { part }: Column): boolean =>
  part === 'helpers' && (table.derived ?? []).includes('kind') && !mapping.configured.has('kind')
