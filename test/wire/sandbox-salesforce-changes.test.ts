import { afterEach, describe, expect, test } from 'vitest'
import { salesforceChanges } from '../../src/sandbox/salesforce/changes.js'
import type { SalesforceServer } from '../../src/sandbox/salesforce/server.js'
import type { Tables } from '../../src/sandbox/tables.js'
import { table } from './netsuite-tables.js'
import { get, queryPath, startOrg } from './salesforce-client.js'
import { related } from './salesforce-tables.js'

let server: SalesforceServer
afterEach(() => server.stop())

const OLD = '2026-01-01T00:00:00Z'
const AT = new Date('2026-05-05T10:00:00Z')
const STAMPS = 'IsDeleted:boolean SystemModstamp:datetime LastModifiedDate:datetime'
const account = (n: number) => `001xx000003DGb${n}`
const contract = (n: number) => `800xx000003DGb${n}`

const PLAIN: Tables = related(
  [
    table(
      'Account',
      `Id:id Name:string Score__c:decimal MasterRecordId:reference>Account ${STAMPS}`,
      ...[1, 2].map((n) => [account(n), `A${n}`, '1', null, false, OLD, OLD]),
    ),
    table(
      'Contract',
      `Id:id AccountId:reference>Account ${STAMPS}`,
      ...[1, 2].map((n) => [contract(n), account(n), false, OLD, OLD]),
    ),
  ],
  { 'Contract.AccountId': 'Account' },
)

const TABLES: Tables = PLAIN.map((each) => ({
  ...each,
  columns: each.columns.map((one) => (one.name === 'Score__c' ? { ...one, calculated: true } : one)),
}))

const change = salesforceChanges(TABLES)

/** The values of a query's records, each a list. */
async function ask(soql: string, verb = 'query'): Promise<unknown[][]> {
  const { text } = await get(server, queryPath(soql, verb))
  const { records } = JSON.parse(text) as { records: Record<string, unknown>[] }
  return records.map(({ attributes: _, ...values }) => Object.values(values))
}

const [before, after] = ['2026-01-01T00:00:00.000+0000', '2026-05-05T10:00:00.000+0000']

describe('what people do in the org', () => {
  test('editing moves the stamps, a formula’s new value doesn’t', async () => {
    server = await startOrg({ tables: TABLES })
    server.apply(...change.edit('Account', account(1), { Name: 'New' }, AT))
    server.apply(...change.edit('Account', account(2), { Score__c: '2' }, AT))
    const soql = 'SELECT Name, Score__c, SystemModstamp, LastModifiedDate FROM Account ORDER BY Id'
    expect(await ask(soql)).toEqual([
      ['New', 1, after, after],
      ['A2', 2, before, before],
    ])
  })

  test('what goes to the bin is found by queryAll, what is purged nowhere', async () => {
    server = await startOrg({ tables: TABLES })
    server.apply(...change.remove('Contract', contract(1), AT), ...change.purge('Contract', contract(2)))
    const soql = 'SELECT Id, IsDeleted, SystemModstamp FROM Contract'
    expect(await ask(soql)).toEqual([])
    expect(await ask(soql, 'queryAll')).toEqual([[expect.stringContaining(contract(1)), true, after]])
    server.apply(...change.restore('Contract', contract(1), AT))
    expect(await ask(soql)).toHaveLength(1)
  })

  test('merging moves what belonged to the other, and names the one that stays', async () => {
    server = await startOrg({ tables: TABLES })
    server.apply(...change.merge('Account', account(1), [account(2)], AT))
    const contracts = 'SELECT Account.Name, SystemModstamp FROM Contract ORDER BY Id'
    const names = (await ask(contracts)).map(([parent, stamp]) => [(parent as { Name: string }).Name, stamp])
    expect(names).toEqual([
      ['A1', before],
      ['A1', after],
    ])
    const accounts = 'SELECT Name, IsDeleted, MasterRecordId, SystemModstamp FROM Account ORDER BY Id'
    expect(await ask(accounts, 'queryAll')).toEqual([
      ['A1', false, null, after],
      ['A2', true, expect.stringContaining(account(1)), after],
    ])
  })

  test('what was written earlier may be seen later', async () => {
    server = await startOrg({ tables: TABLES })
    const soql = `SELECT Id FROM Contract WHERE SystemModstamp >= 2026-05-05T00:00:00Z`
    expect(await ask(soql)).toEqual([])
    server.apply(...change.insert('Contract', { Id: contract(3), AccountId: account(1) }, AT))
    expect(await ask(soql)).toHaveLength(1)
  })
})

test('rows that aren’t shared are missing without a word, to relationships and sums too', async () => {
  server = await startOrg({
    tables: TABLES,
    hiddenRows: (object, id) => object === 'Account' && id.startsWith(account(2)),
  })
  expect(await ask('SELECT Name FROM Account')).toEqual([['A1']])
  expect(await ask('SELECT COUNT(Id) n FROM Account')).toEqual([[1]])
  expect(await ask('SELECT Account.Name FROM Contract ORDER BY Id')).toEqual([[expect.anything()], [null]])
})

test('each answer is dated by the org’s own clock', async () => {
  server = await startOrg({ tables: TABLES })
  const { headers } = await get(server, queryPath('SELECT Id FROM Account'))
  expect(headers.get('date')).toBe('Tue, 05 May 2026 12:00:00 GMT')
})
