import { type ReadPlan, TIME_MASK } from './plan.js'

/** `SELECT … FROM … WHERE … ORDER BY key`; conditions besides the plan's own. */
export function selectRows(plan: ReadPlan, conditions: readonly string[] = []): string {
  const { table } = plan
  const columns = [
    `${table.key} AS id`,
    ...(plan.modified === null ? [] : [`TO_CHAR(${plan.modified}, '${TIME_MASK}') AS modified_at`]),
    ...plan.columns.map(({ expression, alias }) => `${expression} AS ${alias}`),
  ]
  const where = whereClause(plan, conditions)
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

/** The sum, and how many more rows have a positive amount than a negative one. */
export const selectSides = (plan: ReadPlan, summed: string): string =>
  `SELECT COUNT(*) AS row_count, SUM(${summed}) AS row_sum, SUM(SIGN(${summed})) AS row_sides FROM ${fromClause(plan, true)}${whereClause(plan)}`

/** How many rows there are, and how far their keys go. */
export function selectBounds(plan: ReadPlan, conditions: readonly string[]): string {
  const where = whereClause(plan, conditions)
  return `SELECT MAX(${plan.table.key}) AS top, COUNT(*) AS row_count FROM ${fromClause(plan, true)}${where}`
}

/** The latest stamp, as the account writes it. */
export const selectLatest = (plan: ReadPlan, column: string): string =>
  `SELECT TO_CHAR(MAX(${column}), '${TIME_MASK}') AS latest FROM ${fromClause(plan, true)}${whereClause(plan)}`

/** The keys of rows that meet some conditions more. */
export function selectKeys(plan: ReadPlan, key: string, conditions: readonly string[]): string {
  return `SELECT ${key} AS id FROM ${fromClause(plan, true)}${whereClause(plan, conditions)} ORDER BY ${key}`
}

/** Counts and sums of links by bands of so many ids of their earlier document, from an id on. */
export function selectLinkSums(plan: ReadPlan, sums: readonly string[], width: number, from: number): string {
  const band = `FLOOR(${plan.table.key} / ${width})`
  const columns = [
    `${band} AS band`,
    'COUNT(*) AS row_count',
    ...sums.map((sum, i) => `SUM(${sum}) AS sum_${i}`),
  ]
  const where = whereClause(plan, [`${plan.table.key} >= ${from}`])
  return `SELECT ${columns.join(', ')} FROM ${fromClause(plan, true)}${where} GROUP BY ${band} ORDER BY ${band}`
}

/** What adds no row and takes none away is left out of a count, unless the condition looks at it. */
function fromClause(plan: ReadPlan, isCount = false): string {
  const { table } = plan
  const joins = plan.joins
    .filter(
      (join) => !isCount || join.kind !== 'left' || join.isMany || plan.where?.includes(`${join.alias}.`),
    )
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
