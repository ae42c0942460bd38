import { CATALOGUE } from '../../reconcile/records/catalogue.js'
import type { FieldKind } from '../../reconcile/records/field.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import { similarity } from './similar.js'

/** A field of a company's own, as its system describes it. */
export interface OwnField {
  readonly name: string
  readonly label: string
  /** Salesforce's word for the kind of value; empty where the system doesn't say. */
  readonly type: string
  readonly choices: readonly string[]
}

/** An object's own fields, and the canonical ones that are mapped without them. */
export interface OwnObject {
  readonly object: ObjectName
  readonly mapped: ReadonlySet<string>
  readonly fields: readonly OwnField[]
}

/** A company's field that, by its name, may hold a canonical field. A person judges. */
export interface Proposal {
  readonly object: ObjectName
  readonly canonical: string
  readonly field: OwnField
}

/** What people in NetSuite call what refers to Salesforce. */
const ALSO: Readonly<Record<string, string>> = {
  contractRef: 'salesforceContract',
  opportunityRef: 'salesforceOpportunity',
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

/** For each canonical field that the preset leaves open, the company's field whose name is most like it. */
export const proposals = (org: readonly OwnObject[]): readonly Proposal[] =>
  org.flatMap(({ object, mapped, fields }) =>
    Object.entries(CATALOGUE[object])
      .filter(([canonical]) => !mapped.has(canonical))
      .flatMap(([canonical, { kind }]) => {
        const field = mostAlike(
          canonical,
          fields.filter(({ type }) => type === '' || FITTING[kind].includes(type)),
        )
        return field ? [{ object, canonical, field }] : []
      }),
  )

function likeness(canonical: string, { name, label }: OwnField): number {
  const called = [canonical, ALSO[canonical] ?? canonical]
  return Math.max(...called.flatMap((one) => [similarity(one, name), similarity(one, label)]))
}

function mostAlike(canonical: string, fields: readonly OwnField[]): OwnField | null {
  const ranked = fields
    .filter(({ name }) => /^\w+$/.test(name))
    .map((field) => ({ field, like: likeness(canonical, field) }))
    .filter(({ like }) => like >= LEAST)
    .sort((a, b) => b.like - a.like || (a.field.name < b.field.name ? -1 : 1))
  return ranked[0]?.field ?? null
}
