import type { z } from 'zod'
import type { FieldKind, FieldSpec, FieldSpecs } from '../../../reconcile/records/field.js'
import type { MappedValue } from '../../../reconcile/records/mapping.js'
import { cleanText } from '../../../reconcile/records/read-text.js'
import { readValue } from '../../../reconcile/records/read-value.js'
import { FREQUENCIES } from '../../../reconcile/terms/frequency.js'

/** How a canonical field is read, as far as it gives values of its own: of a path, only that it is one. */
export type Targets =
  | string
  | null
  | undefined
  | { readonly value: MappedValue }
  | {
      readonly values?: Readonly<Record<string, MappedValue>> | undefined
      readonly default?: MappedValue | undefined
    }

/**
 * Complains of each constant, default and value of a table that is no value of its field: what is written once in the
 * configuration would be unreadable in every record.
 */
export function checkTargets(
  fields: Readonly<Record<string, Targets>>,
  specs: FieldSpecs,
  context: z.core.$RefinementCtx,
): void {
  for (const [name, targets] of Object.entries(fields)) {
    const spec = specs[name]
    if (!spec || typeof targets !== 'object' || targets === null) continue
    for (const [place, target] of targetsOf(targets))
      if (!isValue(target, spec)) context.addIssue(issueOf([name, ...place], target, spec))
  }
}

function targetsOf(targets: Exclude<Targets, string | null | undefined>): [place: string[], MappedValue][] {
  if ('value' in targets) return [[['value'], targets.value]]
  const listed = Object.entries(targets.values ?? {}).map(([source, target]): [string[], MappedValue] => [
    ['values', source],
    target,
  ])
  return targets.default === undefined ? listed : [...listed, [['default'], targets.default]]
}

/** An empty text says that there is none. */
function isValue(target: MappedValue, spec: FieldSpec): boolean {
  const text = cleanText(String(target))
  return text === null || readValue(text, spec) !== null
}

function issueOf(path: string[], input: MappedValue, spec: FieldSpec) {
  return spec.choices
    ? { code: 'invalid_value' as const, values: [...spec.choices], path, input }
    : { code: 'custom' as const, message: EXPECTED[spec.kind] ?? `expected ${spec.about}`, path, input }
}

const EXPECTED: Partial<Record<FieldKind, string>> = {
  date: 'expected a day as YYYY-MM-DD',
  datetime: 'expected a day as YYYY-MM-DD, with or without a time',
  decimal: 'expected a number',
  money: 'expected a number',
  integer: 'expected a whole number',
  boolean: 'expected true or false',
  currency: 'expected an ISO 4217 currency code like USD',
  frequency: `expected ${FREQUENCIES.join(', ')}, a whole number of months, or a number of days like “45 days”`,
  json: 'expected JSON',
}
