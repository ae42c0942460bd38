import { SALESFORCE_CATALOGUE } from '../records/catalogue/salesforce.js'
import { CONTRACT_TERMS, LINE_TERMS } from '../records/catalogue/terms.js'
import type { FieldSpec, FieldSpecs } from '../records/field.js'
import type { Override } from './attestation.js'

/** Fields beside the terms that a person may say of a contract or a line; none by which records find each other. */
const BESIDE: Readonly<Record<Override['record'], readonly string[]>> = {
  contract: ['billToEmail', 'portal', 'poExpires', 'poAmount', 'subsidiary'],
  contractLine: ['productCode', 'description', 'replaces'],
}

/** What ties contracts together is looked up in the whole book: a renewal belongs into the source. */
const NOT: ReadonlySet<string> = new Set(['renewalOf'])

const TERMS: Readonly<Record<Override['record'], FieldSpecs>> = {
  contract: CONTRACT_TERMS,
  contractLine: LINE_TERMS,
}

function fieldsOf(record: Override['record']): FieldSpecs {
  const beside = BESIDE[record].map((name) => [name, SALESFORCE_CATALOGUE[record][name]!] as const)
  const terms = Object.entries(TERMS[record]).filter(([name]) => !NOT.has(name))
  return Object.fromEntries([...terms, ...beside])
}

const FIELDS: Readonly<Record<Override['record'], FieldSpecs>> = {
  contract: fieldsOf('contract'),
  contractLine: fieldsOf('contractLine'),
}

/** All fields that may be overridden, by name. */
export const overridableFields = (record: Override['record']): FieldSpecs => FIELDS[record]

/** The field of a contract or a line that may be overridden; undefined: it may not. */
export const overridable = (record: Override['record'], field: string): FieldSpec | undefined =>
  Object.hasOwn(FIELDS[record], field) ? FIELDS[record][field] : undefined

/**
 * What prices or times an item, so that it may hold for some service days and not for others. Dates of the term, openings
 * and holds have their days in themselves; what isn't about items is told by the invoice.
 */
const BY_SERVICE_DAY: ReadonlySet<string> = new Set([
  'quantity',
  'unitPrice',
  'discountPercent',
  'pricePeriod',
  'upliftPercent',
  'minimumCommit',
  'billingTiming',
  'billingOffsetDays',
  'proration',
  'priceIncludesTax',
  'priceDigits',
  'fractionDigits',
  'rounding',
  'upliftBase',
  'upliftFrom',
])

/** Whether an override of this field may hold for some service days alone. */
export const mayHoldForDays = (field: string): boolean => BY_SERVICE_DAY.has(field)
export const FIELDS_BY_DAY: readonly string[] = [...BY_SERVICE_DAY]
