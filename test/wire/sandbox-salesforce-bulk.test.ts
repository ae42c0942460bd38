import { parse } from 'csv-parse/sync'
import { afterEach, describe, expect, test } from 'vitest'
import type { SalesforceServer } from '../../src/sandbox/salesforce/server.js'
import { connected, get, type Seen, startOrg, tokenOf } from './salesforce-client.js'
import { longTable } from './salesforce-tables.js'

let server: SalesforceServer
afterEach(() => server.stop())

const JOBS = '/services/data/v62.0/jobs/query'

async function send(method: string, path: string, body?: unknown): Promise<Seen> {
  const headers = { authorization: `Bearer ${await tokenOf(server)}`, 'content-type': 'application/json' }
  const content = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetch(`${server.url}${path}`, { method, headers, ...content })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

type Body = Readonly<Record<string, unknown>>

function bodyOf(seen: Seen): Body {
  return JSON.parse(seen.text) as Body
}

async function create(query: string, more: Body = {}): Promise<Seen> {
  return send('POST', JOBS, { operation: 'query', query, ...more })
}

/** Makes a job, asks until it is done, and gives its id. */
async function finished(query: string, more: Body = {}): Promise<string> {
  const id = String(bodyOf(await create(query, more)).id)
  for (let polls = 0; polls < 10; polls += 1) {
    if (bodyOf(await get(server, `${JOBS}/${id}`)).state === 'JobComplete') return id
  }
  throw new Error(`Job ${id} doesn't end.`)
}

async function pagesOf(id: string, query = ''): Promise<readonly Seen[]> {
  const pages: Seen[] = []
  let locator: string | null = ''
  while (locator !== 'null') {
    const from: string = locator === '' ? query : `${query === '' ? '?' : `${query}&`}locator=${locator}`
    const page = await get(server, `${JOBS}/${id}/results${from}`, { accept: 'text/csv' })
    pages.push(page)
    locator = page.headers.get('sforce-locator')
    if (locator === null) throw new Error('A page has no locator.')
  }
  return pages
}

describe('bulk queries', () => {
  test('a job goes from accepted over in progress to done', async () => {
    server = await startOrg({ bulk: { polls: 2 } })
    const made = bodyOf(await create('SELECT Id FROM Account'))
    expect(made).toEqual({
      id: expect.stringMatching(/^750\w{15}$/),
      operation: 'query',
      object: 'Account',
      createdById: '005xx000001SwiUAAS',
      createdDate: '2026-05-05T12:00:00.000+0000',
      systemModstamp: '2026-05-05T12:00:00.000+0000',
      state: 'UploadComplete',
      concurrencyMode: 'Parallel',
      contentType: 'CSV',
      apiVersion: 62,
      lineEnding: 'LF',
      columnDelimiter: 'COMMA',
    })
    const states: unknown[] = []
    for (let polls = 0; polls < 5; polls += 1)
      states.push(bodyOf(await get(server, `${JOBS}/${made.id}`)).state)
    expect(states).toEqual(['UploadComplete', 'UploadComplete', 'InProgress', 'InProgress', 'JobComplete'])
    const last = bodyOf(await get(server, `${JOBS}/${made.id}`))
    expect(last).toMatchObject({ jobType: 'V2Query', numberRecordsProcessed: 3, isPkChunkingSupported: true })
  })

  test('every page begins with the heading line; the last locator is the word null', async () => {
    server = await startOrg({ tables: [longTable('Big__c', 25)], bulk: { pageRows: 10 } })
    const pages = await pagesOf(await finished('SELECT Id, N__c FROM Big__c'))
    expect(pages.map((page) => page.headers.get('sforce-numberofrecords'))).toEqual(['10', '10', '5'])
    expect(pages.map((page) => page.text.split('\n')[0])).toEqual(Array(3).fill('"Id","N__c"'))
    const rows = pages.flatMap((page) => parse(page.text, { columns: true }) as { N__c: string }[])
    const numbers = rows.map((row) => Number(row.N__c))
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, n) => n))
    expect(numbers).not.toEqual([...numbers].sort((a, b) => a - b))
  })

  test('maxRecords makes pages smaller; locators can be read again', async () => {
    server = await startOrg({ tables: [longTable('Big__c', 5)] })
    const id = await finished('SELECT N__c FROM Big__c ORDER BY N__c')
    const [first, second] = await pagesOf(id, '?maxRecords=3')
    expect(second?.text).toBe('"N__c"\n"3"\n"4"\n')
    const locator = first?.headers.get('sforce-locator')
    const again = await get(server, `${JOBS}/${id}/results?locator=${locator}`)
    expect(again.text).toBe(second?.text)
  })

  test('values: parents headed by their path, empty text for null, quotes, exact digits, times in Z', async () => {
    server = await startOrg()
    const query =
      'SELECT ContractNumber, Account.Name, Amount__c, Term, SystemModstamp, IsDeleted FROM Contract ORDER BY Id'
    const [page] = await pagesOf(await finished(query, { operation: 'queryAll' }))
    expect(page?.text).toBe(
      [
        '"ContractNumber","Account.Name","Amount__c","Term","SystemModstamp","IsDeleted"',
        '"C-1","Acme","1200.50","12","2026-05-02T14:08:09.000Z","false"',
        '"C-2","Beta ""B"" Ltd","0.000012","24","2026-05-03T00:00:00.000Z","false"',
        '"O\'H\\x","","","","2026-05-03T00:00:00.000Z","false"',
        '"C-4","Beta ""B"" Ltd","9007199254740993.01","36","2026-05-04T00:00:00.000Z","true"',
        '',
      ].join('\n'),
    )
  })

  test('another delimiter, another line end, whole numbers as decimals', async () => {
    server = await startOrg({ bulk: { wholeAsDecimal: true } })
    const query = "SELECT Term, Status FROM Contract WHERE ContractNumber = 'C-1'"
    const id = await finished(query, { columnDelimiter: 'PIPE', lineEnding: 'CRLF' })
    expect((await pagesOf(id))[0]?.text).toBe('"Term"|"Status"\r\n"12.0"|"Activated"\r\n')
  })

  test.each([
    ['heading', '"Id"\n'],
    ['nothing', ''],
  ] as const)('a result without rows: %s', async (emptyResult, text) => {
    server = await startOrg({ bulk: { emptyResult } })
    const [page] = await pagesOf(await finished("SELECT Id FROM Account WHERE Name = 'none'"))
    expect({ text: page?.text, rows: page?.headers.get('sforce-numberofrecords') }).toEqual({
      text,
      rows: '0',
    })
  })

  test('up to version 49 columns are in the order of the alphabet', async () => {
    server = await startOrg()
    const path = '/services/data/v49.0/jobs/query'
    const made = bodyOf(
      await send('POST', path, {
        operation: 'query',
        query: 'SELECT Name, Id FROM Account ORDER BY Id LIMIT 1',
      }),
    )
    for (let polls = 0; polls < 2; polls += 1) await get(server, `${path}/${made.id}`)
    expect((await get(server, `${path}/${made.id}/results`)).text).toBe(
      '"Id","Name"\n"001xx000003DGb1AAG","Acme"\n',
    )
  })

  test('a job may fail, be aborted, or be deleted', async () => {
    server = await startOrg({
      bulk: { failure: (soql) => (soql.includes('Name') ? 'Query too complicated' : undefined) },
    })
    const failed = bodyOf(await create('SELECT Name FROM Account')).id
    for (let polls = 0; polls < 2; polls += 1) await get(server, `${JOBS}/${failed}`)
    const info = bodyOf(await get(server, `${JOBS}/${failed}`))
    expect(info).toMatchObject({ state: 'Failed', errorMessage: 'Query too complicated' })
    expect((await get(server, `${JOBS}/${failed}/results`)).status).toBe(400)
    const other = bodyOf(await create('SELECT Id FROM Account')).id
    expect(bodyOf(await send('PATCH', `${JOBS}/${other}`, { state: 'Aborted' })).state).toBe('Aborted')
    expect((await send('DELETE', `${JOBS}/${other}`)).status).toBe(204)
    expect((await get(server, `${JOBS}/${other}`)).status).toBe(404)
  })

  test('results aren’t there before the job is done, nor under another version, nor after seven days', async () => {
    let now = new Date('2026-05-05T12:00:00Z')
    server = await startOrg({ clock: () => now })
    const made = bodyOf(await create('SELECT Id FROM Account'))
    const early = await get(server, `${JOBS}/${made.id}/results`)
    expect(early.status).toBe(400)
    expect(early.text).toContain('JOB_NOT_COMPLETE')
    expect((await get(server, `/services/data/v61.0/jobs/query/${made.id}`)).status).toBe(409)
    now = new Date('2026-05-12T12:00:00Z')
    expect((await get(server, `${JOBS}/${made.id}`)).status).toBe(404)
  })

  test.each([
    ['SELECT COUNT(Id) FROM Account', 'is not supported by the Bulk API'],
    ['SELECT Name FROM Account GROUP BY Name', 'is not supported by the Bulk API'],
    ['SELECT Id FROM Account LIMIT 1 OFFSET 5', 'is not supported by the Bulk API'],
    ['SELECT FIELDS(ALL) FROM Account LIMIT 5', 'is not supported by the Bulk API'],
    ['SELECT Bad__c FROM Account', "No such column 'Bad__c' on entity 'Account'"],
  ])('%s is refused', async (query, words) => {
    server = await startOrg()
    const seen = await create(query)
    expect(seen.status).toBe(400)
    expect((JSON.parse(seen.text) as { message: string }[])[0]?.message).toContain(words)
  })

  test("jsforce's own bulk query reads a result of one page", async () => {
    server = await startOrg({ tables: [longTable('Big__c', 40)] })
    const connection = await connected(server)
    connection.bulk2.pollInterval = 1
    const records = await (await connection.bulk2.query('SELECT Id, N__c FROM Big__c')).toArray()
    expect(records).toHaveLength(40)
  })
})

describe('deleted records', () => {
  test('those of a stretch of time, at most fifteen days back', async () => {
    server = await startOrg()
    const path = (start: string, end: string): string =>
      `/services/data/v62.0/sobjects/Contract/deleted/?start=${start}&end=${end}`
    const seen = await get(server, path('2026-05-03T00:00:30Z', '2026-05-05T00:00:00Z'))
    expect(JSON.parse(seen.text)).toEqual({
      deletedRecords: [{ id: '800xx000000aaa4AAA', deletedDate: '2026-05-04T00:00:00.000+0000' }],
      earliestDateAvailable: '2026-04-20T12:00:00.000+0000',
      latestDateCovered: '2026-05-05T00:00:00.000+0000',
    })
    for (const [start, end] of [
      ['2026-04-01T00:00:00Z', '2026-05-05T00:00:00Z'],
      ['2026-05-04T00:00:00Z', '2026-05-04T00:00:30Z'],
    ] as const) {
      const refused = await get(server, path(start, end))
      expect(refused.status).toBe(400)
      expect(refused.text).toContain('INVALID_REPLICATION_DATE')
    }
  })
})
