import { SourceError } from '../source-error.js'

/** A request that Salesforce understood and refused, with its own code and words. */
export class Refusal extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
  }
}

/** The object, or its describe, isn't there, or the user may not see it: the answer is the same. */
export const isAbsent = (error: unknown): boolean =>
  error instanceof Refusal && ['NOT_FOUND', 'INVALID_TYPE', 'ERROR_HTTP_404'].includes(error.code)

export const isLostCursor = (error: unknown): boolean =>
  error instanceof Refusal && error.code === 'INVALID_QUERY_LOCATOR'

/** What jsforce throws, taken apart; its own wrapping of several errors too. Anything else is given back. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || !('errorCode' in error)) return error
  const several = 'data' in error && Array.isArray(error.data) ? error.data : []
  const first: unknown = several[0]
  if (isVendorError(first)) return new Refusal(first.errorCode, oneLine(first.message))
  return new Refusal(String(error.errorCode), oneLine(error.message))
}

const isVendorError = (value: unknown): value is { errorCode: string; message: string } =>
  typeof value === 'object' &&
  value !== null &&
  'errorCode' in value &&
  typeof value.errorCode === 'string' &&
  'message' in value &&
  typeof value.message === 'string'

function oneLine(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim()
  return line.length > 500 ? `${line.slice(0, 500)}…` : line
}

/** A refusal that nobody expected, as the error that ends the run. */
export function refused(error: Refusal, what: string): SourceError {
  if (error.code === 'INVALID_SESSION_ID' || error.code === 'ERROR_HTTP_401') {
    return new SourceError(
      'refused',
      `Salesforce refuses the session for ${what}: ${error.message}.`,
      'Check that the integration user may use the API (“API Enabled”) and that the app is allowed for it.',
    )
  }
  return new SourceError(
    'configuration',
    `Salesforce refuses ${what}: ${error.code}: ${error.message}`,
    'Correct the mapping or the integration user’s permissions, then run `tieout doctor`.',
  )
}
