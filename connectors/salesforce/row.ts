import { fullId } from '../../reconcile/records/read-id.js'
import type { SourceRecord } from '../../reconcile/records/record.js'
import { asText, isObject, type Json, type JsonObject } from '../http/lossless.js'
import type { Column, ReadPlan } from './plan.js'

/** A row of a query in canonical names, every value as the source's own text. */
export function sourceRecord(plan: ReadPlan, row: JsonObject): SourceRecord {
  return {
    object: plan.object,
    id: fullId(asText(row.Id) ?? ''),
    modifiedAt: plan.stamp === null ? null : asText(row[plan.stamp]),
    values: valuesOf(plan.columns, row),
    ...(plan.extra.length === 0 ? {} : { extra: valuesOf(plan.extra, row) }),
  }
}

function valuesOf(columns: readonly Column[], row: JsonObject): Record<string, string | null> {
  const values: Record<string, string | null> = {}
  for (const column of columns) values[column.name] = valueAt(row, column.names)
  return values
}

/** A parent that isn't there makes its fields null; a compound value is kept as JSON. */
function valueAt(row: JsonObject, names: readonly string[]): string | null {
  let value: Json | undefined = row
  for (const name of names) value = isObject(value) ? value[name] : null
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return asText(value)
}
