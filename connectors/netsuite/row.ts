import type { SourceRecord } from '../../reconcile/records/record.js'
import type { Column, ReadPlan } from './plan.js'
import type { ResultRow } from './result-page.js'
import { turned, withoutSign } from './sign.js'
import type { RowValues } from './tables/table.js'

/** A row in canonical names, every value as the source's own text but for signs, which are made ours here and only here. */
export function sourceRecord(plan: ReadPlan, row: ResultRow): SourceRecord {
  const { table } = plan
  const helpers = valuesOf(plan, row, 'helpers')
  const present = Object.fromEntries(
    Object.entries(helpers).filter(([, value]) => value !== null),
  ) as ResultRow
  const signed = withSigns(plan, valuesOf(plan, row, 'fields'))
  const extra = valuesOf(plan, row, 'extra')
  return {
    object: plan.object,
    id: table.within ? table.within.identity(present) : (row.id ?? ''),
    modifiedAt: row.modified_at ?? null,
    values: table.finish ? table.finish(signed, present) : signed,
    ...(Object.keys(plan.mapping.extra).length === 0 ? {} : { extra }),
  }
}

function valuesOf(plan: ReadPlan, row: ResultRow, part: Column['part']): RowValues {
  const values: RowValues = {}
  for (const column of plan.columns) if (column.part === part) values[column.name] = row[column.alias] ?? null
  return values
}

function withSigns(plan: ReadPlan, values: RowValues): RowValues {
  for (const [name, sign] of Object.entries(plan.table.signs)) {
    const value = values[name]
    if (value == null) continue
    if (sign === 'positive') values[name] = withoutSign(value)
    else if (plan.isTurned) values[name] = turned(value)
  }
  return values
}
