import { type ReadPlan, TIME_MASK } from './plan.js'

/** `SELECT … FROM … WHERE … ORDER BY key`; `after`: rows whose key is greater. */
export function selectRows(plan: ReadPlan, condition: string | null = null): string {
  const { table } = plan
  const columns = [
    `${table.key} AS id`,
    ...(plan.modified === null ? [] : [`TO_CHAR(${plan.modified}, '${TIME_MASK}') AS modified_at`]),
    ...plan.columns.map(({ expression, alias }) => `${expression} AS ${alias}`),
  ]
  const where = whereClause(plan, condition === null ? [] : [condition])
  return `SELECT ${columns.join(', ')} FROM ${fromClause(plan)}${where} ORDER BY ${orderOf(plan).join(', ')}`
}

/** The key, and within it what else tells rows apart and the account has. */
function orderOf({ table, columns }: ReadPlan): readonly string[] {
  const has = (column: string) => column === table.key || columns.some(({ rests }) => rests.includes(column))
  return table.within?.order.filter(has) ?? [table.key]
}

/** The source's own count and sum, by columns whose amounts have one sign. */
export function selectTotals(plan: ReadPlan, summed: string | null): string {
  const by = plan.table.alike ?? []
  const columns = [...by.map((column, index) => `${column} AS by_${index}`), 'COUNT(*) AS row_count']
  if (summed !== null) columns.push(`SUM(${summed}) AS row_sum`)
  const group = by.length === 0 ? '' : ` GROUP BY ${by.join(', ')}`
  return `SELECT ${columns.join(', ')} FROM ${fromClause(plan, true)}${whereClause(plan)}${group}`
}

/** What adds no row and takes none away is left out of a count, unless the condition looks at it. */
function fromClause(plan: ReadPlan, isCount = false): string {
  const { table } = plan
  const joins = plan.joins
    .filter((join) => !isCount || join.kind === 'inner' || plan.where?.includes(`${join.alias}.`))
    .map(
      (join) => ` ${join.kind === 'left' ? 'LEFT JOIN' : 'JOIN'} ${join.table} ${join.alias} ON ${join.on}`,
    )
  return `${table.table} ${table.alias}${joins.join('')}`
}

function whereClause(plan: ReadPlan, conditions: readonly string[] = []): string {
  const all = [
    ...(plan.table.only === null ? [] : [plan.table.only]),
    ...(plan.where === null ? [] : [`(${plan.where})`]),
    ...conditions,
  ]
  return all.length === 0 ? '' : ` WHERE ${all.join(' AND ')}`
}
