import { openStore, type Store } from '../database/store.js'
import type { Answer, Incoming } from '../http/message.js'
import { listen, type Vendor, type VendorServer } from '../http/server.js'
import { authenticationGate, type Gate } from './auth/gate.js'
import { TOKEN_PATH } from './auth/machine.js'
import { catalogOf, type Visibility } from './compile/catalog.js'
import { deletions, withDeletions } from './deletions.js'
import { netSuiteEncoding } from './encoding.js'
import { collectionAnswer } from './envelope.js'
import { errorAnswer, invalidQuery, tooManyRequests } from './errors.js'
import { type AccountSettings, accountSettings, type NetSuiteOptions } from './options.js'
import { runPage } from './page.js'
import { Refusal } from './suiteql/refusal.js'
import { type PageRequest, readPageRequest } from './suiteql-request.js'
import { visibilityOf } from './visibility.js'

const SUITEQL_PATH = '/services/rest/query/v1/suiteql'
const DEFAULT_CONCURRENCY = 5
const DEFAULT_ROW_CAP = 100_000

/** Starts a NetSuite account on the loopback interface: SuiteQL over REST, OAuth 1.0a and OAuth 2.0. Read only. */
export async function startNetSuite(options: NetSuiteOptions): Promise<VendorServer> {
  const settings = accountSettings(options)
  const store = openStore(withDeletions(options.tables), netSuiteEncoding(settings))
  let visibility = visibilityOf(options, options.tables)
  const account = { options, settings, store, visibility: () => visibility }
  const listening = await listen(vendorOf(account), options)
  return {
    ...listening,
    setTables(tables) {
      store.replace(withDeletions(tables))
      visibility = visibilityOf(options, tables)
    },
    apply(...changes) {
      for (const change of changes) store.apply([...deletions(store, change, options.clock()), change])
    },
  }
}

interface Account {
  readonly options: NetSuiteOptions
  readonly settings: AccountSettings
  readonly store: Store
  visibility(): Visibility
}

function vendorOf(account: Account): Vendor {
  const { options } = account
  const gate = authenticationGate(options, account.settings.account)
  const places = options.concurrency ?? DEFAULT_CONCURRENCY
  let taken = 0
  const status = options.concurrencyStatus ?? 429
  return {
    answer: async (request) => dated(await route(request, account, gate), options.clock()),
    throttled: (retryAfter) => tooManyRequests(status, retryAfter ?? options.retryAfter),
    crowded: () => tooManyRequests(400, undefined),
    expire: () => gate.bearer.expireAll(),
    enter(request) {
      if (!isCounted(request)) return true
      if (taken >= places) return false
      taken += 1
      return true
    },
    leave(request) {
      if (isCounted(request)) taken -= 1
    },
    broken: (error) => (error instanceof Refusal ? invalidQuery(error.detail) : unexpected(error)),
  }
}

/** The answer with the time of the vendor's own server, which a client may compare its clock with. */
function dated(answer: Answer, now: Date): Answer {
  return { ...answer, headers: { date: now.toUTCString(), ...answer.headers } }
}

/** Asking for a token takes no place among the account's requests. */
function isCounted(request: Incoming): boolean {
  return request.path !== TOKEN_PATH
}

async function route(request: Incoming, account: Account, gate: Gate): Promise<Answer> {
  if (request.path === TOKEN_PATH) return gate.bearer.issue(request)
  const refusal = gate.refuse(request)
  if (refusal !== undefined) return refusal
  if (request.path === SUITEQL_PATH) {
    return request.method === 'POST' ? query(request, account) : notAllowed()
  }
  if (!/^\/services\/rest\/(record|system)\//.test(request.path)) return notFound()
  return request.method === 'GET' ? forbidden() : notAllowed()
}

function query(incoming: Incoming, account: Account): Answer {
  const request = readPageRequest(incoming)
  if ('status' in request) return request
  try {
    return page(incoming, request, account)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ...invalidQuery(error.detail), statement: request.statement }
  }
}

function page(incoming: Incoming, request: PageRequest, account: Account): Answer {
  const { options, settings, store, visibility } = account
  const cap = options.rowCap ?? DEFAULT_ROW_CAP
  if (request.offset >= cap) {
    const detail = `Invalid value for the query parameter offset. A query returns at most ${cap} rows.`
    return errorAnswer(400, { code: 'INVALID_PARAMETER', detail, queryParam: 'offset' })
  }
  const catalog = catalogOf(store, visibility())
  return collectionAnswer(
    incoming,
    request,
    runPage(request, store, catalog, settings, options.clock().getTime()),
  )
}

function notAllowed(): Answer {
  return errorAnswer(405, {
    code: 'METHOD_NOT_ALLOWED',
    detail: 'The method is not allowed for this resource.',
  })
}

function notFound(): Answer {
  return errorAnswer(404, { code: 'INVALID_URL', detail: 'The requested resource does not exist.' })
}

function forbidden(): Answer {
  const detail = 'Permission Violation: You need a permission to access this resource.'
  return errorAnswer(403, { code: 'INSUFFICIENT_PERMISSION', detail })
}

function unexpected(error: unknown): Answer {
  const detail = `An unexpected error occurred. Error ID: sandbox (${String(error)})`
  return errorAnswer(500, { code: 'UNEXPECTED_ERROR', detail })
}
