import { netsuiteSource } from '../../../connectors/netsuite/source.js'
import type { NetSuiteSettings } from '../../../connectors/settings.js'
import type { Source } from '../../../connectors/source.js'
import { CREDENTIALS } from '../../../src/sandbox/credentials.js'
import type { VendorServer } from '../../../src/sandbox/http/server.js'
import type { NetSuiteOptions } from '../../../src/sandbox/netsuite/options.js'
import { startNetSuite } from '../../../src/sandbox/netsuite/server.js'
import { chance } from '../chance.js'
import { testTools } from '../sandbox-settings.js'
import { smallBook } from '../worlds.js'

/** Kinds of document that have no lines in the book: the signs of such lines are asked for again every night. */
export function kindsWithoutLines(): number {
  const documents = smallBook().netsuite.find(({ name }) => name === 'transaction')?.rows ?? []
  const kinds = new Set(documents.map(({ type }) => type))
  return ['CustInvc', 'CustCred', 'SalesOrd'].filter((type) => !kinds.has(type)).length
}

/** A NetSuite account that a test works in, and reads by one new source after another. */
export interface Account {
  readonly server: VendorServer
  readonly tools: ReturnType<typeof testTools>
  /** The account's clock; moves only when a test moves it. */
  readonly clock: { now: number }
  source(): Source
  /** SuiteQL statements so far. */
  statements(): readonly string[]
}

export async function withAccount<T>(
  options: Partial<NetSuiteOptions>,
  settings: Partial<NetSuiteSettings>,
  task: (account: Account) => Promise<T>,
): Promise<T> {
  const clock = { now: Date.parse('2027-11-04T12:00:00Z') }
  const server = await startNetSuite({
    tables: smallBook().netsuite,
    clock: () => new Date(clock.now),
    random: chance(),
    account: CREDENTIALS.netsuite.account,
    credentials: CREDENTIALS.netsuite,
    timezone: 'America/New_York',
    // Signatures are made by the machine's clock.
    signatureSkewSeconds: Number.POSITIVE_INFINITY,
    ...options,
  })
  const tools = testTools({ clock: () => new Date(clock.now) })
  const { account: realm, ...keys } = CREDENTIALS.netsuite
  const source = () =>
    netsuiteSource(
      {
        account: realm,
        baseUrl: server.url,
        timezone: 'America/New_York',
        concurrency: 4,
        auth: { flow: 'tba', ...keys },
        objects: {},
        ...settings,
      },
      tools,
    )
  const statements = () => server.requests.flatMap(({ statement }) => statement ?? [])
  try {
    return await task({ server, tools, clock, source, statements })
  } finally {
    await server.stop()
  }
}
