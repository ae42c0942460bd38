import type { Answer, Incoming } from '../../http/message.js'
import { queryFailure } from '../errors.js'
import type { BulkOptions } from '../options.js'
import { type CsvStyle, csvColumns, headingLine, rowLine } from './csv.js'
import { DELIMITERS, type Job } from './job.js'

const DEFAULT_PAGE_ROWS = 50_000
const LAST_NUMERIC_LOCATOR = 48
const LAST_ALPHABETICAL = 49

/** One page of a finished job, its heading line first; `Sforce-Locator` says where the next begins, or `null`. */
export function resultPage(job: Job, request: Incoming, options: BulkOptions): Answer {
  const { rows, output } = job.snapshot
  const start = startOf(request.query.get('locator'), job)
  const most = options.pageRows ?? DEFAULT_PAGE_ROWS
  const end = Math.min(start + Math.min(asked(request.query.get('maxRecords')) ?? most, most), rows.length)
  const columns = [...csvColumns(output.members)]
  if (Number(job.version) <= LAST_ALPHABETICAL) columns.sort((a, b) => (a.heading < b.heading ? -1 : 1))
  const style = styleOf(job, options)
  const lines = rows.slice(start, end).map((row) => rowLine(row, columns, style))
  const isEmpty = rows.length === 0 && options.emptyResult === 'nothing'
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv',
      'sforce-locator': end < rows.length ? locatorOf(end, job) : 'null',
      'sforce-numberofrecords': String(end - start),
    },
    body: isEmpty ? '' : headingLine(columns, style) + lines.join(''),
  }
}

function styleOf(job: Job, options: BulkOptions): CsvStyle {
  return {
    delimiter: DELIMITERS[job.delimiter],
    lineEnding: job.lineEnding === 'CRLF' ? '\r\n' : '\n',
    wholeAsDecimal: options.wholeAsDecimal === true,
  }
}

function asked(maxRecords: string | null): number | undefined {
  if (maxRecords === null) return undefined
  if (!/^[1-9]\d*$/.test(maxRecords))
    throw queryFailure('INVALID_PARAMETER', 'maxRecords must be a positive number')
  return Number(maxRecords)
}

function locatorOf(row: number, job: Job): string {
  if (Number(job.version) <= LAST_NUMERIC_LOCATOR) return String(row)
  return Buffer.from(`${job.id}:${row}`).toString('base64url')
}

function startOf(locator: string | null, job: Job): number {
  if (locator === null) return 0
  const text = Number(job.version) <= LAST_NUMERIC_LOCATOR ? `${job.id}:${locator}` : decoded(locator)
  const [id, row = ''] = text.split(':')
  const isInside = /^\d+$/.test(row) && Number(row) <= job.snapshot.rows.length
  if (id !== job.id || !isInside) throw queryFailure('INVALID_LOCATOR', 'Invalid locator')
  return Number(row)
}

function decoded(locator: string): string {
  return Buffer.from(locator, 'base64url').toString('utf8')
}
