import type { ReadPlan } from './plan.js'

/** `SELECT … FROM … WHERE (…)`, in the order of ids. Rows after `after` only, where an earlier query broke off. */
export function selectRows(plan: ReadPlan, after: string | null = null): string {
  const names = new Set(['Id', ...(plan.stamp ? [plan.stamp] : [])])
  for (const column of [...plan.columns, ...plan.extra]) names.add(column.names.join('.'))
  const where = whereClause(plan, after === null ? [] : [`Id > '${after}'`])
  return `SELECT ${[...names].join(', ')} FROM ${plan.from}${where} ORDER BY Id`
}

/** Whether the source takes the query at all, for as little as possible. */
export function selectOne(plan: ReadPlan): string {
  return `SELECT Id FROM ${plan.from}${whereClause(plan)} LIMIT 1`
}

export const COUNT = 'rowCount'
export const SUM = 'rowSum'

/** The source's own count, and the sum of a field where there is one. */
export function selectTotals(plan: ReadPlan, summed: string | null): string {
  const sum = summed === null ? '' : `, SUM(${summed}) ${SUM}`
  return `SELECT COUNT(Id) ${COUNT}${sum} FROM ${plan.from}${whereClause(plan)}`
}

/** For what doesn't take COUNT(Id): the answer's `totalSize` is the count. */
export const selectCount = (plan: ReadPlan): string => `SELECT COUNT() FROM ${plan.from}${whereClause(plan)}`

/** A company's own condition is put in brackets, so that it can't loosen ours. */
export function whereClause(plan: ReadPlan, conditions: readonly string[] = []): string {
  const all = [...(plan.where === null || plan.where.trim() === '' ? [] : [`(${plan.where})`]), ...conditions]
  return all.length === 0 ? '' : ` WHERE ${all.join(' AND ')}`
}
