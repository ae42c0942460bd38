import type { TermsUnreadable } from './contract.js'

/**
 * Keeps the first thing that couldn't be read. Reading goes on with nothing in its place, so that no reader throws and
 * none guesses; whoever started the reading asks {@link first} before it uses what came out.
 */
export class Problems {
  first: TermsUnreadable | null = null

  /** Notes a problem and returns null, so that a reader can end with it. */
  note(field: string, value: string | null, lineId: string | null, expected: string): null {
    this.first ??= { field, value, lineId, message: explain(field, value, lineId, expected) }
    return null
  }
}

const SHOWN = 80

function explain(field: string, value: string | null, lineId: string | null, expected: string): string {
  const where = lineId === null ? '' : ` of line ${lineId}`
  if (value === null) return `${field}${where} is missing: ${expected}.`
  const shown = value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value
  return `${field}${where} is "${shown}": ${expected}.`
}
