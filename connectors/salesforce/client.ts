import { type Allowed, NotReadOnly } from '../http/allow.js'
import { type Answer, type Exchange, exchange } from '../http/exchange.js'
import type { Transient } from '../http/failure.js'
import { Gate } from '../http/gate.js'
import { type Json, parseLossless } from '../http/lossless.js'
import { PATIENCE } from '../http/patience.js'
import { type Persistence, persist } from '../http/persist.js'
import { Secrets } from '../http/secrets.js'
import { Usage } from '../http/usage.js'
import type { SalesforceSettings } from '../settings.js'
import type { Tools } from '../tools.js'
import { inspect, inspectData } from './answer.js'
import { refusalIn } from './refusal.js'
import { Session } from './session.js'
import { GuardedTransport, type StoppableRequest } from './transport.js'

/** Everything that may ever be sent to Salesforce. */
export const SALESFORCE_ALLOWED: readonly Allowed[] = [
  { method: 'GET', path: /^\/services\/data\/v\d+\.\d\/(query|queryAll|sobjects|limits|jobs\/query)(\/|$)/ },
  { method: 'POST', path: /^\/services\/oauth2\/token$/ },
]

export interface GetOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

type TransportAnswer = { statusCode: number; headers: Record<string, string>; body: string }

/** The org takes 25 long requests at a time; few are enough and leave room for others. */
const CONCURRENCY = 5

/** Reads from one org: signed in, renewed, retried, counted; numbers stay text. */
export class SalesforceClient {
  readonly usage = new Usage()
  readonly secrets: Secrets
  readonly #tools: Tools
  readonly #gate = new Gate(CONCURRENCY)
  readonly #exchange: Exchange
  readonly #persistence: Persistence
  readonly #session: Session

  constructor(settings: SalesforceSettings, tools: Tools) {
    this.#tools = tools
    this.secrets = new Secrets(
      Object.entries(settings.auth).flatMap(([key, value]) => (SECRET.has(key) ? [value] : [])),
    )
    const patience = { ...PATIENCE, ...tools.patience }
    this.#exchange = exchange(SALESFORCE_ALLOWED, patience, tools.userAgent, this.secrets)
    this.#persistence = {
      system: 'Salesforce',
      patience,
      tools,
      onRetry: (failure) => this.#onRetry(failure),
    }
    const transport = new GuardedTransport((request) => this.#send(request))
    this.#session = new Session(settings, transport, this.secrets, tools, this.#persistence)
  }

  signIn(): Promise<void> {
    return this.#session.signIn()
  }

  /**
   * What `read` makes of the answer to a GET, of a path from the API version on (`/query?q=…`) or from the root
   * (`/services/…`). An answer that can't be read is asked for again. Throws SourceError and Refusal.
   */
  async get<T>(path: string, read: (answer: Json) => T, options: GetOptions = {}): Promise<T> {
    const task = async () => read(await this.#getOnce(path, options))
    return persist(task, this.#persistence, options.signal)
  }

  close(): void {
    this.#exchange.close()
  }

  async #getOnce(path: string, { headers, signal }: GetOptions): Promise<Json> {
    const request: StoppableRequest = { method: 'GET', url: path, headers: { ...headers }, signal }
    try {
      const api = this.#session.connection
      return parseLossless(await api.request<string>(request, { responseType: 'text/plain' }))
    } catch (error) {
      throw asOurs(this.#session.behind(error))
    }
  }

  async #send(request: StoppableRequest): Promise<TransportAnswer> {
    const method = request.method === 'GET' || request.method === 'POST' ? request.method : null
    if (!method) throw new NotReadOnly(request.method, request.url)
    const url = this.#atInstance(request.url)
    const body = typeof request.body === 'string' ? request.body : undefined
    return this.#gate.through(async () => {
      this.usage.requests += 1
      const headers = request.headers ?? {}
      const answer = await this.#exchange.send({ method, url, headers, body }, request.signal)
      this.#noteLimits(answer.headers['sforce-limit-info'])
      inspect(answer, this.#tools.clock())
      if (isData(url)) this.#inspectData(answer)
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
    const match = /api-usage=(\d+)\/(\d+)/.exec(header ?? '')
    if (match) this.usage.vendor = { used: Number(match[1]), allowed: Number(match[2]) }
  }

  #onRetry(failure: Transient): void {
    this.usage.retries += 1
    if (failure.isCrowded) this.#gate.narrow()
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

const isData = (url: string): boolean => new URL(url).pathname.startsWith('/services/data/')

/** What jsforce throws of its own: a 401 that no renewal can cure. */
function asOurs(error: unknown): unknown {
  const isJsforces = error instanceof Error && 'errorCode' in error && 'data' in error
  return isJsforces ? refusalIn(401, error.message) : error
}
