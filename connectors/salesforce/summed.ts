import { AMOUNT_FIELD } from '../amount-field.js'
import type { Column, ReadPlan } from './plan.js'

const SUMMABLE = new Set(['currency', 'double', 'int', 'long', 'percent'])

/** The amount's column, where its value is taken as it is and the org can sum it. */
export function summedColumn(plan: ReadPlan): Column | null {
  const name = AMOUNT_FIELD[plan.object]
  const column = plan.columns.find((candidate) => candidate.name === name)
  if (!name || !column || !SUMMABLE.has(column.field.type) || !column.field.aggregatable) return null
  const mapping = plan.mapping.fields[name]
  const isPlain =
    mapping && 'field' in mapping && !mapping.values && !mapping.pattern && mapping.default === undefined
  return isPlain ? column : null
}
