import type { Allowed } from '../http/allow.js'
import { type Answer, type Exchange, exchange, type Request } from '../http/exchange.js'
import type { Transient } from '../http/failure.js'
import { Gate } from '../http/gate.js'
import { PATIENCE } from '../http/patience.js'
import { type Persistence, persist } from '../http/persist.js'
import { Secrets } from '../http/secrets.js'
import { type Timeline, UNMEASURED } from '../http/timeline.js'
import type { Packed } from '../http/unpack.js'
import { Usage } from '../http/usage.js'
import type { NetSuiteSettings } from '../settings.js'
import type { SourceError } from '../source-error.js'
import type { Tools } from '../tools.js'
import { baseUrlOf, realmOf, tokenUrlOf } from './account.js'
import { inspect, signInRefused } from './answer.js'
import { oauth2Signer } from './auth/oauth2.js'
import type { Signer } from './auth/signer.js'
import { tbaSigner } from './auth/tba.js'
import { type ResultPage, resultPage } from './result-page.js'

const SUITEQL = '/services/rest/query/v1/suiteql'

/** Everything that may ever be sent to NetSuite: a query goes by POST. */
export function netsuiteAllowed(tokenUrl: string): readonly Allowed[] {
  const tokenPath = new URL(tokenUrl).pathname.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return [
    { method: 'POST', path: new RegExp(`^${SUITEQL}$`) },
    { method: 'POST', path: new RegExp(`^${tokenPath}$`) },
  ]
}

/** A 401 right after a fresh signature or token may be chance; this many in a row aren't. */
const MOST_REFUSALS = 3
/** The same where the credentials have worked before. */
const MOST_REFUSALS_ONCE_KNOWN = 6

const NOTHING: Packed = { bytes: new Uint8Array(), encoding: undefined }

/** Reads from one account: signed afresh for every attempt, retried, throttled, counted. */
export class NetSuiteClient {
  readonly usage = new Usage()
  readonly secrets: Secrets
  readonly #tools: Tools
  readonly #gate: Gate
  readonly #concurrency: number
  readonly #baseUrl: string
  readonly #exchange: Exchange
  readonly #persistence: Persistence
  readonly #signer: Signer
  readonly #timeline: Timeline
  /** The credentials were taken before. */
  #isKnown = false
  /** Refusals since the last answer that was given, of all requests. */
  #refusedInARow = 0
  /** Why nothing is asked any more: each refusal would be one more line of somebody at the door in the account’s Login Audit Trail. */
  #refused: SourceError | null = null
  /** The `Date` header of the last answer. */
  serverTime: Date | null = null

  constructor(settings: NetSuiteSettings, tools: Tools) {
    const patience = { ...PATIENCE, ...tools.patience }
    this.#tools = tools
    this.#timeline = tools.timeline ?? UNMEASURED
    this.#baseUrl = baseUrlOf(settings)
    this.secrets = new Secrets(secretsOf(settings))
    this.#gate = new Gate(settings.concurrency)
    this.#concurrency = settings.concurrency
    this.#exchange = exchange(netsuiteAllowed(tokenUrlOf(settings)), patience, tools, this.secrets)
    this.#persistence = { system: 'NetSuite', patience, tools, onRetry: (failure) => this.#onRetry(failure) }
    this.#signer = this.#signerFor(settings)
  }

  /** One page of a query. `offset` is a multiple of `limit`. Throws SourceError, and Refusal for a query. */
  suiteql(q: string, limit: number, offset = 0, signal?: AbortSignal): Promise<ResultPage> {
    return this.#query(q, limit, offset, signal, async ({ body }) => resultPage(body))
  }

  /** The same with the page read by another, as it came; what it throws counts as if it was read here. */
  suiteqlRaw<T>(
    q: string,
    limit: number,
    signal: AbortSignal | undefined,
    read: (packed: Packed) => Promise<T>,
  ): Promise<T> {
    return this.#query(q, limit, 0, signal, ({ packed }) => read(packed ?? NOTHING), true)
  }

  close(): void {
    this.#exchange.close()
  }

