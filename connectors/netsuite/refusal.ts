import { SourceError } from '../source-error.js'

/** A query that NetSuite understood as a request and refused, with its own code and words. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number

  constructor(status: number, code: string, detail: string) {
    super(detail)
    this.name = 'Refusal'
    this.status = status
    this.code = code
  }
}

/** The column that a refusal is about, in lower case and without its table; null where it names none. */
export function unknownColumn(refusal: Refusal): string | null {
  const match = /(?:unknown identifier|field)\s+'([^']+)'/i.exec(refusal.message)
  return match?.[1]?.toLowerCase().split('.').at(-1) ?? null
}

/** The table that a refusal is about: absent, or not permitted, which NetSuite says with the same words. */
export function unknownTable(refusal: Refusal): string | null {
  const match = /(?:invalid search type:?\s*'?|record\s+')(\w+)/i.exec(refusal.message)
  return match?.[1]?.toLowerCase() ?? null
}

export function refused(refusal: Refusal, what: string): SourceError {
  const isPermission = refusal.status === 403
  return new SourceError(
    'configuration',
    `NetSuite refuses ${what}: ${refusal.code}: ${refusal.message}`,
    isPermission
      ? 'Give the integration’s role the permission that is named, and “REST Web Services” and “SuiteAnalytics Workbook”.'
      : 'Correct the mapping or the role’s permissions, then run `tieout doctor`.',
  )
}
