import { z } from 'zod'
import { CONTRACT_TERMS, LINE_TERMS } from '../../../reconcile/records/catalogue/terms.js'
import type { FieldSpec } from '../../../reconcile/records/field.js'
import { civilDay, currencyCode } from './values.js'

const number = z.union([z.string().regex(/^-?\d+(\.\d+)?$/), z.number()])
const text = z.union([z.string().min(1), z.number()])

/** What a default may be, by the kind of its field; it is kept as text, as a record's value is. */
function accepted(spec: FieldSpec) {
  switch (spec.kind) {
    case 'choice':
      return z.enum(spec.choices ?? [])
    case 'boolean':
      return z.boolean()
    case 'date':
      return civilDay()
    case 'currency':
      return currencyCode()
    case 'integer':
    case 'decimal':
    case 'money':
      return number
    default:
      return text
  }
}

const asText = (spec: FieldSpec) =>
  accepted(spec)
    .transform((value: string | number | boolean): string => String(value))
    .optional()
    .describe(spec.about)

const terms: Readonly<Record<string, FieldSpec>> = { ...CONTRACT_TERMS, ...LINE_TERMS }

export const billingDefaults = z
  .strictObject(Object.fromEntries(Object.entries(terms).map(([name, spec]) => [name, asText(spec)])))
  .default({})
  .describe('what holds where a contract and its lines say nothing')
