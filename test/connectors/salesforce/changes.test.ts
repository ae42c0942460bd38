import { afterEach, describe, expect, test } from 'vitest'
import { salesforceSource } from '../../../connectors/salesforce/source.js'
import type { SalesforceSettings } from '../../../connectors/settings.js'
import type { Page, Source } from '../../../connectors/source.js'
import type { ObjectName } from '../../../reconcile/records/object.js'
import { CREDENTIALS } from '../../../src/sandbox/credentials.js'
import { salesforceChanges } from '../../../src/sandbox/salesforce/changes.js'
import type { SalesforceOptions } from '../../../src/sandbox/salesforce/options.js'
import { type SalesforceServer, startSalesforce } from '../../../src/sandbox/salesforce/server.js'
import type { Tables } from '../../../src/sandbox/tables.js'
import { chance } from '../chance.js'
import { failure } from '../failure.js'
import { testTools } from '../sandbox-settings.js'
import { id, OBJECTS, settingsAt, TABLES } from './org.js'

let now = new Date('2026-05-01T02:00:00Z')
let server: SalesforceServer
let source: Source
let tools = testTools()
const change = salesforceChanges(TABLES)

async function open(
  options: Partial<SalesforceOptions> = {},
  settings: Partial<SalesforceSettings> = {},
  memory: string | null = null,
) {
  now = new Date('2026-05-01T02:00:00Z')
  server = await startSalesforce({
    tables: TABLES,
    clock: () => now,
    random: chance(),
    credentials: CREDENTIALS.salesforce,
    ...options,
  })
  return connectTo(server.url, settings, memory)
}

function connectTo(
  url: string,
  settings: Partial<SalesforceSettings> = {},
  memory: string | null = null,
  anew: readonly ObjectName[] = [],
) {
  tools = testTools({ clock: () => now })
  source = salesforceSource(settingsAt(url, settings), tools)
  return source.connect(undefined, memory, new Set(anew))
}

afterEach(async () => {
  await source.close()
  await server.stop()
})

describe('an org of one currency', () => {
  const several: Tables = TABLES.map((each) => ({
    ...each,
    columns: [...each.columns, { name: 'CurrencyIsoCode', type: 'picklist' as const }],
    rows: each.rows.map((row) => ({ ...row, CurrencyIsoCode: 'USD' })),
  }))
  const describes = () => server.requests.filter(({ path }) => path.endsWith('/describe')).length
  const next = async (remembered: string | null) => {
    await source.close()
    server.requests.length = 0
    return connectTo(server.url, { preset: 'orders' }, remembered)
  }

  test('is seen to have several on the night that it has, and costs one request until then', async () => {
    const { mapped, remembered = null } = await open({}, { preset: 'orders' })
    expect(mapped.contract).not.toContain('currency')
    await next(remembered)
    expect(describes()).toBe(1)
    server.setTables(several)
    const since = await next(remembered)
    expect(since.mapped.contract).toContain('currency')
    expect(since.mapped.contractLine).toContain('currency')
    await next(since.remembered ?? null)
    expect(describes()).toBe(0)
  })
})

const SINCE = '2026-05-01T02:00:00.000Z'

async function changesOf(object: ObjectName, since = SINCE): Promise<{ came: string[]; gone: string[] }> {
  const pages: Page[] = []
  for await (const page of source.pull(object, undefined, { since, after: null })) pages.push(page)
  return {
    came: pages.flatMap(({ records }) => records.map((record) => record.id.slice(0, 15))).sort(),
    gone: pages.flatMap(({ gone = [] }) => gone.map((each) => each.slice(0, 15))).sort(),
  }
}

const at = (time: string) => new Date(`2026-05-01T${time}Z`)
const queries = () => server.requests.flatMap(({ statement }) => statement ?? [])

describe('the watermark', () => {
  test('is the org’s own time, and costs no request', async () => {
    await open()
    now = new Date('2026-05-02T03:04:05Z')
    server.requests.length = 0
    await source.controlTotal('contract')
    expect(await source.watermark('contract')).toBe('2026-05-02T03:04:05.000Z')
    expect(server.requests).toHaveLength(1)
  })

  test('is known before anything was read', async () => {
    const connection = await open()
    now = new Date('2026-05-02T02:00:00Z')
    await source.close()
    await connectTo(server.url, {}, connection.remembered ?? null)
    expect(await source.watermark('contract')).toBe('2026-05-02T02:00:00.000Z')
  })
})

