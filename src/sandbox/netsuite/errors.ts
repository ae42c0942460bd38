import type { Answer } from '../http/message.js'

/** One entry of `o:errorDetails`. */
export interface Detail {
  readonly code: string
  readonly detail: string
  readonly queryParam?: string
  readonly path?: string
  readonly header?: string
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  429: 'Bad Request',
  500: 'Internal Server Error',
}

const SECTIONS: Readonly<Record<number, string>> = {
  400: '15.5.1',
  401: '15.5.2',
  403: '15.5.4',
  404: '15.5.5',
  405: '15.5.6',
  500: '15.6.1',
}

/** An error in the vendor's envelope (RFC 9110 type, title, status, `o:errorDetails`). */
export function errorAnswer(status: number, detail: Detail, headers: Record<string, string> = {}): Answer {
  const body = {
    type: `https://www.rfc-editor.org/rfc/rfc9110.html#section-${SECTIONS[status] ?? '15.5.1'}`,
    title: TITLES[status] ?? 'Bad Request',
    status,
    'o:errorDetails': [
      {
        detail: detail.detail,
        ...(detail.path === undefined ? {} : { 'o:errorPath': detail.path }),
        ...(detail.header === undefined ? {} : { 'o:errorHeader': detail.header }),
        ...(detail.queryParam === undefined ? {} : { 'o:errorQueryParam': detail.queryParam }),
        'o:errorCode': detail.code,
      },
    ],
  }
  const type = 'application/vnd.oracle.resource+json; type=error'
  return { status, headers: { 'content-type': type, ...headers }, body: JSON.stringify(body) }
}

const LOGIN_DETAIL =
  'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.'

/** The one answer to every wrong signature, realm, nonce, token or role. */
export function invalidLogin(): Answer {
  return errorAnswer(401, { code: 'INVALID_LOGIN', detail: LOGIN_DETAIL })
}

/** The answer to a bearer token that is unknown or expired. */
export function invalidToken(): Answer {
  const header =
    'Bearer realm="NetSuite", error="invalid_token", error_description="Invalid or expired token."'
  return errorAnswer(401, { code: 'INVALID_LOGIN', detail: LOGIN_DETAIL }, { 'www-authenticate': header })
}

/** A query that the vendor wouldn't run; `detail` follows the fixed beginning. */
export function invalidQuery(detail: string): Answer {
  const text = `Invalid search query. Detailed unprocessed description follows. ${detail}`
  return errorAnswer(400, { code: 'INVALID_PARAMETER', detail: text, queryParam: 'q' })
}

/** Too many requests in flight. */
export function tooManyRequests(status: 429 | 400, retryAfter: number | undefined): Answer {
  const detail = 'Concurrent request limit exceeded. Request blocked.'
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return errorAnswer(status, { code: 'CONCURRENCY_LIMIT_EXCEEDED', detail }, headers)
}
