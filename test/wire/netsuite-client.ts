import { createRequire } from 'node:module'
import { seededRandom } from '../../src/sandbox/http/random.js'
import type { VendorServer } from '../../src/sandbox/http/server.js'
import type { NetSuiteOptions } from '../../src/sandbox/netsuite/options.js'
import { startNetSuite } from '../../src/sandbox/netsuite/server.js'
import { ACCOUNT } from './netsuite-tables.js'

export const CREDENTIALS = {
  consumerKey: 'consumer-key',
  consumerSecret: 'consumer&secret=',
  tokenId: 'token-id',
  tokenSecret: 'token secret+',
}

export type Item = Readonly<Record<string, unknown>>

/** The collection envelope. */
export interface Envelope {
  readonly links: readonly { readonly rel: string; readonly href: string }[]
  readonly count: number
  readonly hasMore: boolean
  readonly items: readonly Item[]
  readonly offset: number
  readonly totalResults: number
}

interface Client {
  request(options: {
    path: string
    method: string
    body?: string
  }): Promise<{ statusCode: number; data: Envelope }>
  getAuthorizationHeader(options: { url: string; method: string }): { Authorization: string }
}

/** netsuite-rest comes without types; its class is used as it is. */
const NetsuiteRest = createRequire(import.meta.url)('netsuite-rest') as new (
  options: Readonly<Record<string, string>>,
) => Client

/** netsuite-rest's own client, unmodified. */
export function clientOf(server: VendorServer, changed: Readonly<Record<string, string>> = {}): Client {
  return new NetsuiteRest({
    consumer_key: CREDENTIALS.consumerKey,
    consumer_secret_key: CREDENTIALS.consumerSecret,
    token: CREDENTIALS.tokenId,
    token_secret: CREDENTIALS.tokenSecret,
    realm: '1234567_SB1',
    base_url: server.url,
    ...changed,
  })
}

/** A server with the small account, at a fixed moment. */
export function startAccount(options: Partial<NetSuiteOptions> = {}): Promise<VendorServer> {
  const defaults = {
    tables: ACCOUNT,
    clock: () => new Date(),
    random: seededRandom(7),
    credentials: CREDENTIALS,
  }
  return startNetSuite({ ...defaults, ...options })
}

/** What a plain HTTP client sees. */
export interface Seen {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Posts a query signed by netsuite-rest's own signature, with fetch, so that status and headers can be seen. */
export async function post(server: VendorServer, body: unknown, asked: Asked = {}): Promise<Seen> {
  const url = `${server.url}/services/rest/query/v1/suiteql${asked.query ?? ''}`
  const { Authorization } = clientOf(server).getAuthorizationHeader({ url, method: 'POST' })
  const headers = { authorization: Authorization, prefer: 'transient', ...asked.headers }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

export interface Asked {
  /** From the question mark on. */
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** All items of a query's first page. */
export async function items(
  server: VendorServer,
  q: string,
  params?: readonly unknown[],
): Promise<readonly Item[]> {
  const body = JSON.stringify(params === undefined ? { q } : { q, params })
  const answer = await clientOf(server).request({ path: 'query/v1/suiteql?limit=1000', method: 'POST', body })
  return answer.data.items
}

/** The first entry of `o:errorDetails`. */
export interface ErrorDetail {
  readonly detail: string
  readonly 'o:errorCode': string
  readonly 'o:errorQueryParam'?: string
}

/** Status and first detail of a refused query. */
export async function refusal(
  server: VendorServer,
  q: string,
): Promise<ErrorDetail & { readonly status: number }> {
  const seen = await post(server, { q })
  return { status: seen.status, ...detailOf(seen) }
}

export function detailOf(seen: Seen): ErrorDetail {
  const body = JSON.parse(seen.text) as { readonly 'o:errorDetails': readonly ErrorDetail[] }
  const [detail] = body['o:errorDetails']
  if (detail === undefined) throw new Error(`The answer names no error: ${seen.text}`)
  return detail
}