describe('what changed', () => {
  test('is asked for by the stamps of everything that is reached, in brackets', async () => {
    await open()
    server.requests.length = 0
    await changesOf('contractLine')
    expect(queries()).toEqual([
      'SELECT Id, SystemModstamp, Order.ContractId, Product2.ProductCode, Quantity, UnitPrice FROM OrderItem WHERE (SystemModstamp >= 2026-05-01T01:40:00.000Z OR Order.SystemModstamp >= 2026-05-01T01:40:00.000Z OR Product2.SystemModstamp >= 2026-05-01T01:40:00.000Z OR Order.Contract.SystemModstamp >= 2026-05-01T01:40:00.000Z) ORDER BY Id',
    ])
  })

  test('of rows and of their parents', async () => {
    await open()
    server.apply(...change.edit('OrderItem', id('802', 1), { UnitPrice: '9' }, at('02:30:00')))
    server.apply(...change.edit('Product2', id('01t', 2), { ProductCode: 'NEW' }, at('02:30:00')))
    // Items 2, 7, 12 … 37 are of product 2; those of orders 0, 5 and 10 (items 0, 5, 10, 14, 19 …) aren't activated.
    expect(await changesOf('contractLine')).toEqual({
      came: [1, 2, 7, 12, 17, 22, 27, 32, 37].filter(isStaged).map((n) => id('802', n)),
      gone: [2, 7, 12, 17, 22, 27, 32, 37].filter((n) => !isStaged(n)).map((n) => id('802', n)),
    })
  })

  test('also where a merge has moved rows to another account and not their stamps', async () => {
    const { where: _, ...contract } = OBJECTS.contract ?? {}
    await open({}, { objects: { contract } })
    server.apply(...change.merge('Account', id('001', 4), [id('001', 5)], at('03:00:00'), false))
    expect(await changesOf('contract')).toEqual({ came: [4, 5, 10, 11].map((n) => id('800', n)), gone: [] })
  })

  test.each([
    ['with a condition', {}],
    ['without', { where: null }],
  ])('also where it has moved not even the stamp of the account that stays: %s', async (_, more) => {
    await open({}, { objects: { ...OBJECTS, contract: { ...OBJECTS.contract, ...more } } })
    const merge = change.merge('Account', id('001', 4), [id('001', 5)], at('03:00:00'), false)
    const isStamp = (step: (typeof merge)[number]) => step.kind === 'update' && step.where.Id === id('001', 4)
    expect(merge.filter(isStamp)).toHaveLength(1)
    server.apply(...merge.filter((step) => !isStamp(step)))
    // Whoever is asked for the contracts meanwhile waits for what the accounts tell; account 2 was below account 5.
    const [accounts, contracts] = await Promise.all([changesOf('account'), changesOf('contract')])
    expect(accounts).toEqual({ came: [id('001', 2)], gone: [id('001', 5)] })
    const moved = [4, 5, 10, 11].map((n) => id('800', n))
    expect([...contracts.came, ...contracts.gone].sort()).toEqual(moved)
    expect(await changesOf('contract')).toEqual(contracts)
  })

  test('… nor are accounts asked for what changed: one more request tells, for all objects', async () => {
    const { where: _, ...contract } = OBJECTS.contract ?? {}
    const opportunity = { from: 'Contract', fields: { name: 'ContractNumber', accountId: 'AccountId' } }
    await open({}, { objects: { ...OBJECTS, contract, opportunity } })
    const merge = change.merge('Account', id('001', 4), [id('001', 5)], at('03:00:00'), false)
    server.apply(...merge.filter((step) => step.kind !== 'update' || step.where.Id !== id('001', 4)))
    server.requests.length = 0
    const both = await Promise.all([changesOf('contract'), changesOf('opportunity')])
    const moved = { came: [4, 5, 10, 11].map((n) => id('800', n)), gone: [] }
    expect(both).toEqual([moved, moved])
    expect(queries().filter((query) => query.includes('MasterRecordId'))).toEqual([
      'SELECT Id, SystemModstamp, MasterRecordId FROM Account WHERE MasterRecordId != null AND SystemModstamp >= 2026-04-30T01:40:00.000Z ORDER BY Id',
    ])
  })

  test('more mergers in a night than a question holds: what may have moved is read in full', async () => {
    await open()
    const [account, ...others] = Array.from({ length: 42 }, (_, n) => id('001', 100 + n))
    if (account === undefined) throw new Error('no account')
    const old = at('00:00:00')
    const insert = (Id: string) => change.insert('Account', { Id, Name: Id, ParentId: null }, old)
    server.apply(...[account, ...others].flatMap(insert))
    // Each of 41 accounts got an account of its own merged into it, and one below that one is told by no stamp.
    for (const [n, other] of others.entries()) {
      const lost = id('001', 200 + n)
      const below = change.insert('Account', { Id: id('001', 300 + n), Name: 'below', ParentId: lost }, old)
      server.apply(...insert(lost), ...below)
      const merge = change.merge('Account', other, [lost], at('03:00:00'), false)
      server.apply(...merge.filter((step) => step.kind !== 'update' || step.where.Id !== other))
    }
    const accounts = await changesOf('account')
    expect(accounts.came).toEqual(others.map((_, n) => id('001', 300 + n)))
    expect(accounts.gone).toEqual(others.map((_, n) => id('001', 200 + n)))
    // Everything that the condition takes, and nothing said to be gone: a full pull.
    expect((await changesOf('contract')).came).toHaveLength(9)
  })

  test('within twenty minutes before the watermark comes again: it may have been seen too late', async () => {
    await open()
    server.apply(...change.edit('Account', id('001', 1), { Name: 'late' }, at('01:41:00')))
    server.apply(...change.edit('Account', id('001', 2), { Name: 'old' }, at('01:39:00')))
    expect(await changesOf('account')).toEqual({ came: [id('001', 1)], gone: [] })
  })

  test('what was deleted, merged, or no longer meets the condition is gone', async () => {
    await open()
    server.apply(
      ...change.edit('Contract', id('800', 1), { Status: 'Draft' }, at('03:00:00')),
      ...change.remove('Contract', id('800', 2), at('03:00:00')),
      ...change.edit('Contract', id('800', 3), { Value__c: '7' }, at('03:00:00')),
      ...change.merge('Account', id('001', 4), [id('001', 5)], at('03:00:00')),
    )
    // Account 2, below one that was merged, by its parent's stamp and by its parent's id.
    const accounts = [2, 2, 4].map((n) => id('001', n))
    expect(await changesOf('account')).toEqual({ came: accounts, gone: [id('001', 5)] })
    // Contracts 4, 5, 10 and 11 are of the two accounts that became one, 2 and 8 of the one below; 4 and 8 are drafts.
    expect(await changesOf('contract')).toEqual({
      came: [3, 5, 10, 11].map((n) => id('800', n)),
      gone: [1, 2, 4, 8].map((n) => id('800', n)),
    })
  })

  test('a night without changes takes one request for each object and one for its total', async () => {
    const connection = await open()
    now = new Date('2026-05-02T02:00:00Z')
    await source.close()
    server.requests.length = 0
    await connectTo(server.url, {}, connection.remembered ?? null)
    for (const object of source.objects) {
      await source.watermark(object)
      expect(await changesOf(object)).toEqual({ came: [], gone: [] })
      await source.controlTotal(object)
    }
    // One for the token, and one whether the org has several currencies now.
    expect(server.requests).toHaveLength(2 + 2 * source.objects.length)
    expect(source.usage.requests).toBe(server.requests.length)
  })
})

