import { afterEach, describe, expect, test } from 'vitest'
import type { SalesforceServer } from '../../src/sandbox/salesforce/server.js'
import { APP, connected, connectionOf, get, queryPath, startOrg } from './salesforce-client.js'
import { longTable, ORG } from './salesforce-tables.js'

let server: SalesforceServer
afterEach(() => server.stop())

describe("jsforce's own connection, unmodified", () => {
  test('authorizes by client credentials, and knows who it is', async () => {
    server = await startOrg()
    const connection = connectionOf(server)
    const user = await connection.authorize({ grant_type: 'client_credentials' })
    expect(user).toEqual({
      id: '005xx000001SwiUAAS',
      organizationId: '00Dxx0000001gPLEAY',
      url: `${server.url}/id/00Dxx0000001gPLEAY/005xx000001SwiUAAS`,
    })
    const identity = await connection.identity()
    expect(identity.user_id).toBe('005xx000001SwiUAAS')
  })

  test('a wrong secret is refused by name', async () => {
    server = await startOrg()
    const connection = connectionOf(server, { ...APP, clientSecret: 'wrong' })
    await expect(connection.authorize({ grant_type: 'client_credentials' })).rejects.toMatchObject({
      name: 'invalid_client',
      message: 'invalid client credentials',
    })
  })

  test('queries with parents, several levels up', async () => {
    server = await startOrg()
    const soql =
      "SELECT Id, Account.Name, Account.Parent.Name FROM Contract WHERE Account.Parent.Name = 'Acme' ORDER BY Id"
    const { records, totalSize, done } = await (await connected(server)).query(soql)
    const url = (type: string, id: string): string => `/services/data/v62.0/sobjects/${type}/${id}`
    expect({ totalSize, done }).toEqual({ totalSize: 1, done: true })
    expect(records).toEqual([
      {
        attributes: { type: 'Contract', url: url('Contract', '800xx000000aaa2AAA') },
        Id: '800xx000000aaa2AAA',
        Account: {
          attributes: { type: 'Account', url: url('Account', '001xx000003DGb2AAG') },
          Name: 'Beta "B" Ltd',
          Parent: {
            attributes: { type: 'Account', url: url('Account', '001xx000003DGb1AAG') },
            Name: 'Acme',
          },
        },
      },
    ])
  })

  test('fetches every page by autoFetch with maxFetch', async () => {
    server = await startOrg({ tables: [longTable('Big__c', 4500)] })
    const connection = await connected(server)
    const result = await connection.query('SELECT Id FROM Big__c', { autoFetch: true, maxFetch: 1_000_000 })
    expect(result.totalSize).toBe(4500)
    expect(result.done).toBe(true)
    expect(new Set(result.records.map((record) => record.Id)).size).toBe(4500)
    expect(connection.limitInfo.apiUsage).toEqual({ used: 3, limit: 100_000 })
  })

  test('pages by queryMore, and the batch size is honoured', async () => {
    server = await startOrg({ tables: [longTable('Big__c', 700)] })
    const connection = await connected(server)
    const headers = { 'Sforce-Query-Options': 'batchSize=300' }
    const first = await connection.query('SELECT N__c FROM Big__c ORDER BY N__c', { headers })
    expect(first.records).toHaveLength(300)
    expect(first.nextRecordsUrl).toMatch(/\/services\/data\/v62\.0\/query\/0r8\w{15}-300$/)
    const options = {
      headers,
      maxFetch: 10_000,
      autoFetch: false,
      scanAll: false,
      responseTarget: 'QueryResult',
    } as const
    const second = await connection.queryMore(first.nextRecordsUrl ?? '', options)
    expect(second.records.map((record) => record.N__c)).toEqual(
      Array.from({ length: 300 }, (_, n) => 300 + n),
    )
    expect(second.totalSize).toBe(700)
    const third = await connection.queryMore(second.nextRecordsUrl ?? '', options)
    expect({ rows: third.records.length, done: third.done, next: third.nextRecordsUrl }).toEqual({
      rows: 100,
      done: true,
      next: undefined,
    })
  })

  test('finds deleted rows with scanAll, across pages', async () => {
    server = await startOrg()
    const connection = await connected(server)
    expect((await connection.query('SELECT Id FROM Contract')).totalSize).toBe(3)
    const all = await connection.query('SELECT Id, IsDeleted FROM Contract ORDER BY Id', { scanAll: true })
    expect(all.records.map((record) => record.IsDeleted)).toEqual([false, false, false, true])
  })

  test('describes objects and lists them', async () => {
    server = await startOrg({ hiddenFields: ['Contract.Term'] })
    const connection = await connected(server)
    const { fields } = await connection.describe('Contract')
    const shown = fields.map(({ name, type, referenceTo, relationshipName }) => ({
      name,
      type,
      referenceTo,
      relationshipName,
    }))
    expect(shown.slice(0, 5)).toEqual([
      { name: 'Id', type: 'id', referenceTo: [], relationshipName: null },
      { name: 'ContractNumber', type: 'string', referenceTo: [], relationshipName: null },
      { name: 'AccountId', type: 'reference', referenceTo: ['Account'], relationshipName: 'Account' },
      { name: 'Status', type: 'picklist', referenceTo: [], relationshipName: null },
      { name: 'Amount__c', type: 'double', referenceTo: [], relationshipName: null },
    ])
    expect(fields.map((field) => field.name)).not.toContain('Term')
    const { sobjects } = await connection.describeGlobal()
    expect(sobjects.map((object) => object.name)).toEqual(['Account', 'Contract'])
  })

  test('signs in again when its session has ended', async () => {
    server = await startOrg()
    const connection = await connected(server)
    server.expireTokens()
    await expect(connection.query('SELECT Id FROM Account')).rejects.toThrow('No refresh token found')
    await connection.authorize({ grant_type: 'client_credentials' })
    expect((await connection.query('SELECT Id FROM Account')).totalSize).toBe(3)
  })
})

