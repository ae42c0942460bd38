import type { Settings, TermsInput } from './input.js'
import type { Problems } from './problems.js'

/** Where a term may stand, nearest first: the line, its contract, the defaults. */
export interface Scope {
  readonly line: TermsInput | null
  readonly contract: TermsInput
  readonly defaults: Settings
  readonly problems: Pick<Problems, 'first' | 'note'>
}

/** A text and where it stood: `lineId` is null for the contract and the defaults. */
export interface Found {
  readonly field: string
  readonly text: string
  readonly lineId: string | null
  readonly problems: Pick<Problems, 'first' | 'note'>
}

/** The nearest text of a field: line, contract, defaults. Null where nobody says anything. */
export function nearest(scope: Scope, field: string): Found | null {
  return (
    (scope.line && own(scope, scope.line, field)) ??
    own(scope, scope.contract, field) ??
    setting(scope, field)
  )
}

/** The text on the line itself, or on the contract where the scope has no line. */
export const ownText = (scope: Scope, field: string): Found | null =>
  own(scope, scope.line ?? scope.contract, field)

function own(scope: Scope, record: TermsInput, field: string): Found | null {
  const text = textOf(record.values, field)
  if (text === undefined) return null
  return { field, text, lineId: record === scope.line ? record.id : null, problems: scope.problems }
}

function setting(scope: Scope, field: string): Found | null {
  const text = textOf(scope.defaults, field)
  return text === undefined ? null : { field, text, lineId: null, problems: scope.problems }
}

/** Blank text says nothing. */
function textOf(values: Readonly<Record<string, string>>, field: string): string | undefined {
  const text = values[field]?.trim()
  return text === '' ? undefined : text
}

/** Notes that a field is needed and nobody says anything, on the line or, for a contract's term, on the contract. */
export const missing = (scope: Scope, field: string, expected: string): null =>
  scope.problems.note(field, null, scope.line?.id ?? null, expected)

export const missingOfContract = (scope: Scope, field: string, expected: string): null =>
  scope.problems.note(field, null, null, expected)

/** Notes that a found text can't be read. */
export const unreadable = (found: Found, expected: string): null =>
  found.problems.note(found.field, found.text, found.lineId, expected)
