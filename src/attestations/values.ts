import { salesforceMappings } from '../../connectors/salesforce/mappings.js'
import { overlaid } from '../../reconcile/attestations/apply.js'
import type { Override } from '../../reconcile/attestations/attestation.js'
import {
  FIELDS_BY_DAY,
  mayHoldForDays,
  overridable,
  overridableFields,
} from '../../reconcile/attestations/fields.js'
import { parseDate } from '../../reconcile/basics/civil-date.js'
import { Local } from '../../reconcile/linking/finder.js'
import type { FieldSpec } from '../../reconcile/records/field.js'
import type { FieldMapping } from '../../reconcile/records/mapping.js'
import { readField } from '../../reconcile/records/read-field.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { TermsUnreadable } from '../../reconcile/terms/contract.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import { readContract } from '../../reconcile/unit/read-contract.js'
import type { Store } from '../../state/store.js'
import { usageError } from '../cli/errors.js'
import type { Configuration } from '../config/configuration.js'
import { nearest } from '../config/nearest.js'
import { writtenSalesforce } from '../config/written-objects.js'
import { inList } from '../reports/text.js'

/** The field that a person names, as the catalogue has it. Throws {@link CommandError} 2 for one that can't be overridden. */
export function overriddenField(
  record: Override['record'],
  name: string,
): { readonly name: string; readonly spec: FieldSpec } {
  const names = Object.keys(overridableFields(record))
  const own = names.find((known) => known === name) ?? names.find((known) => same(known, name))
  const spec = own === undefined ? undefined : overridable(record, own)
  if (own !== undefined && spec) return { name: own, spec }
  const of = record === 'contract' ? 'a contract' : 'a contract line'
  const other = record === 'contract' ? 'contractLine' : 'contract'
  const elsewhere = overridable(other, name) !== undefined
  const near = nearest(name, names)
  throw usageError(
    `${name} isn’t a term of ${of} that can be overridden.`,
    elsewhere
      ? other === 'contractLine'
        ? 'It is a term of a line: name the line too, as CONTRACT:LINE.'
        : 'It is a term of the contract: leave the line out.'
      : near === null
        ? `These can be: ${inList(names)}.`
        : `Did you mean ${near}?`,
  )
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** How a source's text for this field is read: its table of values and its pattern; a constant isn't for a person's text. */
export function fieldReader(
  configuration: Configuration,
): (record: Override['record'], field: string) => FieldMapping | undefined {
  const mappings = salesforceMappings(writtenSalesforce(configuration))
  return (record, field) => {
    const mapping = mappings[record]?.fields[field]
    if (!mapping || 'value' in mapping) return undefined
    const { values, pattern } = mapping
    return { field, ...(values && { values }), ...(pattern !== undefined && { pattern }) }
  }
}

/** A person's text as the source's own would be read. Throws {@link CommandError} 2 for what is no value of the field. */
export function readOverride(
  text: string,
  field: { readonly name: string; readonly spec: FieldSpec },
  mapping: FieldMapping | undefined,
): string {
  const reading = readField(text, mapping, field.spec)
  if (reading.is === 'value') return reading.value
  const { about, choices } = field.spec
  throw usageError(
    `"${text}" can’t be read as ${field.name}.`,
    `Expected: ${about}${choices ? ` (one of ${choices.join(', ')})` : ''}.`,
  )
}

/** Days on which it holds. Throws {@link CommandError} 2 where the field doesn't hold by days, or the days are no span. */
export function checkDays(field: string, from: string | null, until: string | null): void {
  if (from === null && until === null) return
  if (!mayHoldForDays(field))
    throw usageError(
      `${field} can’t hold for some service days alone.`,
      `Leave --from and --until out; they are for what prices or times an item: ${inList(FIELDS_BY_DAY)}.`,
    )
  if (from !== null && until !== null && from > until)
    throw usageError(`The override would begin on ${from} and end on ${until}.`, 'Exchange the two days.')
}

/**
 * Refuses an override with which the contract's terms can't be read for its sake: an end before the start, a frequency that
 * its price doesn't go with. What was unreadable before stays so and is no reason. Throws {@link CommandError} 2.
 */
export async function checkTerms(
  store: Store,
  contract: CanonicalRecord,
  override: Pick<Override, 'record' | 'recordId' | 'field' | 'value'>,
  context: UnitContext,
): Promise<void> {
  const { field, value } = override
  const said: CanonicalRecord = { object: 'override', id: 'OV-0', modifiedAt: null, values: { field, value } }
  const lay = (record: CanonicalRecord) =>
    record.object === override.record && record.id === override.recordId ? overlaid(record, [said]) : record
  const records = {
    contract: [contract],
    contractLine: await store.records.children('contractLine', [contract.id]),
    milestone: await store.records.children('milestone', [contract.id]),
  }
  const finder = new Local(records)
  const before = readContract(contract, finder, context)
  const after = readContract(contract, finder, context, lay)
  if (after.ok || (!before.ok && isSame(before.unreadable, after.unreadable))) return
  throw usageError(
    `With it the terms of ${contract.values.number ?? contract.id} couldn’t be read: ${after.unreadable.message}`,
    'Nothing was proposed.',
  )
}

const isSame = (a: TermsUnreadable, b: TermsUnreadable): boolean =>
  a.field === b.field && a.lineId === b.lineId && a.value === b.value

/** The day of an option or a cell, as `YYYY-MM-DD`; null where nothing stands there. Throws {@link CommandError} 2. */
export function dayOf(text: string | undefined, what: string): string | null {
  if (text === undefined || text.trim() === '') return null
  if (parseDate(text.trim()) !== null) return text.trim()
  throw usageError(`${what} is "${text}".`, 'Expected a day as YYYY-MM-DD, like 2026-10-31.')
}
