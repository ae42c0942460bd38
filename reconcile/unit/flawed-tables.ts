import type { RecordUnreadable } from '../documents/document.js'
import { flawOf } from '../documents/flaws.js'
import type { ObjectName } from '../records/object.js'
import type { CanonicalRecord, RecordsByObject } from '../records/record.js'
import type { FlawedTables, UnitContext } from './context.js'

const TABLES: readonly ObjectName[] = ['term', 'currency', 'accountingPeriod', 'rate']

const keyOf = (object: ObjectName, id: string): string => `${object}:${id}`

export function flawedTables(reference: RecordsByObject): FlawedTables {
  const flawed = new Map<string, RecordUnreadable>()
  for (const object of TABLES)
    for (const record of reference[object] ?? []) {
      const flaw = flawOf(record) ?? withoutCode(record)
      if (flaw) flawed.set(keyOf(object, record.id), flaw)
    }
  return flawed
}

/** A currency record that doesn't say which currency it is. */
function withoutCode(record: CanonicalRecord): RecordUnreadable | null {
  if (record.object !== 'currency' || record.values.code !== undefined) return null
  return { record, field: 'code', value: null, expected: 'an ISO 4217 code' }
}

/** What is wrong with the currency record that a document names; null where that isn't what is wrong. */
export function flawedCurrency(document: CanonicalRecord, { flawed }: UnitContext): RecordUnreadable | null {
  const flaw = flawed.get(keyOf('currency', document.values.currency ?? ''))
  return flaw?.field === 'code' ? flaw : null
}

/** Flawed records of the tables that these documents name, or by which amounts in these currencies are converted. */
export function usedFlaws(
  documents: Iterable<CanonicalRecord>,
  currencies: ReadonlySet<string>,
  context: UnitContext,
): RecordUnreadable[] {
  const { flawed } = context
  if (flawed.size === 0) return []
  const used = new Set<RecordUnreadable>()
  for (const { values } of documents)
    for (const key of [
      keyOf('term', values.terms ?? ''),
      keyOf('accountingPeriod', values.postingPeriodId ?? ''),
      keyOf('currency', values.currency ?? ''),
    ]) {
      const flaw = flawed.get(key)
      if (flaw && !isRate(flaw)) used.add(flaw)
    }
  for (const flaw of flawed.values()) if (isRate(flaw) && converts(flaw, currencies, context)) used.add(flaw)
  return [...used]
}

const isRate = ({ record, field }: RecordUnreadable): boolean =>
  record.object === 'rate' || (record.object === 'currency' && field === 'exchangeRate')

/** The reporting currency's own rate converts nothing but others. */
function converts(
  { record }: RecordUnreadable,
  inUse: ReadonlySet<string>,
  { settings, currencies }: UnitContext,
): boolean {
  if (settings.ratesFrom === 'file') return false
  const { from, to, code } = record.values
  const named = record.object === 'rate' ? [from, to] : [code]
  const codes = named.flatMap((one) => (one === undefined ? [] : [currencies.get(one) ?? one]))
  const { reportingCurrency: reporting } = settings
  const others = [...inUse].filter((one) => one !== reporting)
  return others.some(
    (one) => codes.includes(one) || (record.object === 'currency' && codes.includes(reporting)),
  )
}
