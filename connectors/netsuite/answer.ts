import { clockSkew } from '../http/clock-skew.js'
import type { Answer } from '../http/exchange.js'
import { gatewayPage, Transient } from '../http/failure.js'
import { isObject, type Json, type JsonObject, jsonIn, unreadable } from '../http/lossless.js'
import { retryAfter, waitOver } from '../http/retry-after.js'
import { SourceError } from '../source-error.js'
import { Refusal } from './refusal.js'

/** In the words of REST, of RESTlets and of SOAP, which share what an account allows. */
const CROWDED = new Set([
  'CONCURRENCY_LIMIT_EXCEEDED',
  'SSS_REQUEST_LIMIT_EXCEEDED',
  'WS_REQUEST_BLOCKED',
  'WS_CONCUR_SESSION_DISALLWD',
])
/** Requests of the last minute, or of the last 24 hours; NetSuite doesn't say of which. */
const USED_UP = 'REQUEST_LIMIT_EXCEEDED'
const MINUTE = 60_000
const DAY = 24 * 3_600_000
const PASSING = new Set([408, 425, 429])

interface Problem {
  readonly codes: readonly string[]
  readonly detail: string
}

/** What an answer that isn't a page of rows means: by its code first, since the same code comes with several statuses. */
export function inspect(answer: Answer, now: Date): void {
  const { status, body } = answer
  if (status < 300) {
    if (body.trimStart().startsWith('<')) throw unreadable(body)
    return
  }
  const wait = retryAfter(answer.headers['retry-after'], now, answer.headers.date)
  const problem = problemIn(body)
  if (problem?.codes.some((code) => CROWDED.has(code))) {
    const until = waitOver(wait, now)
    throw new Transient('limit', 'too many requests at a time', { wait, until, isCrowded: true })
  }
  if (problem?.codes.includes(USED_UP)) throw usedUp(wait, now)
  if (PASSING.has(status) || status >= 500) {
    const kind = status === 429 ? 'limit' : 'unreachable'
    const code = problem?.codes[0] ? ` ${problem.codes[0]}` : ''
    throw new Transient(kind, `HTTP ${status}${code}`, {
      wait,
      isCrowded: status === 429,
      until: waitOver(wait, now),
    })
  }
  if (status < 400) throw redirected(answer)
  if (status === 401) return
  const page = gatewayPage(status, body)
  if (page) throw page
  throw new Refusal(status, problem?.codes[0] ?? `HTTP ${status}`, problem?.detail ?? `HTTP ${status}`)
}

/** Waited for where that may be a matter of a minute; after that it is said when it may go on. */
function usedUp(wait: number | null, now: Date): Transient {
  const latest = new Date(now.getTime() + DAY).toISOString()
  const when = wait === null ? `, for a minute or until ${latest} at the latest` : ''
  return new Transient('limit', `the account’s allowance of requests is used up${when} (${USED_UP})`, {
    wait: wait ?? MINUTE,
    mostTries: 3,
    until: waitOver(wait, now),
  })
}

/** Codes and words of an error body; null where it isn't one (a gateway's page). */
function problemIn(body: string): Problem | null {
  const json = jsonIn(body)
  if (!isObject(json)) return null
  const details = Array.isArray(json['o:errorDetails']) ? json['o:errorDetails'].filter(isObject) : []
  const coded = [...details, json].map((part) => part['o:errorCode'])
  const codes = [...coded, restletCode(json)].filter((code) => typeof code === 'string')
  const said = details.flatMap((part) => (typeof part.detail === 'string' ? [part.detail] : []))
  const title = typeof json.title === 'string' ? json.title : ''
  return { codes, detail: shortened(said.join(' ') || title) }
}

/** RESTlets write `{"error":{"code":…}}`. */
const restletCode = ({ error }: JsonObject): Json | undefined => (isObject(error) ? error.code : undefined)

const shortened = (text: string): string => (text.length > 500 ? `${text.slice(0, 500)}…` : text)

function redirected(answer: Answer): SourceError {
  const to = answer.headers.location ?? ''
  const host = URL.canParse(to) ? new URL(to).host : 'another page'
  return new SourceError(
    'configuration',
    `NetSuite sent the request on to ${host} (HTTP ${answer.status}).`,
    'Set netsuite.baseUrl to the account’s own “SuiteTalk” URL, under Setup > Company > Company Information > Company URLs.',
  )
}

/** 401, which has the same words for whatever is wrong. */
export function signInRefused(answer: Answer, now: Date): SourceError {
  const clock = clockSkew(answer.headers.date, now, 'NetSuite’s')
  return new SourceError(
    'refused',
    `NetSuite refused to sign in (HTTP 401, ${problemIn(answer.body)?.codes[0] ?? 'INVALID_LOGIN'}).${clock}`,
    'Check the account (realm), the token or certificate and its role, and see Setup > Users/Roles > View Login Audit Trail, which names the reason.',
  )
}
