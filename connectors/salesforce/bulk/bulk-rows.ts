import { setTimeout as sleep } from 'node:timers/promises'
import { Outlasted } from '../../http/failure.js'
import { PATIENCE } from '../../http/patience.js'
import { SourceError } from '../../source-error.js'
import type { Tools } from '../../tools.js'
import type { SalesforceClient } from '../client.js'
import type { QueryVerb } from '../query.js'
import { isAbsent, Refusal } from '../refusal.js'
import { incomplete } from '../rest-rows.js'
import type { Row } from '../row.js'
import { type Selection, soqlOf } from '../soql.js'
import { createJob, FailedJob, type FinishedJob, finishedJob, StuckJob, WITHOUT_BULK } from './job.js'
import { formatPlace, type Place } from './place.js'
import { type ResultPage, resultPage } from './results.js'

/** Bulk isn't to be had for this query, in this org, for this user or over this network: the same rows can be read page by page. */
export class BulkUnavailable extends Error {
  /** Something between here and Salesforce keeps it out: of one object as of another. */
  readonly isForAll: boolean

  constructor(why: Refusal | SourceError) {
    super(
      why instanceof Refusal ? `${why.code}: ${why.message}` : why.message.replace(/^Salesforce: |\.$/g, ''),
    )
    this.name = 'BulkUnavailable'
    this.isForAll = !(why instanceof Refusal)
  }
}

export interface BulkQuery {
  readonly selection: Selection
  readonly verb: QueryVerb
  /** Rows of a page of the result. */
  readonly pageRows: number
}

export interface BulkPage {
  readonly rows: readonly Row[]
  /** Where to go on, should it end before the next page. */
  readonly after: string
}

/** Rows given on at a time: a page of a result is much larger than what is staged at once. */
const ROWS_GIVEN_ON = 2000
const MOST_JOBS = 3
/** Times that a page of a complete job's result is asked for, in a quarter of a minute. */
const MOST_ASKED = 6

/**
 * Every row of a selection through Bulk API 2.0, in no order. A job that is gone (they are kept for seven days), or that
 * Salesforce gave up, is made again, and its rows come again from the first. Throws {@link BulkUnavailable} before any row,
 * also where a firewall lets nothing of Bulk through; SourceError later, and for a job that failed or was aborted.
 */
export async function* bulkRows(
  client: SalesforceClient,
  query: BulkQuery,
  tools: Tools,
  from: Place | null,
  signal?: AbortSignal,
): AsyncGenerator<BulkPage> {
  let place = from
  let hasRows = false
  for (let job = 1; ; job += 1) {
    try {
      const begun = place ?? { job: await begin(client, query, signal), locator: null, seen: 0 }
      for await (const page of jobRows(client, query, tools, begun, signal)) {
        hasRows = true
        yield page
      }
      return
    } catch (error) {
      const what = whyAgain(error, query.selection)
      if (what === null || job >= MOST_JOBS)
        throw !hasRows && isKeptOut(error) ? new BulkUnavailable(error) : error
      tools.log('warn', `${what}; asking again`)
      place = null
    }
  }
}

async function begin(
  client: SalesforceClient,
  { selection, verb }: BulkQuery,
  signal?: AbortSignal,
): Promise<string> {
  try {
    return await createJob(client, soqlOf(selection, null), verb, signal)
  } catch (error) {
    throw isKeptOut(error) ? new BulkUnavailable(error) : error
  }
}

/**
 * Refused by Salesforce, left standing there, or kept out by something in between that refuses, redirects or cuts these
 * requests alone: were it all of them, the next question would tell.
 */
const isKeptOut = (error: unknown): error is Refusal | SourceError =>
  error instanceof Refusal ||
  error instanceof StuckJob ||
  (error instanceof Outlasted && error.kind !== 'limit') ||
  (error instanceof SourceError && error.kind === 'configuration')

async function* jobRows(
  client: SalesforceClient,
  { selection, pageRows }: BulkQuery,
  tools: Tools,
  from: Place,
  signal?: AbortSignal,
): AsyncGenerator<BulkPage> {
  let place = from
  let job = await finishedJob(client, place.job, tools, signal)
  const read = new Set<string>()
  let page = await pageAt(place)
  for (;;) {
    const seen = place.seen + page.rows.length
    if (page.next === null) {
      yield* inPieces(page.rows, formatPlace(place), formatPlace(place))
      return assertWhole(selection, job, seen)
    }
    if (read.has(page.next)) throw circular(selection)
    read.add(page.next)
    const next: Place = { job: place.job, locator: page.next, seen }
    const ahead = pageAt(next)
    // The next page comes while this one is made use of; whoever stops here doesn't hear of it.
    ahead.catch(() => undefined)
    yield* inPieces(page.rows, formatPlace(place), formatPlace(next))
    place = next
    page = await ahead
  }

  /** Complete, and yet its result isn't to be had at once, whatever is said of it: it is asked how it stands. */
  async function pageAt({ locator }: Place): Promise<ResultPage> {
    const { firstDelay } = { ...PATIENCE, ...tools.patience }
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await resultPage(client, job.id, { locator, rows: pageRows }, selection.fields, signal)
      } catch (error) {
        if (!(error instanceof Refusal) || isOutOfReach(error) || attempt >= MOST_ASKED) throw error
        await sleep(firstDelay * 2 ** (attempt - 1), undefined, signal ? { signal } : {})
        job = await finishedJob(client, job.id, tools, signal)
      }
    }
  }
}

/** What is left of a page goes on after the whole of it: until then it goes on where the page began. */
function* inPieces(rows: readonly Row[], before: string, after: string): Generator<BulkPage> {
  for (let start = 0; start < rows.length; start += ROWS_GIVEN_ON) {
    const end = start + ROWS_GIVEN_ON
    yield { rows: rows.slice(start, end), after: end >= rows.length ? after : before }
  }
}

function assertWhole(selection: Selection, job: FinishedJob, seen: number): void {
  if (job.rows !== null && job.rows !== seen) throw incomplete(selection, seen, job.rows)
}

const LOST = new Set(['INVALID_LOCATOR', 'INVALIDJOB'])
/** It was made by another version of the API, or is no longer kept. */
const LOST_STATUS = new Set([409, 410])

/** What happened to a job that is made again; null where making it again would be no help. */
function whyAgain(error: unknown, { from }: Selection): string | null {
  if (error instanceof FailedJob) return error.message.replace(/\.$/, '')
  return isLostJob(error) ? `Salesforce: the bulk query for ${from} is gone` : null
}

const isLostJob = (error: unknown): boolean =>
  isAbsent(error) || (error instanceof Refusal && isOutOfReach(error))

/** Known without asking how the job stands; a page that isn't found may be there in a moment. */
const isOutOfReach = ({ code, status }: Refusal): boolean => LOST.has(code) || LOST_STATUS.has(status)

const circular = ({ from }: Selection) =>
  new SourceError(
    'malformed',
    `Salesforce gives a page of the bulk query for ${from} again and again.`,
    WITHOUT_BULK,
  )