/** Items of orders that are activated and belong to a contract that isn't a draft. */
function isStaged(item: number): boolean {
  const order = item % 14
  return order % 5 !== 0 && (order % 12) % 4 !== 0
}

describe('what stamps can’t tell is read in full, and that is said', () => {
  const withFormula: Tables = TABLES.map((table) =>
    table.name === 'Contract'
      ? {
          ...table,
          columns: [...table.columns, { name: 'Share__c', type: 'decimal', calculated: true }],
          rows: table.rows.map((row) => ({ ...row, Share__c: '2' })),
        }
      : table,
  )
  const contract = OBJECTS.contract
  const fields = contract?.fields

  test.each<[string, Partial<SalesforceOptions>, SalesforceSettings['objects'], string]>([
    [
      'a formula',
      { tables: withFormula },
      { contract: { ...contract, fields: { ...fields, totalValue: 'Share__c' } } },
      'contract (Contract) is read in full every time: Share__c is a formula, and formulas change without a stamp',
    ],
    [
      'a formula in the condition',
      { tables: withFormula },
      { contract: { ...contract, where: 'Share__c > 1' } },
      'Share__c is a formula',
    ],
    [
      'a date that moves with the calendar',
      {},
      { contract: { ...contract, where: 'CreatedDate >= LAST_N_DAYS:400' } },
      'its condition may change its outcome though no row changes',
    ],
    [
      'other rows',
      {},
      { contract: { ...contract, where: "Id IN (SELECT ContractId FROM Order WHERE Status = 'Activated')" } },
      'its condition may change its outcome',
    ],
    [
      'an object without stamps',
      { hiddenFields: ['Contract.SystemModstamp'] },
      { contract },
      'Contract has no SystemModstamp',
    ],
    [
      'a parent without stamps',
      { hiddenFields: ['Account.SystemModstamp'] },
      { contract },
      'there is no Account.SystemModstamp',
    ],
  ])('%s', async (_, options, objects, words) => {
    const { notes } = await open(options, { objects })
    expect(notes.join('\n')).toContain(words)
    expect(await source.watermark('contract')).toBeNull()
    expect((await changesOf('contract')).came.length).toBeGreaterThan(0)
  })
})

