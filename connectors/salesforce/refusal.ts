import { isObject, jsonIn } from '../http/lossless.js'
import { SourceError } from '../source-error.js'

/** A request that Salesforce understood and refused, with its own code and words. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
  }
}

/** The object, or its describe, isn't there, or the user may not see it: the answer is the same. */
export const isAbsent = (error: unknown): boolean =>
  error instanceof Refusal && ['NOT_FOUND', 'INVALID_TYPE', 'HTTP 404'].includes(error.code)

/** The status of a lost cursor's answer differs; its code doesn't. */
export const isLostCursor = (error: unknown): boolean =>
  error instanceof Refusal && error.code === 'INVALID_QUERY_LOCATOR'

/** The first problem of an error body, which is a list; a page of a gateway has only its status. */
export function refusalIn(status: number, body: string): Refusal {
  const problem = [jsonIn(body)].flat().find(isObject)
  const code = typeof problem?.errorCode === 'string' ? problem.errorCode : `HTTP ${status}`
  const message = typeof problem?.message === 'string' ? problem.message : 'no reason is given'
  return new Refusal(status, code, oneLine(message))
}

function oneLine(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim()
  return line.length > 500 ? `${line.slice(0, 500)}…` : line
}

/** Versions 21 to 30 went in 2025. */
const RETIRED = new Set(['GONE', 'HTTP 410', 'UNSUPPORTED_API_VERSION'])

/** A refusal that nobody expected, as the error that ends the run. */
export function refused(error: Refusal, what: string): SourceError {
  if (error.code === 'INVALID_SESSION_ID' || error.code === 'HTTP 401') {
    return new SourceError(
      'refused',
      `Salesforce refuses the session for ${what}: ${error.message}.`,
      'Check that the integration user may use the API (“API Enabled”) and that the app is allowed for it.',
    )
  }
  if (RETIRED.has(error.code)) {
    return new SourceError(
      'configuration',
      `Salesforce no longer has the API version that ${what} is asked by: ${error.code}: ${error.message}`,
      'Set salesforce.apiVersion to a newer one: Setup > Apex Classes > New shows the newest that the org has.',
    )
  }
  return new SourceError(
    'configuration',
    `Salesforce refuses ${what}: ${error.code}: ${error.message}`,
    'Correct the mapping or the integration user’s permissions, then run `tieout doctor`.',
  )
}
