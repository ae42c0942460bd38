import { Connection } from 'jsforce'
import type { TokenResponse } from 'jsforce/lib/oauth2.js'
import type { HttpResponse } from 'jsforce/lib/types/index.js'
import { Transient } from '../http/failure.js'
import { type Persistence, persist } from '../http/persist.js'
import type { Secrets } from '../http/secrets.js'
import { unlessStopped } from '../http/unless-stopped.js'
import { originOf } from '../http/url.js'
import type { SalesforceSettings } from '../settings.js'
import { SourceError } from '../source-error.js'
import type { Tools } from '../tools.js'
import { type TokenAuth, tokenParameters } from './auth/parameters.js'
import { signInRefused, tokenExpired, tokenNeverWorks } from './auth/refused.js'
import { GuardedTransport } from './transport.js'

/** Renewals in a row, with no answered request between them, after which a token is taken to never work. */
const MOST_RENEWALS = 5

/** A jsforce connection that is signed in by one flow and renewed by the same, within bounds. */
export class Session {
  readonly connection: Connection
  readonly #settings: SalesforceSettings
  readonly #secrets: Secrets
  readonly #tools: Tools
  readonly #persistence: Persistence
  #refreshToken: string | null = null
  /** What the token endpoint answered last: jsforce keeps little of an answer that isn't as it should be. */
  #tokenAnswer: HttpResponse | null = null
  #renewalsInARow = 0
  /** Whoever signed in stops with it: no token is asked for again then. */
  #signal: AbortSignal | undefined
  /** Why the last renewal failed: jsforce wraps it in an error of its own. */
  #failure: unknown = null

  constructor(
    settings: SalesforceSettings,
    transport: GuardedTransport,
    secrets: Secrets,
    tools: Tools,
    persistence: Persistence,
  ) {
    this.#settings = settings
    this.#secrets = secrets
    this.#tools = tools
    this.#persistence = persistence
    this.connection = this.#connect(transport)
  }

  async signIn(signal?: AbortSignal): Promise<void> {
    const { auth } = this.#settings
    this.#signal = signal
    if (auth.flow !== 'access-token')
      return this.#useToken(await this.unlessStopped(this.#askToken(auth), signal))
    this.connection.instanceUrl = originOf(auth.instanceUrl, 'salesforce.auth.instanceUrl')
    this.connection.accessToken = auth.accessToken
  }

  /**
   * What may be waiting for a token ends with its signal; but not where each refresh token works once: the next one, which
   * may be on its way, has to be kept.
   */
  unlessStopped<T>(task: Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#settings.auth.flow === 'refresh-token' ? task : unlessStopped(task, signal)
  }

  /** A request was answered with something else than 401. */
  answered(): void {
    this.#renewalsInARow = 0
  }

  /** The reason behind jsforce's own error of a session that couldn't be renewed. */
  behind(error: unknown): unknown {
    const isRenewal = error instanceof Error && error.message.startsWith('Unable to refresh session')
    return isRenewal && this.#failure ? this.#failure : error
  }

  #connect(transport: GuardedTransport): Connection {
    const { auth, apiVersion } = this.#settings
    const loginUrl = originOf(this.#settings.loginUrl, 'salesforce.loginUrl')
    const client =
      auth.flow === 'access-token'
        ? {}
        : {
            clientId: auth.clientId,
            ...('clientSecret' in auth && auth.clientSecret ? { clientSecret: auth.clientSecret } : {}),
          }
    const connection = new Connection({
      loginUrl,
      version: apiVersion,
      oauth2: { loginUrl, ...client },
      refreshFn: (_connection, done) =>
        void this.#renew().then(() => done(null, this.connection.accessToken ?? ''), done),
    })
    connection._transport = transport
    connection.oauth2._transport = new GuardedTransport(async (request) => {
      const answer = await transport.send(request)
      this.#tokenAnswer = answer
      return answer
    })
    return connection
  }

  async #renew(): Promise<void> {
    try {
      const { auth } = this.#settings
      if (auth.flow === 'access-token') throw tokenExpired()
      if (this.#renewalsInARow >= MOST_RENEWALS) throw tokenNeverWorks()
      this.#renewalsInARow += 1
      this.#tools.log('info', 'Salesforce: the session has ended; signing in again')
      this.#useToken(await this.#askToken(auth))
    } catch (error) {
      this.#failure = error
      throw error
    }
  }

  async #askToken(auth: TokenAuth): Promise<TokenResponse> {
    return persist(
      async () => {
        const current =
          auth.flow === 'refresh-token'
            ? { ...auth, refreshToken: await this.#newestRefreshToken(auth.refreshToken) }
            : auth
        const parameters = await tokenParameters(current, this.#settings.loginUrl, this.#tools.clock())
        this.#secrets.add(parameters.assertion)
        const token = await this.#request(auth.flow, parameters)
        if (auth.flow === 'refresh-token')
          await this.#keepRefreshToken(auth.refreshToken, token.refresh_token)
        return token
      },
      this.#persistence,
      this.#signal,
    )
  }

  async #request(
    flow: TokenAuth['flow'],
    parameters: { grant_type: string; [name: string]: string },
  ): Promise<TokenResponse> {
    let token: TokenResponse | undefined
    this.#tokenAnswer = null
    try {
      token = await this.connection.oauth2.requestToken(parameters)
    } catch (error) {
      if (error instanceof Transient || error instanceof SourceError) throw error
      throw signInRefused(flow, this.#tokenAnswer, error, this.#tools.clock())
    }
    if (!token?.access_token) throw new Transient('malformed', 'the token’s answer could not be read')
    return token
  }

  async #newestRefreshToken(configured: string): Promise<string> {
    const newest = (await this.#tools.newestRefreshToken?.()) ?? this.#refreshToken ?? configured
    this.#secrets.add(newest)
    this.#refreshToken = newest
    return newest
  }

  /** With rotation each refresh token works once: the new one is kept before the old one is forgotten. */
  async #keepRefreshToken(configured: string, token: string | undefined): Promise<void> {
    if (!token || token === (this.#refreshToken ?? configured)) return
    this.#secrets.add(token)
    this.#refreshToken = token
    await this.#tools.keepRefreshToken?.(token)
  }

  /** The instance that the token's answer names wins over the URL of the settings. */
  #useToken(token: TokenResponse): void {
    this.#secrets.add(token.access_token)
    const instance = token.instance_url || this.#settings.loginUrl
    this.connection.instanceUrl = originOf(instance, 'the instance_url of Salesforce’s token')
    this.connection.accessToken = token.access_token
  }
}
