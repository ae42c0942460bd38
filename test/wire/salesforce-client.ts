import { Connection } from 'jsforce'
import { seededRandom } from '../../src/sandbox/http/random.js'
import type { SalesforceOptions } from '../../src/sandbox/salesforce/options.js'
import { type SalesforceServer, startSalesforce } from '../../src/sandbox/salesforce/server.js'
import { ORG } from './salesforce-tables.js'

export const APP = { clientId: 'client-id', clientSecret: 'client-secret' }

/** A server with the small org. */
export function startOrg(options: Partial<SalesforceOptions> = {}): Promise<SalesforceServer> {
  const clock = (): Date => new Date('2026-05-05T12:00:00Z')
  return startSalesforce({ tables: ORG, clock, random: seededRandom(7), credentials: APP, ...options })
}

/** jsforce's own connection, unmodified, not yet authorized. */
export function connectionOf(server: SalesforceServer, credentials = APP): Connection {
  const oauth2 = { ...credentials, loginUrl: server.url }
  return new Connection({ version: '62.0', loginUrl: server.url, instanceUrl: server.url, oauth2 })
}

/** The same, authorized by client credentials. */
export async function connected(server: SalesforceServer): Promise<Connection> {
  const connection = connectionOf(server)
  await connection.authorize({ grant_type: 'client_credentials' })
  return connection
}

/** What a plain HTTP client sees. */
export interface Seen {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** A request with a token of its own, by fetch, so that status, headers and digits can be seen. */
export async function get(
  server: SalesforceServer,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Seen> {
  const authorization = `Bearer ${await tokenOf(server)}`
  const response = await fetch(`${server.url}${path}`, { headers: { authorization, ...headers } })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Asks for an access token by client credentials. */
export async function tokenOf(server: SalesforceServer): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: APP.clientId, client_secret: APP.clientSecret }
  const { body } = await askToken(server, form)
  return String(body.access_token)
}

export async function askToken(
  server: SalesforceServer,
  form: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await fetch(`${server.url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  })
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> }
}

/** The path of a query. */
export function queryPath(soql: string, verb = 'query'): string {
  return `/services/data/v62.0/${verb}?q=${encodeURIComponent(soql)}`
}

export interface QueryError {
  readonly message: string
  readonly errorCode: string
}

/** Status and only error of a refused query. */
export async function refusal(
  server: SalesforceServer,
  soql: string,
): Promise<QueryError & { readonly status: number }> {
  const { status, text } = await get(server, queryPath(soql))
  const errors = JSON.parse(text) as readonly QueryError[]
  const [error] = errors
  if (error === undefined || errors.length !== 1) throw new Error(`One error was expected: ${text}`)
  return { status, ...error }
}
