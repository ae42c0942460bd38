import { netsuiteSource } from '../../connectors/netsuite/source.js'
import { salesforceSource } from '../../connectors/salesforce/source.js'
import type { NetSuiteSettings, SalesforceSettings } from '../../connectors/settings.js'
import type { Source } from '../../connectors/source.js'
import type { Tools } from '../../connectors/tools.js'
import type { Book } from '../../src/sandbox/book/book.js'
import { CREDENTIALS } from '../../src/sandbox/credentials.js'
import type { NetSuiteOptions } from '../../src/sandbox/netsuite/options.js'
import { startNetSuite } from '../../src/sandbox/netsuite/server.js'
import type { SalesforceOptions } from '../../src/sandbox/salesforce/options.js'
import { type SalesforceServer, startSalesforce } from '../../src/sandbox/salesforce/server.js'
import { bookOf } from '../support/books.js'
import { chance } from './chance.js'
import { testTools } from './sandbox-settings.js'

/** One small book for all tests. */
export const smallBook = (): Book => bookOf({ seed: 3, accounts: 30, asOf: '2026-11-20' })

/** Runs a task with a NetSuite account of some kind, and stops the server afterwards. */
export async function withNetSuite<T>(
  options: Partial<NetSuiteOptions>,
  settings: Partial<NetSuiteSettings>,
  task: (source: Source, tools: ReturnType<typeof testTools>) => Promise<T>,
): Promise<T> {
  const server = await startNetSuite({
    tables: smallBook().netsuite,
    clock: () => new Date(),
    random: chance(),
    account: CREDENTIALS.netsuite.account,
    credentials: CREDENTIALS.netsuite,
    ...options,
  })
  const tools = testTools()
  const { account, ...keys } = CREDENTIALS.netsuite
  const source = netsuiteSource(
    {
      account,
      baseUrl: server.url,
      timezone: 'America/Los_Angeles',
      concurrency: 4,
      auth: { flow: 'tba', ...keys },
      objects: {},
      ...settings,
    },
    tools,
  )
  try {
    return await task(source, tools)
  } finally {
    await source.close()
    await server.stop()
  }
}

/** Runs a task with a Salesforce org of some kind, and stops the server afterwards. */
export async function withSalesforce<T>(
  options: Partial<SalesforceOptions>,
  settings: Partial<SalesforceSettings>,
  task: (source: Source, tools: ReturnType<typeof testTools>, server: SalesforceServer) => Promise<T>,
  overrides: Partial<Tools> = {},
): Promise<T> {
  const server = await startSalesforce({
    tables: smallBook().salesforce,
    clock: () => new Date(),
    random: chance(),
    credentials: CREDENTIALS.salesforce,
    ...options,
  })
  const tools = testTools(overrides)
  const source = salesforceSource(
    {
      loginUrl: server.url,
      apiVersion: '62.0',
      auth: { flow: 'client-credentials', ...CREDENTIALS.salesforce },
      preset: 'orders',
      bulkThreshold: null,
      objects: {},
      ...settings,
    },
    tools,
  )
  try {
    return await task(source, tools, server)
  } finally {
    await source.close()
    await server.stop()
  }
}
