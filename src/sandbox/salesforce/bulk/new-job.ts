import { Failure, queryFailure } from '../errors.js'
import type { BulkOptions } from '../options.js'
import type { QueryDesk } from '../query.js'
import type { Row } from '../records.js'
import { compileSoql } from '../soql/compile.js'
import { DELIMITERS, type DelimiterName, type Job } from './job.js'

/** What a client sends to make a job. */
interface JobRequest {
  readonly operation?: unknown
  readonly query?: unknown
  readonly contentType?: unknown
  readonly columnDelimiter?: unknown
  readonly lineEnding?: unknown
}

/** Makes a job; throws the vendor's `Failure` for a query that bulk doesn't take. */
export function newJob(
  body: string,
  version: string,
  desk: QueryDesk,
  options: BulkOptions,
  nextId: () => string,
): Job {
  const {
    operation,
    query,
    columnDelimiter = 'COMMA',
    lineEnding = 'LF',
    contentType = 'CSV',
  } = readBody(body)
  if ((operation !== 'query' && operation !== 'queryAll') || typeof query !== 'string') {
    throw queryFailure('INVALIDJOB', 'operation must be query or queryAll, and query must be given')
  }
  if (
    !isDelimiter(columnDelimiter) ||
    (lineEnding !== 'LF' && lineEnding !== 'CRLF') ||
    contentType !== 'CSV'
  ) {
    throw queryFailure('INVALIDJOB', 'unsupported contentType, columnDelimiter or lineEnding')
  }
  refuseForBulk(query)
  const snapshot = snapshotOf(query, operation === 'queryAll', desk)
  const error = options.failure?.(query)
  return {
    id: `750${nextId()}AAA`,
    operation,
    object: snapshot.output.type,
    version,
    delimiter: columnDelimiter,
    lineEnding,
    created: desk.clock(),
    snapshot,
    state: 'UploadComplete',
    pollsLeft: options.polls ?? 1,
    ...(error === undefined ? {} : { errorMessage: error }),
  }
}

function readBody(body: string): JobRequest {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Refused below, like a body that isn't an object.
  }
  throw new Failure(400, 'JSON_PARSER_ERROR', 'Unexpected character in the request body')
}

function isDelimiter(name: unknown): name is DelimiterName {
  return typeof name === 'string' && name in DELIMITERS
}

const UNSUPPORTED = /\b(GROUP\s+BY|OFFSET\s+\d|TYPEOF|FIELDS\s*\(|HAVING)|\(\s*SELECT\b[^)]*\)\s*(,|FROM)/i

function refuseForBulk(query: string): void {
  const outsideText = query.replace(/'(?:\\.|[^'\\])*'/gs, "''")
  const found = UNSUPPORTED.exec(outsideText)
  if (found !== null) throw notInBulk(found[0])
}

function notInBulk(what: string): Failure {
  return queryFailure('API_ERROR', `${what} is not supported by the Bulk API`)
}

function snapshotOf(query: string, all: boolean, desk: QueryDesk): Job['snapshot'] {
  const today = desk.clock().toISOString().slice(0, 10)
  const { sql, output } = compileSoql(query, { schema: desk.schema, all, today })
  if (output?.idIndex === undefined) throw notInBulk('Aggregate query')
  return { rows: desk.store.database.prepare(sql).raw().all() as Row[], output }
}