describe('what is remembered of an org', () => {
  test('is of use to the same settings alone, for a week', async () => {
    const { remembered = '' } = await open()
    const describes = () => server.requests.filter(({ path }) => path.endsWith('/describe')).length
    const asked = async (settings: Partial<SalesforceSettings>, memory: string, days: number) => {
      await source.close()
      server.requests.length = 0
      now = new Date(Date.parse(SINCE) + days * 86_400_000)
      const connection = await connectTo(server.url, settings, memory)
      return { describes: describes(), mapped: connection.mapped }
    }
    const fresh = await asked({}, '', 0)
    expect(fresh.describes).toBe(5)
    // Whether it has several currencies by now.
    expect(await asked({}, remembered, 6)).toEqual({ describes: 1, mapped: fresh.mapped })
    expect((await asked({}, remembered, 8)).describes).toBe(5)
    expect((await asked({ apiVersion: '61.0' }, remembered, 1)).describes).toBe(5)
    expect((await asked({}, '{"settings":', 1)).describes).toBe(5)
    expect(remembered).not.toContain(CREDENTIALS.salesforce.clientSecret)
  })

  /** The org another night, with what it hides then: what was remembered of it, as if at its new address. */
  async function anotherNight(options: Partial<SalesforceOptions>, memory: string): Promise<string> {
    await source.close()
    await server.stop()
    server = await startSalesforce({
      tables: TABLES,
      clock: () => now,
      random: chance(),
      credentials: CREDENTIALS.salesforce,
      ...options,
    })
    return memory.replace(/http:\/\/127\.0\.0\.1:\d+/, server.url)
  }

  const connect = (more: Partial<SalesforceSettings>, memory?: string, anew?: readonly ObjectName[]) =>
    connectTo(server.url, { loginUrl: server.url, ...more }, memory, anew)

  const PRESET = { preset: 'orders', objects: {} } as const

  test('a field that has vanished since stops its object by name, in a night without changes too', async () => {
    const { remembered = '' } = await open()
    await connect({}, await anotherNight({ hiddenFields: ['OrderItem.UnitPrice'] }, remembered))
    const error = await failure(changesOf('contractLine'))
    expect(error.kind).toBe('configuration')
    expect(error.message).toContain('contractLine.fields.unitPrice: OrderItem has no field UnitPrice')
  })

  test('an object that was read before and can’t be any more stops it: its rows aren’t taken for gone', async () => {
    const { remembered = '' } = await open({}, PRESET)
    const here = await anotherNight({ hiddenObjects: ['Product2'] }, remembered)
    await connect(PRESET, here)
    const told = await failure(changesOf('product'))
    expect(told.kind).toBe('configuration')
    expect(told.message).toMatch(
      /^salesforce\.objects\.product: the org no longer has Product2, or the integration/,
    )
    expect(told.advice).toContain('tieout sync --full')
    // However long ago it was read.
    now = new Date(now.getTime() + 8 * 86_400_000)
    expect((await failure(connect(PRESET, here))).message).toBe(told.message)
  })

  test('a preset’s field that was read before and can’t be any more stops it, as long as nobody says to go on without', async () => {
    const { remembered = '' } = await open({ hiddenFields: ['Contract.EndDate'] }, PRESET)
    const hiddenFields = ['Contract.EndDate', 'Contract.AccountId', 'Account.Name']
    const here = await anotherNight({ hiddenFields }, remembered)
    await connect(PRESET, here)
    const told = await failure(changesOf('contract'))
    expect(told.kind).toBe('configuration')
    // The end date was hidden from the beginning: that is a note.
    expect(told.message).toBe(
      'salesforce.objects.account: Account no longer has Name; Contract no longer has AccountId; or the integration user may no longer see it. Findings rest on what was read there so far.',
    )
    expect(told.advice).toBe(
      'Give the user read access to Account.Name, Contract.AccountId back (field-level security); or go on without it by `tieout sync --full --object account --object contract`.',
    )
    now = new Date(now.getTime() + 8 * 86_400_000)
    expect((await failure(connect(PRESET, here))).message).toBe(told.message)
    // Of an object from scratch it is as it is, and stays so; not of another one.
    expect((await failure(connect(PRESET, here, ['contract']))).message).toMatch(
      /^salesforce\.objects\.account: Account no longer has Name; or/,
    )
    const { remembered: since = '', mapped } = await connect(PRESET, here, ['contract', 'account'])
    expect(mapped.contract).not.toContain('accountId')
    const again = await anotherNight({ hiddenFields }, since)
    expect((await connect(PRESET, again)).mapped.contract).not.toContain('accountId')
  })
})

