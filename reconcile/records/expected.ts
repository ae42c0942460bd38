import type { FieldKind, FieldSpec } from './field.js'

/** What a value of a kind looks like. Of ids, references, texts and terms any text is a value, so that they are always read. */
const EXPECTED: Readonly<Record<FieldKind, string>> = {
  text: 'a text',
  id: 'a record’s id',
  reference: 'a record’s id or number',
  terms: 'payment terms',
  choice: 'one of its values',
  money: 'an amount',
  decimal: 'a number',
  integer: 'a whole number',
  currency: 'a currency with an ISO 4217 code',
  date: 'a date (YYYY-MM-DD)',
  datetime: 'a date and time (YYYY-MM-DD HH:MM:SS)',
  boolean: 'true or false',
  frequency: 'a billing frequency (such as monthly, 3, or 14 days)',
  json: 'JSON',
}

/** What a value of a field is, as `… is expected` goes on. */
export const expectedValueOf = (spec: FieldSpec | undefined): string =>
  spec?.choices ? `one of ${spec.choices.join(', ')}` : EXPECTED[spec?.kind ?? 'text']
