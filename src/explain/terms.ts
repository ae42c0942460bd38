import { isTimed } from '../../reconcile/attestations/apply.js'
import { overrideWords } from '../../reconcile/attestations/words.js'
import { CATALOGUE } from '../../reconcile/records/catalogue.js'
import { PARENT_FIELD } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import type { Term } from './explanation.js'

/** What a record says, in the catalogue's order: every field that is there, readable or not. */
export function termsOf(record: CanonicalRecord, context: UnitContext): readonly Term[] {
  const { object } = record
  return Object.entries(CATALOGUE[object])
    .filter(([field]) => field !== PARENT_FIELD[object] && field !== 'accountId')
    .flatMap(([field, spec]) => {
      const value = record.values[field] ?? record.unreadable?.[field]
      if (value === undefined) return []
      return [
        {
          field,
          about: spec.about,
          kind: spec.kind,
          value: named(field, value, context),
          source: sourceOf(record, field),
          ...saidBy(record, field),
        },
      ]
    })
}

/** What stands there by an override says so. */
function saidBy(record: CanonicalRecord, field: string): Pick<Term, 'by'> {
  const said = record.overridden?.[field]
  return said ? { by: overrideWords(said.by) } : {}
}

/** What is said of a record for some service days alone, as terms beside its own. */
export function timedTerms(record: CanonicalRecord, overrides: readonly CanonicalRecord[]): readonly Term[] {
  return overrides.filter(isTimed).flatMap((override) => {
    const { field, value, record: object, recordId } = override.values
    const spec = CATALOGUE[record.object][field ?? '']
    if (object !== record.object || recordId !== record.id || !field || !value || !spec) return []
    return [{ field, about: spec.about, kind: spec.kind, value, source: null, by: overrideWords(override) }]
  })
}

/** The source's text where it says something else; what can't be read is its own source. */
function sourceOf(record: CanonicalRecord, field: string): string | null {
  if (record.unreadable?.[field] !== undefined) return "can't be read"
  if (record.overridden?.[field]) return null
  const source = record.source?.[field]
  if (source === undefined) return null
  return source === null ? 'empty, so the default' : source
}

/** Ids of small tables, by name. */
function named(field: string, value: string, context: UnitContext): string {
  if (field === 'currency') return context.currencies.get(value) ?? value
  if (field === 'itemId') return context.products.get(value) ?? value
  if (field === 'terms') return context.terms.get(value)?.name ?? value
  if (field === 'subsidiaryId') return context.subsidiaries.get(value)?.name ?? value
  if (field === 'postingPeriodId') return context.periods.get(value)?.name ?? value
  return value
}

/** Defaults for terms that the contract doesn't have. */
export function defaultsOf(record: CanonicalRecord, context: UnitContext): readonly Term[] {
  const fields = CATALOGUE.contract
  return Object.entries(context.termDefaults)
    .filter(([field]) => record.values[field] === undefined && record.unreadable?.[field] === undefined)
    .map(([field, value]) => ({
      field,
      about: fields[field]?.about ?? '',
      kind: fields[field]?.kind ?? 'text',
      value,
      source: null,
    }))
}
