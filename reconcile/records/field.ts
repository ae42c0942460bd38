/**
 * What a field holds, and its canonical text:
 * `text` as it is · `id` a record's id (Salesforce's in 18 characters) · `reference` an id or a record's number ·
 * `date` YYYY-MM-DD · `datetime` the source's own text · `decimal` and `money` plain digits, exact · `integer` digits ·
 * `boolean` true or false · `currency` an ISO 4217 code · `choice` one of `choices` ·
 * `frequency`, `terms`, `json`: text that reconcile/terms reads.
 */
export type FieldKind =
  | 'text'
  | 'id'
  | 'reference'
  | 'date'
  | 'datetime'
  | 'decimal'
  | 'money'
  | 'integer'
  | 'boolean'
  | 'currency'
  | 'choice'
  | 'frequency'
  | 'terms'
  | 'json'

export interface FieldSpec {
  readonly kind: FieldKind
  /** One line for a person. */
  readonly about: string
  readonly choices?: readonly string[]
  /** A date that may be 9999-12-31: it has no end. */
  readonly isOpenEnded?: boolean
}

export type FieldSpecs = Readonly<Record<string, FieldSpec>>
