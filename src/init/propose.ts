import type { OrgField, OrgObject } from '../../connectors/salesforce/fields.js'
import { CATALOGUE } from '../../reconcile/records/catalogue.js'
import type { FieldKind } from '../../reconcile/records/field.js'
import type { SalesforceObject } from '../../reconcile/records/object.js'
import { similarity } from './similar.js'

/** A field of the org that, by its name, may hold a canonical field. A person judges. */
export interface Proposal {
  readonly object: SalesforceObject
  readonly canonical: string
  readonly field: OrgField
}

/** Half of the words in common is chance. */
const LEAST = 0.67

const TEXTS = ['picklist', 'string', 'textarea', 'combobox', 'multipicklist', 'email', 'url']
const NUMBERS = ['double', 'currency', 'percent', 'int', 'long']

/** Salesforce's types that a kind of value can be read from. */
const FITTING: Readonly<Record<FieldKind, readonly string[]>> = {
  text: [...TEXTS, ...NUMBERS],
  id: ['reference', 'id', 'string'],
  reference: ['reference', 'id', 'string'],
  date: ['date', 'datetime'],
  datetime: ['datetime', 'date'],
  decimal: [...NUMBERS, 'string'],
  money: [...NUMBERS, 'string'],
  integer: [...NUMBERS, 'string', 'picklist'],
  boolean: ['boolean', 'picklist'],
  currency: TEXTS,
  choice: TEXTS,
  frequency: [...TEXTS, ...NUMBERS],
  terms: [...TEXTS, ...NUMBERS],
  json: TEXTS,
}

/** For each canonical field that the preset leaves open, the field of the org whose name is most like it. */
export const proposals = (org: readonly OrgObject[]): readonly Proposal[] =>
  org.flatMap(({ object, mapped, fields }) =>
    Object.entries(CATALOGUE[object])
      .filter(([canonical]) => !mapped.has(canonical))
      .flatMap(([canonical, { kind }]) => {
        const field = mostAlike(
          canonical,
          fields.filter(({ type }) => FITTING[kind].includes(type)),
        )
        return field ? [{ object, canonical, field }] : []
      }),
  )

function mostAlike(canonical: string, fields: readonly OrgField[]): OrgField | null {
  const ranked = fields
    .filter(({ name }) => /^\w+$/.test(name))
    .map((field) => ({
      field,
      likeness: Math.max(similarity(canonical, field.name), similarity(canonical, field.label)),
    }))
    .filter(({ likeness }) => likeness >= LEAST)
    .sort((a, b) => b.likeness - a.likeness || (a.field.name < b.field.name ? -1 : 1))
  return ranked[0]?.field ?? null
}
