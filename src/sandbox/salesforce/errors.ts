import { type Answer, htmlAnswer, jsonAnswer } from '../http/message.js'

/** A request that the vendor refuses with one error in its array. */
export class Failure extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** A query that can't be run: 400 with its code. */
export function queryFailure(code: string, message: string): Failure {
  return new Failure(400, code, message)
}

/** The vendor's array of errors. */
export function failureAnswer({ status, code, message }: Failure): Answer {
  return jsonAnswer(status, [{ message, errorCode: code }])
}

export function invalidSession(): Failure {
  return new Failure(401, 'INVALID_SESSION_ID', 'Session expired or invalid')
}

export function notFound(): Failure {
  return new Failure(404, 'NOT_FOUND', 'The requested resource does not exist')
}

export function requestLimitExceeded(): Failure {
  return new Failure(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.')
}

export function methodNotAllowed(method: string): Failure {
  return new Failure(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are HEAD,GET`)
}

/** What the edge in front of the vendor answers to a URL that is too long. */
export function uriTooLong(): Answer {
  return htmlAnswer(414, 'URI Too Long')
}
