import { type Allowed, NotReadOnly } from '../http/allow.js'
import { type Answer, type Exchange, exchange } from '../http/exchange.js'
import { Transient } from '../http/failure.js'
import { Gate } from '../http/gate.js'
import { type Json, parseLossless } from '../http/lossless.js'
import { PATIENCE } from '../http/patience.js'
import { type Persistence, persist } from '../http/persist.js'
import { Secrets } from '../http/secrets.js'
import { Usage } from '../http/usage.js'
import type { SalesforceSettings } from '../settings.js'
import { SourceError } from '../source-error.js'
import type { Tools } from '../tools.js'
import { assertAllowance } from './allowance.js'
import { inspect, inspectData } from './answer.js'
import { QueryTimeout, TookTooLong } from './query-timeout.js'
import { refusalIn } from './refusal.js'
import { Session } from './session.js'
import { GuardedTransport, type StoppableRequest } from './transport.js'

/** Everything that may ever be sent to Salesforce. */
export const SALESFORCE_ALLOWED: readonly Allowed[] = [
  { method: 'GET', path: /^\/services\/data\/v\d+\.\d\/(query|queryAll|sobjects|limits|jobs\/query)(\/|$)/ },
  // A query that Salesforce runs by itself, to be read later: the only way to large results.
  { method: 'POST', path: /^\/services\/data\/v\d+\.\d\/jobs\/query$/ },
  { method: 'POST', path: /^\/services\/oauth2\/token$/ },
]

export interface GetOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/** A request from the API version on, or from the root, and a body where it is posted. */
interface Question extends GetOptions {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  /** Milliseconds within which the answer begins, where that is sooner than others do. */
  readonly within?: number
}

type TransportAnswer = { statusCode: number; headers: Record<string, string>; body: string }

/** The org takes 25 long requests at a time; few are enough and leave room for others. */
const CONCURRENCY = 5

/** Reads from one org: signed in, renewed, retried, counted; numbers stay text. */
export class SalesforceClient {
  readonly usage = new Usage()
  readonly secrets: Secrets
  readonly #tools: Tools
  readonly #reserve: number
  readonly #gate = new Gate(CONCURRENCY)
  readonly #exchange: Exchange
  readonly #persistence: Persistence
  readonly #session: Session
  #serverTime: string | null = null

  constructor(settings: SalesforceSettings, tools: Tools) {
    this.#tools = tools
    this.#reserve = settings.reserve ?? 0
    this.secrets = new Secrets(
      Object.entries(settings.auth).flatMap(([key, value]) => (SECRET.has(key) ? [value] : [])),
    )
    const patience = { ...PATIENCE, ...tools.patience }
    this.#exchange = exchange(SALESFORCE_ALLOWED, patience, tools, this.secrets)
    this.#persistence = {
      system: 'Salesforce',
      patience,
      tools,
      onRetry: (failure) => this.#onRetry(failure),
    }
    const transport = new GuardedTransport((request) => this.#send(request))
    this.#session = new Session(settings, transport, this.secrets, tools, this.#persistence)
  }

  /** The org's own clock, ISO, as its last answer gave it: a moment ago or earlier. Null where it doesn't say. */
  async askTime(signal?: AbortSignal): Promise<string | null> {
    if (this.#serverTime === null) await this.ask({ method: 'GET', path: '/limits', signal }, () => null)
    return this.#serverTime
  }

  signIn(signal?: AbortSignal): Promise<void> {
    return this.#session.signIn(signal)
  }

  /**
   * What `read` makes of the answer to a GET, of a path from the API version on (`/query?q=…`) or from the root
   * (`/services/…`). An answer that can't be read is asked for again. Throws SourceError and Refusal.
   */
  async get<T>(path: string, read: (answer: Json) => T, options: GetOptions = {}): Promise<T> {
    return this.ask({ method: 'GET', path, ...options }, (answer) => read(parseLossless(answer.body)))
  }

  /** The same for any question, with all of the answer to read from. */
  async ask<T>(question: Question, read: (answer: Answer) => T): Promise<T> {
    let last: unknown = null
    const task = async () => {
      try {
        return read(await this.#askOnce(question))
      } catch (error) {
        last = error
        throw error
      }
    }
    try {
      return await persist(task, this.#persistence, question.signal)
    } catch (error) {
      throw last instanceof TookTooLong && error instanceof SourceError ? new QueryTimeout(error) : error
    }
  }

  close(): void {
    this.#exchange.close()
  }

  async #askOnce({ method, path, headers, body, signal, within }: Question): Promise<Answer> {
    const answers: Answer[] = []
    const onAnswer = (answer: Answer): void => void answers.push(answer)
    const request: StoppableRequest = { method, url: path, headers: { ...headers }, signal, onAnswer, within }
    if (body !== undefined) request.body = body
    try {
      const asked = this.#session.connection.request(request, { responseType: 'text/plain' })
      await this.#session.unlessStopped(asked, signal)
    } catch (error) {
      throw asOurs(this.#session.behind(error))
    }
    const answer = answers.at(-1)
    if (!answer) throw new Transient('malformed', 'a request was left without an answer')
    return answer
  }

  async #send(request: StoppableRequest): Promise<TransportAnswer> {
    const method = request.method === 'GET' || request.method === 'POST' ? request.method : null
    if (!method) throw new NotReadOnly(request.method, request.url)
    const url = this.#atInstance(request.url)
    const body = typeof request.body === 'string' ? request.body : undefined
    return this.#gate.through(async () => {
      if (isData(url)) assertAllowance(this.usage, this.#reserve, this.#tools.clock())
      this.usage.sent()
      const headers = request.headers ?? {}
      const { signal, within } = request
      const answer = await this.#exchange.send({ method, url, headers, body, within }, signal)
      this.#noteLimits(answer.headers['sforce-limit-info'])
      inspect(answer, this.#tools.clock())
      if (isData(url)) this.#inspectData(answer)
      this.#serverTime = timeIn(answer.headers.date) ?? this.#serverTime
      request.onAnswer?.(answer)
      return { statusCode: answer.status, headers: { ...answer.headers }, body: answer.body }
    })
  }

  #inspectData(answer: Answer): void {
    if (answer.status !== 401) this.#session.answered()
    inspectData(answer)
  }

  /** jsforce repeats a request at the instance it was first meant for; a renewed session may have moved. */
  #atInstance(url: string): string {
    if (!isData(url)) return url
    const parsed = new URL(url)
    return new URL(parsed.pathname + parsed.search, this.#session.connection.instanceUrl).href
  }

  #noteLimits(header: string | undefined): void {
    const match = /(?:^|[;,\s])api-usage=(\d+)\/(\d+)/.exec(header ?? '')
    if (match) this.usage.vendor = { used: Number(match[1]), allowed: Number(match[2]) }
  }

  #onRetry(failure: Transient): void {
    this.usage.retried(failure)
    if (failure.wait !== null) this.#gate.hold(failure.wait)
  }
}

const SECRET = new Set([
  'clientSecret',
  'refreshToken',
  'password',
  'securityToken',
  'privateKey',
  'accessToken',
])

function timeIn(header: string | undefined): string | null {
  const time = header === undefined ? Number.NaN : Date.parse(header)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

const isData = (url: string): boolean => new URL(url).pathname.startsWith('/services/data/')

/** What jsforce throws of its own: a 401 that no renewal can cure. */
function asOurs(error: unknown): unknown {
  const isJsforces = error instanceof Error && 'errorCode' in error && 'data' in error
  return isJsforces ? refusalIn(401, error.message) : error
}