describe('ids', () => {
  test('are those of the rows that meet the condition, and nothing else is asked for', async () => {
    await open({ pageRows: 3 })
    const ids: string[] = []
    for await (const page of source.ids('contract')) ids.push(...page)
    // Every fourth of twelve is a draft.
    expect(ids.map((each) => each.slice(0, 15))).toEqual(
      [1, 2, 3, 5, 6, 7, 9, 10, 11].map((n) => id('800', n)),
    )
    expect(queries().at(-1)).toMatch(/^SELECT Id FROM Contract WHERE \(.*\) ORDER BY Id$/)
  })

  test('leave out what was deleted for good and what isn’t shared any more', async () => {
    const hidden = new Set<string>()
    await open({ hiddenRows: (object, row) => object === 'Account' && hidden.has(row.slice(0, 15)) })
    server.apply(...change.purge('Account', id('001', 1)))
    hidden.add(id('001', 2))
    const ids: string[] = []
    for await (const page of source.ids('account')) ids.push(...page)
    expect(ids.map((each) => each.slice(0, 15))).toEqual([0, 3, 4, 5].map((n) => id('001', n)))
    expect((await source.controlTotal('account')).count).toBe(4)
  })
})

describe('a pull that broke off', () => {
  test('goes on after its last page', async () => {
    await open({ pageRows: 4 })
    const pages: Page[] = []
    for await (const page of source.pull('contract')) pages.push(page)
    const [first, ...rest] = pages
    const again: Page[] = []
    const from = { since: null, after: first?.after ?? '' }
    for await (const page of source.pull('contract', undefined, from)) again.push(page)
    const ids = (some: readonly Page[]) => some.flatMap(({ records }) => records.map((record) => record.id))
    expect(ids(again)).toEqual(ids(rest))
    expect(ids(pages)).toHaveLength(9)
  })
})
