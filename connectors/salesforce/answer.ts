import type { Answer } from '../http/exchange.js'
import { gatewayPage, Transient } from '../http/failure.js'
import { unreadable } from '../http/lossless.js'
import { retryAfter, waitOver } from '../http/retry-after.js'
import { SourceError } from '../source-error.js'
import { usedUp } from './allowance.js'
import { TookTooLong } from './query-timeout.js'
import { refusalIn } from './refusal.js'

const PASSING = new Set([408, 420, 425, 429, 500, 502, 503, 504])
/** What may pass whatever the status that it comes with. */
const PASSING_CODES = new Set(['SERVER_UNAVAILABLE', 'UNKNOWN_EXCEPTION', 'UNABLE_TO_LOCK_ROW'])

/**
 * Stops at an answer that jsforce shouldn't see: what may pass by itself becomes {@link Transient}, a daily limit or a
 * redirect a SourceError. What is left is an answer, a refusal with a code, or a 401.
 */
export function inspect(answer: Answer, now: Date): void {
  const { status, body } = answer
  if (status >= 300 && status < 400) throw redirected(answer)
  if (status >= 400) inspectFailure(answer, now)
  if (status < 300 && body.trimStart().startsWith('<')) throw unreadable(body)
}

/** A refusal of a request for data, told by its code. jsforce reads codes only in bodies that it may parse. */
export function inspectData({ status, body }: Answer): void {
  if (status < 400 || status === 401) return
  const page = status === GONE ? null : gatewayPage(status, body)
  throw page ?? refusalIn(status, body)
}

/** A version of the API that was retired, whoever says so. */
const GONE = 410

/** By its code first: the same one comes with several statuses. */
function inspectFailure({ status, headers, body }: Answer, now: Date): void {
  const { code, message } = refusalIn(status, body)
  const wait = retryAfter(headers['retry-after'], now, headers.date)
  const waiting = { wait, until: waitOver(wait, now) }
  if (code === 'REQUEST_LIMIT_EXCEEDED') throw isOfTheDay(status, message) ? usedUp(now) : crowded(waiting)
  if (code === 'QUERY_TIMEOUT') throw new TookTooLong()
  if (!PASSING.has(status) && !PASSING_CODES.has(code)) return
  const kind = status === 429 ? 'limit' : 'unreachable'
  throw new Transient(kind, `HTTP ${status}`, { ...waiting, isCrowded: status === 429 })
}

function redirected(answer: Answer): SourceError {
  const to = answer.headers.location ?? 'nowhere'
  const host = URL.canParse(to) ? new URL(to).host : 'another page'
  return new SourceError(
    'configuration',
    `Salesforce sent the request on to ${host} (HTTP ${answer.status}).`,
    'Set salesforce.loginUrl to the org’s own My Domain URL, as shown under Setup > My Domain.',
  )
}

/** Too many requests at a time pass in seconds; the daily allowance comes back within 24 hours. */
const isOfTheDay = (status: number, message: string): boolean =>
  /\btotal/i.test(message) || (status === 403 && !/concurrent/i.test(message))

const crowded = (waiting: { readonly wait: number | null; readonly until: Date | null }) =>
  new Transient('limit', 'too many requests at a time', { ...waiting, isCrowded: true })
