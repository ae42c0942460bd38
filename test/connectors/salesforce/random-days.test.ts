import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { salesforceSource } from '../../../connectors/salesforce/source.js'
import type { Source } from '../../../connectors/source.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import { CREDENTIALS } from '../../../src/sandbox/credentials.js'
import type { Change } from '../../../src/sandbox/database/change.js'
import { salesforceChanges } from '../../../src/sandbox/salesforce/changes.js'
import { type SalesforceServer, startSalesforce } from '../../../src/sandbox/salesforce/server.js'
import { chance } from '../chance.js'
import { testTools } from '../sandbox-settings.js'
import { id, OBJECTS as ORG_OBJECTS, SIZE, settingsAt, TABLES } from './org.js'
import { Stager } from './stager.js'

const OBJECTS = ['account', 'product', 'contract', 'contractLine'] as const satisfies readonly ObjectName[]
const change = salesforceChanges(TABLES)

/** Numbers that decide what somebody does; out of range is wrapped round. */
interface Deed {
  readonly kind: number
  readonly who: number
  readonly what: number
  /** Minutes that the writing takes: its stamp is that much older when others see it. */
  readonly minutes: number
  /** Whether it is done while a pull is under way, and before which of its requests. */
  readonly during: number | null
}

const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.nat(12),
  who: fc.nat(60),
  what: fc.nat(60),
  minutes: fc.integer({ min: 0, max: 15 }),
  during: fc.option(fc.nat(5)),
})

const days = fc.array(fc.array(deed, { maxLength: 6 }), { minLength: 1, maxLength: 6 })

let made = 0
const one = (prefix: string, n: number, count: number): string => id(prefix, n % count)

function done({ kind, who, what }: Deed, at: Date): Change[] {
  const item = one('802', who, SIZE.items)
  switch (kind) {
    case 0: {
      const [order, product] = [one('801', what, SIZE.orders), one('01t', who, SIZE.products)]
      made += 1
      const row = {
        Id: id('802', 1000 + made),
        OrderId: order,
        Product2Id: product,
        Quantity: 1,
        UnitPrice: '2',
      }
      return change.insert('OrderItem', row, at)
    }
    case 1:
      return change.edit('OrderItem', item, { UnitPrice: `${what}.75` }, at)
    case 2:
      return change.remove('OrderItem', item, at)
    case 3:
      return change.restore('OrderItem', item, at)
    case 4:
      return change.edit('OrderItem', item, { OrderId: one('801', what, SIZE.orders) }, at)
    case 5:
      return change.edit(
        'Order',
        one('801', who, SIZE.orders),
        { Status: what % 2 ? 'Draft' : 'Activated' },
        at,
      )
    case 6:
      return change.edit(
        'Order',
        one('801', who, SIZE.orders),
        { ContractId: one('800', what, SIZE.contracts) },
        at,
      )
    case 7:
      return change.edit(
        'Contract',
        one('800', who, SIZE.contracts),
        { Status: what % 2 ? 'Draft' : 'Activated' },
        at,
      )
    case 8:
      return change.edit('Contract', one('800', who, SIZE.contracts), { Value__c: `${what}.10` }, at)
    case 9: {
      const [master, other] = [one('001', who, SIZE.accounts), one('001', what, SIZE.accounts)]
      return master === other ? [] : change.merge('Account', master, [other], at, what % 2 === 0)
    }
    case 10:
      return change.edit(
        'Account',
        one('001', who, SIZE.accounts),
        { Name: what % 2 ? 'Special' : 'Usual' },
        at,
      )
    case 11:
      return change.edit('Product2', one('01t', who, SIZE.products), { Score__c: `${what}` }, at)
    default:
      return change.edit('Product2', one('01t', who, SIZE.products), { ProductCode: `Q-${what}` }, at)
  }
}

let servers: SalesforceServer[] = []
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()))
  servers = []
})

/** An org whose people work while it is read; `due` says what they do before a request for data. */
async function start(clock: () => Date, due: (request: number) => readonly Change[]) {
  let request = 0
  const server: SalesforceServer = await startSalesforce({
    tables: TABLES,
    clock,
    random: chance(),
    credentials: CREDENTIALS.salesforce,
    pageRows: 5,
    faults: ({ path }) => {
      if (path.includes('/data/')) server.apply(...due(request++))
      return undefined
    },
  })
  servers.push(server)
  return {
    server,
    restart: () => {
      request = 0
    },
  }
}

async function night(
  server: SalesforceServer,
  stager: Stager,
  threshold: number | null,
  memory: string | null,
) {
  const product = { from: 'Product2', fields: { productCode: 'ProductCode', name: 'Score__c' } }
  const settings = settingsAt(server.url, { bulkThreshold: threshold, objects: { ...ORG_OBJECTS, product } })
  const source: Source = salesforceSource(settings, testTools())
  const connection = await source.connect(undefined, memory)
  for (const object of OBJECTS) await stager.pull(source, object)
  await source.close()
  return connection.remembered ?? null
}

/** After nights between and during which people worked, a last quiet night's staged rows are those of a full pull. */
async function play(nights: readonly (readonly Deed[])[], threshold: number | null): Promise<void> {
  let now = Date.parse('2026-05-01T02:00:00Z')
  let working: readonly Deed[] = []
  const at = ({ minutes }: Deed) => new Date(now - minutes * 60_000)
  const due = (request: number) =>
    working.filter(({ during }) => during === request).flatMap((each) => done(each, at(each)))
  const { server, restart } = await start(() => new Date(now), due)
  const stager = new Stager()
  let memory: string | null = null
  for (const deeds of [...nights, []]) {
    for (const each of deeds.filter(({ during }) => during === null)) server.apply(...done(each, at(each)))
    working = deeds
    restart()
    memory = await night(server, stager, threshold, memory)
    now += 24 * 3_600_000
  }
  const whole = new Stager()
  await night(server, whole, null, null)
  for (const object of OBJECTS) expect(stager.content(object), object).toEqual(whole.content(object))
  await server.stop()
}

const LONGEST = 900_000
const RUNS = process.env.TIEOUT_TEST_LONG ? 300 : 10

describe('random days: what was pulled by changes is what a full pull gives', () => {
  test(
    'page by page',
    async () => {
      await fc.assert(
        fc.asyncProperty(days, (nights) => play(nights, null)),
        { numRuns: RUNS, seed: 1 },
      )
    },
    LONGEST,
  )

  test(
    'by bulk queries',
    async () => {
      await fc.assert(
        fc.asyncProperty(days, (nights) => play(nights, 3)),
        { numRuns: RUNS, seed: 2 },
      )
    },
    LONGEST,
  )
})
