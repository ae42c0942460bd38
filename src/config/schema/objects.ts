import { z } from 'zod'
import { CATALOGUE } from '../../../reconcile/records/catalogue.js'
import type { FieldSpec } from '../../../reconcile/records/field.js'
import {
  NETSUITE_OBJECTS,
  type NetSuiteObject,
  type ObjectName,
  SALESFORCE_OBJECTS,
  type SalesforceObject,
} from '../../../reconcile/records/object.js'
import { definedEntries } from '../defined.js'
import { checkTargets } from './targets.js'

const mappedValue = z.union([z.string(), z.number(), z.boolean()])

const constant = z.strictObject({ value: mappedValue.describe('a constant') })

const reading = z.strictObject({
  field: z.string().min(1).describe('a field, or relationships and a field'),
  values: z
    .record(z.string(), mappedValue)
    .optional()
    .describe('looked up first: the source’s value → the canonical one'),
  pattern: z
    .string()
    .refine(isPattern, { error: 'expected a regular expression' })
    .optional()
    .describe('looked up second: a regular expression whose first group is the value'),
  default: mappedValue.optional().describe('where the source is null'),
})

/** How one canonical field is read: a path, a constant, a mapping, or null for 'not mapped'. */
const fieldSetting = z
  .union([z.string().min(1), z.null(), constant, reading], {
    error: 'expected a field’s name, { value }, { field, values, pattern, default }, or null',
  })
  .meta({ id: 'fieldMapping' })

function isPattern(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}

const about = (spec: FieldSpec): string =>
  spec.choices ? `${spec.about} (${spec.choices.join(', ')})` : spec.about

function fieldsOf(object: ObjectName) {
  const named = Object.entries(CATALOGUE[object]).map(
    ([name, spec]) => [name, fieldSetting.optional().describe(about(spec))] as const,
  )
  return z
    .strictObject(Object.fromEntries(named))
    .superRefine((fields, context) => checkTargets(fields, CATALOGUE[object], context))
    .transform(definedEntries)
    .optional()
    .describe('canonical field → how it is read')
}

const objectSettings = (object: ObjectName) =>
  z
    .strictObject({
      from: z
        .string()
        .min(1)
        .nullable()
        .optional()
        .describe('the source’s object or table; null: the object isn’t read'),
      where: z
        .string()
        .min(1)
        .nullable()
        .optional()
        .describe('which rows, in the source’s own query language; null: every row'),
      fields: fieldsOf(object),
      extra: z
        .record(z.string(), z.string().min(1))
        .optional()
        .describe('fields of your own that are kept beside the record: name → path'),
    })
    .optional()
    .describe(`where \`${object}\` records are and how they are read`)

type ObjectSchemas<O extends ObjectName> = Record<O, ReturnType<typeof objectSettings>>

function objectsOf<O extends ObjectName>(names: readonly O[]): ObjectSchemas<O> {
  return Object.fromEntries(names.map((name) => [name, objectSettings(name)])) as ObjectSchemas<O>
}

const laidOverPreset = 'laid over the preset’s, object by object and field by field'

export const salesforceObjects = z
  .strictObject(objectsOf<SalesforceObject>(SALESFORCE_OBJECTS))
  .default({})
  .describe(laidOverPreset)

export const netsuiteObjects = z
  .strictObject(objectsOf<NetSuiteObject>(NETSUITE_OBJECTS))
  .default({})
  .describe(laidOverPreset)
