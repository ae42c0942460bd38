import { CURRENCY, mayBeConverted } from './money.js'
import type { ReadPlan } from './plan.js'

/** Rows to read: what of them, of which object, and which. */
export interface Selection {
  readonly fields: readonly string[]
  readonly from: string
  /** All of them hold; each is in brackets where it must be. */
  readonly conditions: readonly string[]
}

/** Every row that is staged, with everything that is read of it. */
export const wholeSelection = (plan: ReadPlan): Selection => ({
  fields: fieldsOf(plan),
  from: plan.from,
  conditions: ownCondition(plan),
})

/** What tells that a row has changed. */
export interface Changed {
  readonly stamps: readonly string[]
  /** ISO, in UTC. */
  readonly since: string
  /** Conditions that find what changed without a stamp. */
  readonly besides: readonly string[]
}

/** The same, of rows whose stamps (or those of what they reach) are at or after a moment, and of those found besides. */
export const changedSelection = (plan: ReadPlan, changed: Changed): Selection => ({
  ...wholeSelection(plan),
  conditions: [...ownCondition(plan), isChanged(changed)],
})

const isChanged = ({ stamps, since, besides }: Changed): string =>
  `(${[...stamps.map((stamp) => `${stamp} >= ${since}`), ...besides].join(' OR ')})`

export function soqlOf({ fields, from, conditions }: Selection, order: string | null = 'Id'): string {
  return `SELECT ${fields.join(', ')} FROM ${from}${whereOf(conditions)}${order === null ? '' : ` ORDER BY ${order}`}`
}

export const narrowed = (selection: Selection, ...conditions: readonly string[]): Selection => ({
  ...selection,
  conditions: [...selection.conditions, ...conditions],
})

function fieldsOf(plan: ReadPlan): string[] {
  const fields = new Set(['Id', ...(plan.stamp ? [plan.stamp] : [])])
  for (const column of [...plan.columns, ...plan.extra]) fields.add(column.path)
  if (mayBeConverted(plan)) fields.add(CURRENCY)
  return [...fields]
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
export const selectCount = (plan: ReadPlan): string => countOf(wholeSelection(plan))

/** Of just these rows: the answer's `totalSize`. */
export const countOf = ({ from, conditions }: Selection): string =>
  `SELECT COUNT() FROM ${from}${whereOf(conditions)}`

const whereClause = (plan: ReadPlan): string => whereOf(ownCondition(plan))

const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`

/** A company's own condition is put in brackets, so that it can't loosen ours. */
const ownCondition = (plan: ReadPlan): readonly string[] => (plan.where === null ? [] : [`(${plan.where})`])
