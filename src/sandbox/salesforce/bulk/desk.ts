import { type Answer, type Incoming, jsonAnswer } from '../../http/message.js'
import { differentTexts } from '../../http/random.js'
import { USER_ID } from '../auth/identity.js'
import { Failure, methodNotAllowed, notFound, queryFailure } from '../errors.js'
import type { BulkOptions } from '../options.js'
import type { QueryDesk } from '../query.js'
import { type Job, jobBody, newJobBody } from './job.js'
import { newJob } from './new-job.js'
import { resultPage } from './results.js'

/** Answers everything under `/jobs/query`; `path` is what follows that. Throws the vendor's `Failure`. */
export type BulkDesk = (request: Incoming, version: string, path: readonly string[]) => Answer

const SEVEN_DAYS_MS = 7 * 24 * 3_600_000

export function bulkDesk(desk: QueryDesk, options: BulkOptions): BulkDesk {
  const jobs = new Map<string, Job>()
  const nextId = differentTexts(desk.random, 12)

  function find(id: string, version: string): Job {
    const job = jobs.get(id)
    if (job === undefined || desk.clock().getTime() - job.created.getTime() >= SEVEN_DAYS_MS) throw notFound()
    if (job.version !== version) {
      throw new Failure(409, 'INVALIDJOB', `The job was created with API version ${job.version}`)
    }
    return job
  }

  return (request, version, [id, verb, ...rest]) => {
    if (options.isEnabled === false) throw new Failure(403, 'FEATURENOTENABLED', 'Async API not enabled')
    if (rest.length > 0 || (verb !== undefined && verb !== 'results')) throw notFound()
    if (id === undefined && request.method === 'GET') return list(jobs)
    if (id === undefined) {
      if (request.method !== 'POST') throw methodNotAllowed(request.method)
      return kept(jobs, newJob(request.body, version, desk, options, nextId))
    }
    const job = find(id, version)
    if (verb === 'results') return results(job, request, options)
    if (request.method === 'GET') return polled(job, options)
    if (request.method === 'PATCH') return aborted(job, request.body)
    if (request.method !== 'DELETE') throw methodNotAllowed(request.method)
    jobs.delete(job.id)
    return { status: 204 }
  }
}

function list(jobs: ReadonlyMap<string, Job>): Answer {
  const records = [...jobs.values()].map((job) => jobBody(job, USER_ID))
  return jsonAnswer(200, { done: true, nextRecordsUrl: null, records })
}

function kept(jobs: Map<string, Job>, job: Job): Answer {
  jobs.set(job.id, job)
  return jsonAnswer(200, newJobBody(job, USER_ID))
}

/** Each question about a job may move it on: accepted, in progress, done or failed. */
function polled(job: Job, options: BulkOptions): Answer {
  const answer = jsonAnswer(200, jobBody(job, USER_ID))
  job.pollsLeft -= 1
  if (job.pollsLeft <= 0) advance(job, options)
  return answer
}

function advance(job: Job, options: BulkOptions): void {
  if (job.state === 'InProgress') job.state = job.errorMessage === undefined ? 'JobComplete' : 'Failed'
  else if (job.state === 'UploadComplete') job.state = 'InProgress'
  job.pollsLeft = options.polls ?? 1
}

function aborted(job: Job, body: string): Answer {
  if (!/"state"\s*:\s*"Aborted"/.test(body))
    throw queryFailure('INVALIDJOBSTATE', 'A job can only be aborted')
  if (job.state === 'UploadComplete' || job.state === 'InProgress') job.state = 'Aborted'
  return jsonAnswer(200, jobBody(job, USER_ID))
}

function results(job: Job, request: Incoming, options: BulkOptions): Answer {
  if (request.method !== 'GET') throw methodNotAllowed(request.method)
  if (job.state === 'JobComplete') return resultPage(job, request, options)
  throw queryFailure('JOB_NOT_COMPLETE', `The job is ${job.state}; its results can't be read`)
}
