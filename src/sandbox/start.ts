import type { AnswerKeyEntry } from './book/answer-key.js'
import { type Book, type BookFacts, makeBook } from './book/book.js'
import { sandboxConfiguration, sandboxEnvironment } from './configuration.js'
import { CREDENTIALS } from './credentials.js'
import { faultPlan } from './fault-plan.js'
import type { FaultHook } from './http/faults.js'
import type { VendorServer } from './http/server.js'
import type { NetSuiteOptions } from './netsuite/options.js'
import { startNetSuite } from './netsuite/server.js'
import type { SalesforceOptions } from './salesforce/options.js'
import { type SalesforceServer, startSalesforce } from './salesforce/server.js'

/** Which book of business, and how the two servers hold it. */
export interface SandboxOptions {
  readonly seed: number
  readonly accounts: number
  /** `YYYY-MM-DD`: the day on which the book is looked at. */
  readonly asOf: string
  /** `YYYY-MM-DD`: the book is judged from then on. Absent: all of it is. */
  readonly cutOver?: string
  /** That book, where somebody has made it already. */
  readonly book?: Book
  readonly clock: () => Date
  /** From 0 up to 1: tokens, and the order in which rows come without ORDER BY. */
  readonly random: () => number
  /** 0 or absent: any free port. */
  readonly ports?: { readonly salesforce?: number; readonly netsuite?: number }
  /** Names of faults to be played now and then, or a plan of one's own. */
  readonly faults?: readonly string[] | FaultHook
  /** What else is switched at one of the two. */
  readonly salesforce?: Partial<SalesforceOptions>
  readonly netsuite?: Partial<NetSuiteOptions>
  /** Milliseconds that each answer takes at least. */
  readonly latencyMs?: number
  /** For the configuration: where its store and its reports are. */
  readonly store?: string
  readonly reports?: string
}

/** Two running vendors that hold one book, and what is needed to read them. */
export interface Sandbox {
  readonly salesforceUrl: string
  readonly netsuiteUrl: string
  readonly salesforce: SalesforceServer
  readonly netsuite: VendorServer
  /** The text of a matching `tieout.config.yaml`. */
  readonly configuration: string
  /** The variables that it refers to. */
  readonly environment: Readonly<Record<string, string>>
  readonly answerKey: readonly AnswerKeyEntry[]
  /** What is said besides where the rules on receivables are switched on. */
  readonly whereEnabled: readonly AnswerKeyEntry[]
  readonly facts: BookFacts
  stop(): Promise<void>
}

const TIMEZONE = 'UTC'

/** Makes a book and starts a Salesforce and a NetSuite that hold it, on loopback. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const book = options.book ?? makeBook(options)
  const salesforce = await startSalesforce({
    ...common(options, options.ports?.salesforce),
    tables: book.salesforce,
    credentials: CREDENTIALS.salesforce,
    ...options.salesforce,
  })
  const netsuite = await startNetSuite({
    ...common(options, options.ports?.netsuite),
    tables: book.netsuite,
    account: CREDENTIALS.netsuite.account,
    credentials: CREDENTIALS.netsuite,
    timezone: TIMEZONE,
    ...options.netsuite,
  }).catch(async (error: unknown) => {
    await salesforce.stop()
    throw error
  })
  return {
    salesforce,
    netsuite,
    ...described(options, book, salesforce.url, netsuite.url),
    stop: stopper([salesforce, netsuite]),
  }
}

function common(options: SandboxOptions, port: number | undefined) {
  const { clock, random, faults, latencyMs } = options
  const hook = typeof faults === 'function' ? faults : faultPlan(faults ?? [])
  return {
    clock,
    random,
    faults: hook,
    ...(port !== undefined && { port }),
    ...(latencyMs !== undefined && { latencyMs }),
  }
}

function described(options: SandboxOptions, book: Book, salesforceUrl: string, netsuiteUrl: string) {
  const { asOf, cutOver, store, reports } = options
  return {
    salesforceUrl,
    netsuiteUrl,
    configuration: sandboxConfiguration({
      salesforceUrl,
      netsuiteUrl,
      timezone: TIMEZONE,
      asOf,
      ...(cutOver !== undefined && { cutOver }),
      ...(store !== undefined && { store }),
      ...(reports !== undefined && { reports }),
    }),
    environment: sandboxEnvironment(),
    answerKey: book.answerKey,
    whereEnabled: book.whereEnabled,
    facts: book.facts,
  }
}

const stopper = (servers: readonly VendorServer[]) => async (): Promise<void> => {
  await Promise.all(servers.map((server) => server.stop()))
}