  #query<T>(
    q: string,
    limit: number,
    offset: number,
    signal: AbortSignal | undefined,
    read: (answer: Answer) => Promise<T>,
    isRaw = false,
  ): Promise<T> {
    const url = `${this.#baseUrl}${SUITEQL}?limit=${limit}&offset=${offset}`
    const ask = () => this.#ask({ url, body: JSON.stringify({ q }), isRaw }, signal, read)
    return persist(ask, this.#persistence, signal)
  }

  async #ask<T>(
    { url, body, isRaw }: Pick<Request, 'url' | 'isRaw'> & { readonly body: string },
    signal: AbortSignal | undefined,
    read: (answer: Answer) => Promise<T>,
  ): Promise<T> {
    for (let refusals = 1; ; refusals += 1) {
      const asked = this.#timeline.now()
      let begun = asked
      let authorization = ''
      const answer = await this.#gate.through(async () => {
        if (this.#refused) throw this.#refused
        begun = this.#timeline.now()
        authorization = await this.#signer.authorization('POST', url, signal)
        return this.#send({ ...signed(url, body, authorization), isRaw: isRaw ?? false }, signal)
      })
      if (answer.status !== 401) {
        this.#refusedInARow = 0
        return this.#page(answer, asked, begun, read)
      }
      this.#signer.refused(authorization)
      this.#refusedInARow += 1
      if (this.#isRefused(refusals)) {
        this.#refused = signInRefused(answer, this.#tools.clock())
        throw this.#refused
      }
    }
  }

  /** Either of one request, or of all: as many more as are under way may be refused at once, by a token that has just expired. */
  #isRefused(refusals: number): boolean {
    const most = this.#isKnown ? MOST_REFUSALS_ONCE_KNOWN : MOST_REFUSALS
    return refusals >= most || this.#refusedInARow >= most + this.#concurrency
  }

  /** The rows of an answer to what was `asked` then, and could be `begun` then. */
  async #page<T>(
    answer: Answer,
    asked: number,
    begun: number,
    read: (answer: Answer) => Promise<T>,
  ): Promise<T> {
    const come = this.#timeline.now()
    const page = await read(answer)
    this.#isKnown = true
    const body = answer.download ?? 0
    this.#timeline.answered({
      waited: begun - asked,
      firstByte: come - begun - body,
      body,
      parsed: this.#timeline.now() - come,
    })
    return page
  }

  async #send(request: Request, signal?: AbortSignal): Promise<Answer> {
    this.usage.sent()
    const answer = await this.#exchange.send(request, signal)
    const date = Date.parse(answer.headers.date ?? '')
    if (!Number.isNaN(date)) this.serverTime = new Date(date)
    inspect(answer, this.#tools.clock())
    return answer
  }

  #signerFor(settings: NetSuiteSettings): Signer {
    const { auth } = settings
    if (auth.flow === 'tba') return tbaSigner(auth, realmOf(settings.account), this.#baseUrl)
    return oauth2Signer(auth, {
      tokenUrl: tokenUrlOf(settings),
      clock: this.#tools.clock,
      send: (request) => this.#askToken(request),
      keepSecret: (secret) => this.secrets.add(secret),
    })
  }

  /** A refusal of the token endpoint is for the signer to read; what may pass is tried again with the query. */
  async #askToken(request: Request): Promise<Answer> {
    this.usage.sent()
    const answer = await this.#exchange.send(request)
    if (answer.status < 400 || answer.status >= 500 || answer.status === 429)
      inspect(answer, this.#tools.clock())
    return answer
  }

  #onRetry(failure: Transient): void {
    this.usage.retried(failure)
    if (failure.wait !== null) this.#gate.hold(failure.wait)
  }
}

function signed(url: string, body: string, authorization: string): Request {
  const headers = {
    Authorization: authorization,
    'Content-Type': 'application/json',
    Accept: 'application/json',
    Prefer: 'transient',
  }
  return { method: 'POST', url, headers, body }
}

function secretsOf({ auth }: NetSuiteSettings): string[] {
  return auth.flow === 'tba'
    ? [auth.consumerSecret, auth.tokenSecret, auth.tokenId, auth.consumerKey]
    : [auth.privateKey]
}
