import { plainDecimal } from '../../reconcile/records/read-decimal.js'
import { fullId } from '../../reconcile/records/read-id.js'
import type { SourceRecord } from '../../reconcile/records/record.js'
import { asText, isObject, type Json, type JsonObject } from '../http/lossless.js'
import type { Column, ReadPlan } from './plan.js'

/** The text at a path of a row, whichever way the row came; null where it is empty. */
export type Row = (path: readonly string[]) => string | null

/** A row of a query's answer. A parent that isn't there makes its fields null; a compound value is kept as JSON. */
export const jsonRow =
  (row: JsonObject): Row =>
  (path) => {
    let value: Json | undefined = row
    for (const name of path) value = isObject(value) ? value[name] : null
    if (typeof value === 'object' && value !== null) return JSON.stringify(value)
    return asText(value)
  }

const ID = ['Id']

export const idOf = (row: Row): string => fullId(row(ID) ?? '')

/** A row in canonical names, every value as the source's own text. */
export function sourceRecord(plan: ReadPlan, row: Row): SourceRecord {
  const stamp = plan.stamp === null ? null : row([plan.stamp])
  return {
    object: plan.object,
    id: idOf(row),
    modifiedAt: stamp === null ? null : sameMoment(stamp),
    values: valuesOf(plan.columns, row),
    ...(plan.extra.length === 0 ? {} : { extra: valuesOf(plan.extra, row) }),
  }
}

function valuesOf(columns: readonly Column[], row: Row): Record<string, string | null> {
  const values: Record<string, string | null> = {}
  for (const column of byName(columns)) values[column.name] = sameText(column.field.type, row(column.names))
  return values
}

/** A plan's columns in the order in which a row's content is written: one that is in order needn't be sorted. */
const SORTED = new WeakMap<readonly Column[], readonly Column[]>()

function byName(columns: readonly Column[]): readonly Column[] {
  const known = SORTED.get(columns)
  if (known) return known
  const sorted = [...columns].sort((a, b) => (a.name < b.name ? -1 : 1))
  SORTED.set(columns, sorted)
  return sorted
}

const NUMBERS: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent'])

/**
 * Salesforce's two ways out write some values differently (`12` and `12.0`, `+0000` and `Z`, null and nothing): one text
 * for one value, so that it doesn't matter which way a row came.
 */
function sameText(type: string, text: string | null): string | null {
  if (text === null || text === '') return null
  if (NUMBERS.has(type)) return plainDecimal(text) ?? text
  if (type === 'datetime') return sameMoment(text)
  return type === 'boolean' ? text.toLowerCase() : text
}

const IN_GREENWICH = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?(?:Z|[+-]00:?00)$/

/** As a query's answer has it: `2024-07-24T14:05:58.000+0000`. */
function sameMoment(text: string): string {
  const match = IN_GREENWICH.exec(text)
  return match ? `${match[1]}.${(match[2] ?? '').padEnd(3, '0')}+0000` : text
}
