import type { Answer } from '../http/exchange.js'
import { Transient } from '../http/failure.js'
import { unreadable } from '../http/lossless.js'
import { retryAfter } from '../http/retry-after.js'
import { SourceError } from '../source-error.js'
import { usedUp } from './allowance.js'
import { TookTooLong } from './query-timeout.js'
import { refusalIn } from './refusal.js'

const PASSING = new Set([408, 420, 425, 429, 500, 502, 503, 504])

/**
 * Stops at an answer that jsforce shouldn't see: what may pass by itself becomes {@link Transient}, a daily limit or a
 * redirect a SourceError. What is left is an answer, a refusal with a code, or a 401.
 */
export function inspect(answer: Answer, now: Date): void {
  const { status, body } = answer
  if (status >= 300 && status < 400) throw redirected(answer)
  if (status === 403 && body.includes('REQUEST_LIMIT_EXCEEDED')) throw limited(body, now)
  if (status === 400 && body.includes('"QUERY_TIMEOUT"')) {
    throw new TookTooLong()
  }
  if (PASSING.has(status)) {
    const kind = status === 429 ? 'limit' : 'unreachable'
    const wait = retryAfter(answer.headers['retry-after'], now)
    throw new Transient(kind, `HTTP ${status}`, { wait, isCrowded: status === 429 })
  }
  if (status < 300 && body.trimStart().startsWith('<')) throw unreadable(body)
}

/** A refusal of a request for data, told by its code. jsforce reads codes only in bodies that it may parse. */
export function inspectData(answer: Answer): void {
  if (answer.status >= 400 && answer.status !== 401) throw refusalIn(answer.status, answer.body)
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

/** Too many long queries at a time passes in seconds; the daily allowance comes back within 24 hours. */
function limited(body: string, now: Date): Error {
  if (/concurrent/i.test(body)) {
    return new Transient('limit', 'too many long requests at a time', { isCrowded: true })
  }
  return usedUp(now)
}