describe('pages', () => {
  test('a cursor is a snapshot, is read under query and queryAll, and ends', async () => {
    let now = new Date('2026-05-05T12:00:00Z')
    server = await startOrg({ tables: [longTable('Big__c', 300)], clock: () => now, pageRows: 200 })
    const first = JSON.parse((await get(server, queryPath('SELECT Id FROM Big__c'))).text) as {
      nextRecordsUrl: string
    }
    server.apply({ kind: 'delete', table: 'Big__c', where: {} })
    const next = JSON.parse((await get(server, first.nextRecordsUrl)).text) as {
      records: unknown[]
      totalSize: number
    }
    expect({ rows: next.records.length, total: next.totalSize }).toEqual({ rows: 100, total: 300 })
    expect((await get(server, first.nextRecordsUrl.replace('/query/', '/queryAll/'))).status).toBe(200)
    now = new Date('2026-05-07T12:00:00Z')
    const seen = await get(server, first.nextRecordsUrl)
    expect(seen.status).toBe(400)
    expect(JSON.parse(seen.text)).toEqual([
      { message: 'invalid query locator', errorCode: 'INVALID_QUERY_LOCATOR' },
    ])
  })

  test('pages of wide rows are sometimes smaller than asked for; the total is the same', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => ({
      Id: `a00xx${String(n).padStart(10, '0')}`,
      Text__c: 'x',
    }))
    const columns = [
      { name: 'Id', type: 'id' },
      { name: 'Text__c', type: 'textarea' },
    ] as const
    server = await startOrg({ tables: [{ name: 'Wide__c', columns, rows }] })
    const connection = await connected(server)
    const sizes: number[] = []
    let page = await connection.query('SELECT Id, Text__c FROM Wide__c')
    for (;;) {
      sizes.push(page.records.length)
      expect(page.totalSize).toBe(20_000)
      if (page.nextRecordsUrl === undefined) break
      page = await connection.queryMore(page.nextRecordsUrl)
    }
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20_000)
    expect(sizes.slice(0, -1).some((size) => size < 2000)).toBe(true)
    expect(sizes.slice(0, -1).every((size) => size >= 200)).toBe(true)
  })

  test('rows that nobody sorts come in another order each time', async () => {
    server = await startOrg({ tables: [longTable('Big__c', 50)] })
    const connection = await connected(server)
    const ids = async (): Promise<unknown[]> =>
      (await connection.query('SELECT Id FROM Big__c')).records.map((r) => r.Id)
    const [one, two] = [await ids(), await ids()]
    expect(one).not.toEqual(two)
    expect([...one].sort()).toEqual([...two].sort())
  })

  test('numbers keep their digits, times their seconds', async () => {
    server = await startOrg()
    const soql = 'SELECT Amount__c, Term, SystemModstamp FROM Contract ORDER BY Id'
    const { text } = await get(server, queryPath(soql, 'queryAll'))
    const numbers = [...text.matchAll(/"Amount__c":([^,]+)/g)].map((match) => match[1])
    expect(numbers).toEqual(['1200.50', '0.000012', 'null', '9007199254740993.01'])
    expect(text).toContain('"SystemModstamp":"2026-05-02T14:08:09.000+0000"')
  })

  test('the tables can be changed while it runs', async () => {
    server = await startOrg({ tables: ORG })
    const connection = await connected(server)
    const modified = async (): Promise<unknown> =>
      (await connection.query("SELECT SystemModstamp FROM Contract WHERE ContractNumber = 'C-1'")).records[0]
        ?.SystemModstamp
    server.apply({
      kind: 'update',
      table: 'Contract',
      where: { Id: '800xx000000aaa1' },
      set: { SystemModstamp: '2026-05-05T11:59:59.987Z' },
    })
    expect(await modified()).toBe('2026-05-05T11:59:59.000+0000')
    server.setTables([longTable('Contract', 1)])
    expect((await connection.query('SELECT Id FROM Contract')).totalSize).toBe(1)
  })
})
