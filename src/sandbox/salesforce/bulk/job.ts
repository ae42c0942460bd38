import type { Snapshot } from '../cursors.js'

export type JobState = 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted'

export const DELIMITERS = {
  COMMA: ',',
  SEMICOLON: ';',
  TAB: '\t',
  PIPE: '|',
  CARET: '^',
  BACKQUOTE: '`',
} as const

export type DelimiterName = keyof typeof DELIMITERS

/** A Bulk API 2.0 query job. */
export interface Job {
  readonly id: string
  readonly operation: 'query' | 'queryAll'
  readonly object: string
  readonly version: string
  readonly delimiter: DelimiterName
  readonly lineEnding: 'LF' | 'CRLF'
  readonly created: Date
  readonly snapshot: Snapshot
  state: JobState
  /** Status questions until the next state. */
  pollsLeft: number
  errorMessage?: string
}

/** What the vendor says of a job when it is made. */
export function newJobBody(job: Job, userId: string): object {
  const date = vendorTime(job.created)
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: userId,
    createdDate: date,
    systemModstamp: date,
    state: job.state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(job.version),
    lineEnding: job.lineEnding,
    columnDelimiter: job.delimiter,
  }
}

/** What it says later. */
export function jobBody(job: Job, userId: string): object {
  return {
    ...newJobBody(job, userId),
    jobType: 'V2Query',
    numberRecordsProcessed: job.state === 'JobComplete' ? job.snapshot.rows.length : 0,
    retries: 0,
    totalProcessingTime: job.state === 'JobComplete' ? 100 : 0,
    isPkChunkingSupported: true,
    ...(job.errorMessage === undefined ? {} : { errorMessage: job.errorMessage }),
  }
}

function vendorTime(date: Date): string {
  return date.toISOString().replace('Z', '+0000')
}
