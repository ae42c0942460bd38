import { setTimeout as sleep } from 'node:timers/promises'
import { Transient } from '../../http/failure.js'
import { asText, isObject, type JsonObject, parseLossless } from '../../http/lossless.js'
import { PATIENCE } from '../../http/patience.js'
import { SourceError } from '../../source-error.js'
import type { Tools } from '../../tools.js'
import type { SalesforceClient } from '../client.js'
import type { QueryVerb } from '../query.js'

/** A finished job of a Bulk API 2.0 query. */
export interface FinishedJob {
  readonly id: string
  /** Rows that it found; null where it doesn't say. */
  readonly rows: number | null
}

/** Starts a query that Salesforce runs by itself; gives the job's id. Throws Refusal where Bulk doesn't take it. */
export function createJob(
  client: SalesforceClient,
  soql: string,
  operation: QueryVerb,
  signal?: AbortSignal,
): Promise<string> {
  const body = JSON.stringify({
    operation,
    query: soql,
    contentType: 'CSV',
    columnDelimiter: 'COMMA',
    lineEnding: 'LF',
  })
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' }
  const question = { method: 'POST', path: '/jobs/query', headers, body, signal, within: WITHIN } as const
  return client.ask(question, (answer) => idIn(jobIn(answer.body)))
}

/** A job is noted and told of at once, however long it takes: a firewall that lets these requests vanish isn't waited for. */
const WITHIN = 30_000
const GROWTH = 1.5
const LONGEST_HOURS = 12
/** Salesforce gives a query up after fifteen tries of two minutes: what stands still for longer won't move by itself. */
const STANDSTILL_MINUTES = 30

/**
 * Asks, less and less often, until the job is done. Throws SourceError where it fails, with Salesforce's reason, and
 * {@link StuckJob} where it neither ends nor moves.
 */
export async function finishedJob(
  client: SalesforceClient,
  id: string,
  tools: Tools,
  signal?: AbortSignal,
): Promise<FinishedJob> {
  const { firstDelay, longestDelay } = { ...PATIENCE, ...tools.patience }
  const until = tools.clock().getTime() + LONGEST_HOURS * 3_600_000
  const still = standstill(tools)
  for (let delay = firstDelay; ; delay = Math.min(longestDelay, delay * GROWTH)) {
    const question = { method: 'GET', path: `/jobs/query/${id}`, signal, within: WITHIN } as const
    const job = await client.ask(question, (answer) => jobIn(answer.body))
    const state = asText(job.state)
    if (state === 'JobComplete') return { id, rows: countIn(job) }
    if (state === 'Failed') throw new FailedJob(id, asText(job.errorMessage))
    if (state === 'Aborted') throw ended(id, ABORTED, asText(job.errorMessage))
    if (tools.clock().getTime() >= until) throw endless(id)
    if (still(`${state} ${countIn(job)}`) >= STANDSTILL_MINUTES) throw new StuckJob(id, state)
    tools.log('debug', `Salesforce: bulk query ${id} is ${state ?? 'in an unknown state'}`, { waitMs: delay })
    await sleep(delay, undefined, signal ? { signal } : {})
  }
}

/** Minutes for which a job has stood where it stands. */
function standstill({ clock }: Tools): (where: string) => number {
  let last = ''
  let since = 0
  return (where) => {
    const now = clock().getTime()
    if (where !== last) since = now
    last = where
    return (now - since) / 60_000
  }
}

function jobIn(body: string): JsonObject {
  const job = parseLossless(body)
  if (!isObject(job)) throw new Transient('malformed', 'a bulk query’s answer is no job')
  return job
}

function idIn(job: JsonObject): string {
  const id = asText(job.id)
  if (!id) throw new Transient('malformed', 'a bulk query’s answer has no id')
  return id
}

function countIn(job: JsonObject): number | null {
  const text = asText(job.numberRecordsProcessed)
  return text !== null && /^\d+$/.test(text) ? Number(text) : null
}

export const WITHOUT_BULK =
  'Run again; if it happens again, set salesforce.bulkThreshold to null, so that rows are read page by page without bulk queries.'

const ABORTED = 'was aborted, by an administrator or by Salesforce'

/** Salesforce gave a query up, having tried it up to fifteen times: the same query may pass later. */
export class FailedJob extends SourceError {
  constructor(id: string, reason: string | null) {
    const { kind, message, advice } = ended(id, 'failed', reason)
    super(kind, message, advice)
  }
}

/** A query that waits, or runs, and gets no further: the same rows can be read in another way. */
export class StuckJob extends SourceError {
  constructor(id: string, state: string | null) {
    const where = state ?? 'in an unknown state'
    super(
      'unreachable',
      `Salesforce: the bulk query ${id} is ${where} and hasn’t moved for ${STANDSTILL_MINUTES} minutes.`,
      WITHOUT_BULK,
    )
  }
}

const ended = (id: string, what: string, reason: string | null) =>
  new SourceError(
    'unreachable',
    `Salesforce: the bulk query ${id} ${what}: ${reason?.trim().replace(/\.$/, '') || 'no reason is given'}.`,
    WITHOUT_BULK,
  )

const endless = (id: string) =>
  new SourceError(
    'unreachable',
    `Salesforce: the bulk query ${id} isn’t done after ${LONGEST_HOURS} hours.`,
    WITHOUT_BULK,
  )
