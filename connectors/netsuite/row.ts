import type { SourceRecord } from '../../reconcile/records/record.js'
import type { Column, ReadPlan } from './plan.js'
import type { ResultRow } from './result-page.js'
import { turned, withoutSign } from './sign.js'
import type { RowValues, Sign } from './tables/table.js'

/** A row in canonical names, every value as the source's own text but for signs, which are made ours here and only here. */
export function sourceRecord(plan: ReadPlan, row: ResultRow): SourceRecord {
  const { table } = plan
  const { fields, extra, helpers, signs } = partsOf(plan)
  const present = presentOf(helpers, row)
  const signed = withSigns(plan, signs, valuesOf(fields, row))
  return {
    object: plan.object,
    id: table.within ? table.within.identity(present) : (row.id ?? ''),
    modifiedAt: row.modified_at ?? null,
    values: table.finish ? table.finish(signed, present) : signed,
    ...(extra.length === 0 ? {} : { extra: valuesOf(extra, row) }),
  }
}

interface Parts extends Readonly<Record<Column['part'], readonly Column[]>> {
  readonly signs: readonly (readonly [name: string, sign: Sign])[]
}

/** A plan is made once and read for every row. */
const PARTS = new WeakMap<ReadPlan, Parts>()

function partsOf(plan: ReadPlan): Parts {
  const known = PARTS.get(plan)
  if (known) return known
  const of = (part: Column['part']) => plan.columns.filter((column) => column.part === part)
  const signs = Object.entries(plan.table.signs)
  const parts = { fields: of('fields'), extra: of('extra'), helpers: of('helpers'), signs }
  PARTS.set(plan, parts)
  return parts
}

function valuesOf(columns: readonly Column[], row: ResultRow): RowValues {
  const values: RowValues = {}
  for (const { name, alias } of columns) values[name] = row[alias] ?? null
  return values
}

function presentOf(columns: readonly Column[], row: ResultRow): ResultRow {
  const present: Record<string, string | undefined> = {}
  for (const { name, alias } of columns) present[name] = row[alias]
  return present
}

function withSigns(plan: ReadPlan, signs: Parts['signs'], values: RowValues): RowValues {
  for (const [name, sign] of signs) {
    const value = values[name]
    if (value == null) continue
    if (sign === 'positive') values[name] = withoutSign(value)
    else if (sign === 'credit' || plan.isTurned) values[name] = turned(value)
  }
  return values
}
