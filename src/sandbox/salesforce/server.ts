import { openStore } from '../database/store.js'
import { type Answer, type Incoming, jsonAnswer } from '../http/message.js'
import { listen, type Vendor, type VendorServer } from '../http/server.js'
import { DEFAULT_USERNAME } from './auth/flows.js'
import { IDENTITY_PATH, identityBody, ORGANIZATION_ID } from './auth/identity.js'
import { openSessions, type Sessions } from './auth/sessions.js'
import { TOKEN_PATH, type TokenDesk, tokenDesk } from './auth/token.js'
import { type BulkDesk, bulkDesk } from './bulk/desk.js'
import { openCursors } from './cursors.js'
import { salesforceEncoding } from './encoding.js'
import {
  Failure,
  failureAnswer,
  invalidSession,
  methodNotAllowed,
  notFound,
  requestLimitExceeded,
  uriTooLong,
} from './errors.js'
import { type DailyLimit, dailyLimit } from './limits.js'
import type { SalesforceOptions } from './options.js'
import type { QueryDesk } from './query.js'
import { route } from './routes.js'
import { schemaOf, withIsDeleted } from './schema.js'
import { checkVersion, versionList } from './versions.js'

const MAX_URI = 16_384
const TWO_DAYS_SECONDS = 172_800

/** A Salesforce org that also lets a test end its sessions. */
export interface SalesforceServer extends VendorServer {
  /** Makes every access token given out so far stop working. */
  expireTokens(): void
}

/** Starts a Salesforce org on the loopback interface: OAuth, REST queries, describe, limits. Read only. */
export async function startSalesforce(options: SalesforceOptions): Promise<SalesforceServer> {
  const { clock, random } = options
  const store = openStore(withIsDeleted(options.tables), salesforceEncoding(random, options.hiddenRows))
  const sessions = openSessions(ORGANIZATION_ID, clock, random, options.tokenLife)
  const desk: QueryDesk = {
    store,
    get schema() {
      const { hiddenObjects = [], hiddenFields = [], hiddenRows } = options
      return schemaOf(store, hiddenObjects, hiddenFields, hiddenRows !== undefined)
    },
    cursors: openCursors(clock, random, options.cursorSeconds ?? TWO_DAYS_SECONDS),
    random,
    clock,
    pageRows: options.pageRows,
  }
  const org: Org = {
    desk,
    bulk: bulkDesk(desk, options.bulk ?? {}),
    sessions,
    tokens: tokenDesk(options, sessions),
    limit: dailyLimit(options.dailyRequests, options.usedRequests),
    username: options.credentials.username ?? DEFAULT_USERNAME,
  }
  const listening = await listen(vendorOf(org, clock), options)
  return {
    ...listening,
    setTables: (tables) => store.replace(withIsDeleted(tables)),
    apply: (...changes) => store.apply(changes),
    expireTokens: () => sessions.expireAll(),
  }
}

interface Org {
  readonly desk: QueryDesk
  readonly bulk: BulkDesk
  readonly sessions: Sessions
  readonly tokens: TokenDesk
  readonly limit: DailyLimit
  readonly username: string
}

function vendorOf(org: Org, clock: () => Date): Vendor {
  return {
    answer: async (request) => dated(await answer(request, org), clock()),
    throttled: (retryAfter) => {
      const failure = new Failure(429, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests Limit exceeded.')
      const refused = failureAnswer(failure)
      const header: Record<string, string> =
        retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
      return { ...refused, headers: { ...refused.headers, ...header } }
    },
    expire: () => org.sessions.expireAll(),
    broken: (error) =>
      failureAnswer(
        new Failure(
          500,
          'UNKNOWN_EXCEPTION',
          `An unexpected error occurred. ErrorId: sandbox (${String(error)})`,
        ),
      ),
  }
}

/** The org's own clock, on every answer of its own. */
const dated = (answer: Answer, now: Date): Answer => ({
  ...answer,
  headers: { date: now.toUTCString(), ...answer.headers },
})

async function answer(request: Incoming, org: Org): Promise<Answer> {
  if (request.path.length + request.rawQuery.length > MAX_URI) return uriTooLong()
  if (request.path === TOKEN_PATH) return org.tokens(request)
  if (/^\/services\/data\/?$/.test(request.path)) return jsonAnswer(200, versionList())
  const statement = request.query.get('q')
  const asked = statement === null ? {} : { statement }
  const refused = rest(request, org)
  return { ...refused, ...asked, headers: { ...refused.headers, 'sforce-limit-info': org.limit.header() } }
}

function rest(request: Incoming, org: Org): Answer {
  try {
    if (request.path === IDENTITY_PATH) return identity(request, org)
    return restricted(request, org)
  } catch (error) {
    if (error instanceof Failure) return failureAnswer(error)
    throw error
  }
}

function restricted(request: Incoming, org: Org): Answer {
  const path = /^\/services\/data\/v(\d+\.\d+(?:\/.*)?)$/.exec(request.path)
  if (path === null) throw notFound()
  const header = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '')
  if (!org.sessions.accepts(header?.[1] ?? '')) throw invalidSession()
  if (!org.limit.take()) throw requestLimitExceeded()
  const [version = '', ...words] = (path[1] ?? '').split('/').filter((word) => word !== '')
  checkVersion(version)
  if (words[0] === 'jobs' && words[1] === 'query') return org.bulk(request, version, words.slice(2))
  if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed(request.method)
  const identityUrl = `http://${request.headers.host ?? ''}${IDENTITY_PATH}`
  return route({ request, version, words }, org.desk, org.limit, identityUrl)
}

function identity(request: Incoming, org: Org): Answer {
  const header = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '')
  const token = header?.[1] ?? request.query.get('oauth_token') ?? ''
  if (!org.sessions.accepts(token)) return { status: 403, body: 'Bad_OAuth_Token' }
  return jsonAnswer(200, identityBody(`http://${request.headers.host ?? ''}`, org.username))
}
