import nock from 'nock'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assertAllowed, NotReadOnly } from '../../connectors/http/allow.js'
import { SALESFORCE_ALLOWED } from '../../connectors/salesforce/client.js'
import { salesforceSource } from '../../connectors/salesforce/source.js'
import type { SalesforceSettings } from '../../connectors/settings.js'
import type { Source } from '../../connectors/source.js'
import { failure } from '../connectors/failure.js'
import { testTools } from '../connectors/sandbox-settings.js'
import { asks, DATA, ORG, openOrg, row, rows, SETTINGS } from './scripted-salesforce.js'

let tools: ReturnType<typeof testTools>
beforeEach(() => {
  nock.disableNetConnect()
  tools = testTools()
})
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const JOBS = `${DATA}/jobs/query`
const JOB = `${JOBS}/750xx0000000001AAA`
const ID = (n: number) => `800xx000000000${n}AAA`
const HEADING = '"Id","SystemModstamp","ContractNumber","Value__c"'
const line = (n: number, value = '1') => `"${ID(n)}","2026-01-02T03:04:05.000Z","${n}","${value}"`
const csv = (...lines: readonly string[]) => [HEADING, ...lines, ''].join('\n')

const source = (settings: Partial<SalesforceSettings> = {}): Source =>
  salesforceSource({ ...SETTINGS, bulkThreshold: 0, ...settings }, tools)

const job = (state: string, more: object = {}) => ({ id: JOB.split('/').at(-1), state, ...more })
const created = () => nock(ORG).post(JOBS).reply(200, job('UploadComplete'))
const polled = (state: string, more: object = {}) => nock(ORG).get(JOB).reply(200, job(state, more))

/** A page of the result; headers as given, so that one may be missing. */
function results(body: string, headers: Record<string, string>, locator?: string, status = 200): nock.Scope {
  return nock(ORG, { reqheaders: { accept: 'text/csv' } })
    .get(`${JOB}/results`)
    .query((query) => query.locator === locator)
    .reply(status, body, { 'Content-Type': 'text/csv', ...headers })
}

const END = { 'Sforce-Locator': 'null' }

/** Ids that come where a result was read up to its second part before. */
async function goneOnWith(): Promise<readonly string[]> {
  const from = source()
  await from.connect()
  const came: string[] = []
  const after = `bulk ${JOB.split('/').at(-1)} 1 A`
  for await (const { records } of from.pull('contract', undefined, { since: null, after }))
    came.push(...records.map(({ id }) => id))
  return came
}

async function pulled(from: Source = source()): Promise<readonly (readonly [string, string | null])[]> {
  await from.connect()
  const all: (readonly [string, string | null])[] = []
  for await (const { records } of from.pull('contract')) {
    all.push(...records.map(({ id, values }) => [id, values.totalValue ?? null] as const))
  }
  return all
}

describe('a bulk query', () => {
  test('is asked for without an order, as text that any length fits', async () => {
    openOrg()
    const bodies: unknown[] = []
    nock(ORG)
      .post(JOBS, (body) => Boolean(bodies.push(body)))
      .reply(200, job('UploadComplete'))
    polled('JobComplete', { numberRecordsProcessed: 1 })
    results(csv(line(1)), END)
    await pulled()
    expect(bodies).toEqual([
      {
        operation: 'query',
        query: 'SELECT Id, SystemModstamp, ContractNumber, Value__c FROM Contract',
        contentType: 'CSV',
        columnDelimiter: 'COMMA',
        lineEnding: 'LF',
      },
    ])
  })

  test('several polls, several pages, each with its heading line, and the word null at the end', async () => {
    openOrg()
    created()
    for (const state of ['UploadComplete', 'InProgress', 'InProgress', 'SomethingNew']) polled(state)
    polled('JobComplete', { numberRecordsProcessed: 3 })
    results(csv(line(3), line(1)), { 'Sforce-Locator': 'MTAw/+=', 'Sforce-NumberOfRecords': '2' })
    results(csv(line(2, '')), { ...END, 'Sforce-NumberOfRecords': '1' }, 'MTAw/+=')
    expect(await pulled()).toEqual([
      [ID(3), '1'],
      [ID(1), '1'],
      [ID(2), null],
    ])
  })

  test('no count of a page, and no locator at all, are the end', async () => {
    openOrg()
    created()
    polled('JobComplete')
    results(csv(line(1)), {})
    expect(await pulled()).toHaveLength(1)
  })

  test('parents headed in another way are found by their place', async () => {
    openOrg()
    created()
    polled('JobComplete', { numberRecordsProcessed: 1 })
    results(`"ID","SystemModstamp","Contract Number","Value"\n${line(1, '5')}\n`, END)
    expect(await pulled()).toEqual([[ID(1), '5']])
  })

  test.each([
    ['cut within a value', csv(line(1), line(2)).slice(0, -12), {}],
    ['cut between two values', `${HEADING}\n${line(1)}\n"${ID(2)}","2026`, {}],
    ['cut between two rows', csv(line(1)), { 'Sforce-NumberOfRecords': '2' }],
    ['a web page in its place', '<html>Down for maintenance</html>', {}],
  ])('a page that is broken is asked for again: %s', async (_, body, headers) => {
    openOrg()
    created()
    polled('JobComplete', { numberRecordsProcessed: 2 })
    results(body, { ...END, ...headers })
    results(csv(line(1), line(2)), { ...END, 'Sforce-NumberOfRecords': '2' })
    const from = source()
    expect(await pulled(from)).toHaveLength(2)
    expect(from.usage.retries).toBe(1)
  })

  test.each([
    ['412', 412, '[{"errorCode":"JOB_NOT_COMPLETE","message":"wait"}]'],
    ['400', 400, '[{"errorCode":"JOB_NOT_COMPLETE","message":"wait"}]'],
    ['204', 204, ''],
    ['whatever 4xx', 400, '[{"errorCode":"INVALIDJOBSTATE","message":"Job is not complete"}]'],
    ['404', 404, '[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]'],
  ])('a result that isn’t there yet is waited for: %s', async (_, status, body) => {
    openOrg()
    created()
    nock(ORG)
      .get(JOB)
      .times(2)
      .reply(200, job('JobComplete', { numberRecordsProcessed: 1 }))
    results(body, {}, undefined, status)
    results(csv(line(1)), END)
    expect(await pulled()).toHaveLength(1)
  })

  test('fewer rows than the job has processed, each time, are an error, not a result', async () => {
    openOrg()
    for (let reading = 1; reading <= 3; reading += 1) {
      created()
      polled('JobComplete', { numberRecordsProcessed: 5 })
      results(csv(line(1)), END)
    }
    const error = await failure(pulled())
    expect(error.message).toBe('Salesforce gave 1 rows of Contract and had announced 5.')
  })

  test('a result that is gone on with and lacks rows is left for a query of its own', async () => {
    openOrg()
    polled('JobComplete', { numberRecordsProcessed: 5 })
    results(csv(line(2)), END, 'A')
    created()
    polled('JobComplete', { numberRecordsProcessed: 2 })
    results(csv(line(2), line(1)), END)
    expect(await goneOnWith()).toEqual([ID(2), ID(2), ID(1)])
  })

  test('a page that broke off where a row ends, and says nothing of it, is asked for again', async () => {
    openOrg()
    for (const body of [csv(line(1)), csv(line(1), line(2))]) {
      created()
      polled('JobComplete', { numberRecordsProcessed: 2 })
      results(body, END)
    }
    expect(new Map(await pulled()).size).toBe(2)
  })

  test('a result that another version of the API made (409) is made again', async () => {
    openOrg()
    for (let reading = 1; reading <= 2; reading += 1) {
      created()
      polled('JobComplete', { numberRecordsProcessed: 1 })
    }
    results('[{"errorCode":"API_VERSION_MISMATCH","message":"version"}]', {}, undefined, 409)
    results(csv(line(1)), END)
    expect(await pulled()).toHaveLength(1)
  })

  test('a locator that leads back is an error, not an endless run', async () => {
    openOrg()
    created()
    polled('JobComplete', { numberRecordsProcessed: 9 })
    results(csv(line(1)), { 'Sforce-Locator': 'A' })
    results(csv(line(2)), { 'Sforce-Locator': 'B' }, 'A')
    results(csv(line(3)), { 'Sforce-Locator': 'A' }, 'B')
    const error = await failure(pulled())
    expect(error.message).toContain('again and again')
    expect(error.advice).toContain('salesforce.bulkThreshold')
  })

  test.each([
    ['Failed', { errorMessage: 'InvalidBatch : out of luck' }, 'failed: InvalidBatch : out of luck.'],
    ['Failed', { errorMessage: 'Retried 15 times.' }, 'failed: Retried 15 times.'],
    ['Failed', {}, 'failed: no reason is given.'],
    ['Aborted', {}, 'was aborted, by an administrator or by Salesforce: no reason is given.'],
  ])('%s is said, with the reason', async (state, more, words) => {
    openOrg()
    nock(ORG).post(JOBS).times(3).reply(200, job('UploadComplete'))
    nock(ORG).get(JOB).times(3).reply(200, job(state, more))
    const error = await failure(pulled())
    expect(error.message).toBe(`Salesforce: the bulk query 750xx0000000001AAA ${words}`)
  })

  test('what Salesforce gave up is asked for again, and may pass', async () => {
    openOrg()
    created()
    polled('Failed', { errorMessage: 'InternalServerError : Retried more than fifteen times' })
    created()
    polled('JobComplete', { numberRecordsProcessed: 1 })
    results(csv(line(1)), END)
    expect(await pulled()).toHaveLength(1)
    expect(JSON.stringify(tools.lines)).toContain('Retried more than fifteen times; asking again')
  })

  /** Each look at the clock is so many minutes after the one before. */
  function clockBy(minutes: number): () => Date {
    let now = Date.parse('2026-05-01T00:00:00Z')
    return () => {
      now += minutes * 60_000
      return new Date(now)
    }
  }

  test('a job that moves and never ends is given up after half a day', async () => {
    tools = testTools({ clock: clockBy(20) })
    openOrg()
    created()
    let rowsDone = 0
    nock(ORG)
      .get(JOB)
      .times(50)
      .reply(200, () => {
        rowsDone += 1
        return job('InProgress', { numberRecordsProcessed: rowsDone })
      })
    const error = await failure(pulled())
    expect(error.message).toContain('isn’t done after 12 hours')
  })

  test.each(['UploadComplete', 'InProgress'])(
    'a job that is %s and doesn’t move for half an hour: rows come page by page',
    async (state) => {
      tools = testTools({ clock: clockBy(8) })
      openOrg()
      created()
      nock(ORG).get(JOB).times(6).reply(200, job(state))
      nock(ORG)
        .get(`${DATA}/query`)
        .query(asks('ORDER BY Id'))
        .twice()
        .reply(200, rows(row(ID(1))))
      const from = source()
      expect(await pulled(from)).toHaveLength(1)
      expect(JSON.stringify(tools.lines)).toContain(`is ${state} and hasn’t moved for 30 minutes`)
      // Nor is the next object kept waiting.
      for await (const { records } of from.pull('contract')) expect(records).toHaveLength(1)
    },
  )

  test('stopping ends the waiting', async () => {
    tools = testTools({ patience: { firstDelay: 60_000, longestDelay: 60_000 } })
    openOrg()
    created()
    polled('InProgress')
    const from = source()
    await from.connect()
    const stop = new AbortController()
    const pull = from.pull('contract', stop.signal)[Symbol.asyncIterator]().next()
    setImmediate(() => stop.abort())
    await expect(pull).rejects.toThrow(/abort/i)
  })
})

describe('where Bulk isn’t to be had', () => {
  test.each([
    ['the feature', 403, 'FEATURENOTENABLED', 'Async API not enabled'],
    ['the object', 400, 'INVALIDENTITY', "Entity 'Contract' is not supported by the Bulk API."],
    ['the day’s allowance', 400, 'LIMIT_EXCEEDED', 'Max bulk query jobs reached'],
    ['the resource', 404, 'NOT_FOUND', 'The requested resource does not exist'],
  ])('%s: rows come page by page, and that is said', async (_, status, errorCode, message) => {
    openOrg()
    nock(ORG).post(JOBS).reply(status, [{ errorCode, message }])
    nock(ORG)
      .get(`${DATA}/query`)
      .query(asks('ORDER BY Id'))
      .reply(200, rows(row(ID(1))))
    expect(await pulled()).toHaveLength(1)
    expect(tools.lines.map((said) => said.message)).toContain(
      `Salesforce: Contract can’t be read by a bulk query (${errorCode}: ${message}); it is read page by page (salesforce.bulkThreshold: null spares the attempt)`,
    )
  })

  const PAGE = '<html><body>Blocked by policy</body></html>'
  const post = () => nock(ORG).post(JOBS).times(8)
  const REFUSING: readonly (readonly [string, () => void, string])[] = [
    ['refuses', () => post().reply(403, PAGE, { 'Content-Type': 'text/html' }), 'HTTP 403 with a page'],
    ['shows a page', () => post().reply(200, PAGE), 'a web page came in place of data'],
    [
      'cuts',
      () => post().replyWithError(Object.assign(new Error('cut'), { code: 'ECONNRESET' })),
      'ECONNRESET',
    ],
    [
      'redirects',
      () => post().reply(302, '', { Location: 'https://block.example.com/' }),
      'block.example.com',
    ],
    ['misses', () => post().reply(503, PAGE), 'HTTP 503'],
    [
      'refuses how it stands',
      () => {
        created()
        nock(ORG).get(JOB).times(8).reply(403, PAGE)
      },
      'HTTP 403 with a page',
    ],
    [
      'cuts the first page of the result',
      () => {
        created()
        polled('JobComplete', { numberRecordsProcessed: 2 })
        for (let times = 0; times < 8; times += 1) results(csv(line(1), line(2)).slice(0, -12), END)
      },
      'broke off',
    ],
    [
      'forbids the result',
      () => {
        created()
        nock(ORG)
          .get(JOB)
          .times(8)
          .reply(200, job('JobComplete', { numberRecordsProcessed: 2 }))
        for (let times = 0; times < 8; times += 1)
          results('[{"errorCode":"API_DISABLED_FOR_ORG","message":"no"}]', {}, undefined, 403)
      },
      'API_DISABLED_FOR_ORG',
    ],
  ]

  test.each(REFUSING)('something in between that %s Bulk alone: the same', async (_, refusing, said) => {
    openOrg()
    refusing()
    nock(ORG)
      .get(`${DATA}/query`)
      .query(asks('ORDER BY Id'))
      .reply(200, rows(row(ID(1)), row(ID(2))))
    expect(await pulled()).toEqual([
      [ID(1), null],
      [ID(2), null],
    ])
    const line = tools.lines.find(({ message }) => message.includes('it is read page by page'))
    expect(line?.message).toContain(said)
    expect(line?.message).toContain('salesforce.bulkThreshold')
  })

  test('is found out once a run', async () => {
    openOrg()
    post().reply(403, PAGE)
    nock(ORG)
      .get(`${DATA}/query`)
      .query(asks('ORDER BY Id'))
      .twice()
      .reply(200, rows(row(ID(1))))
    const from = source()
    expect(await pulled(from)).toHaveLength(1)
    const { requests } = from.usage
    for await (const _ of from.pull('contract')) expect(from.usage.requests).toBe(requests + 1)
  })

  test('what was to go on with a result begins anew where Bulk is kept out since', async () => {
    openOrg()
    nock(ORG).get(JOB).times(8).reply(403, PAGE)
    nock(ORG)
      .get(`${DATA}/query`)
      .query(({ q }) => String(q).endsWith('FROM Contract ORDER BY Id'))
      .reply(200, rows(row(ID(1)), row(ID(2))))
    expect(await goneOnWith()).toEqual([ID(1), ID(2)])
  })

  test('a host that is gone altogether is told as such', async () => {
    openOrg()
    nock(ORG)
      .post(JOBS)
      .times(8)
      .replyWithError(Object.assign(new Error('gone'), { code: 'ECONNRESET' }))
    nock(ORG)
      .get(`${DATA}/query`)
      .query(true)
      .times(8)
      .replyWithError(Object.assign(new Error('gone'), { code: 'ECONNRESET' }))
    const error = await failure(pulled())
    expect(error.message).toBe(
      'Salesforce: acme.example.com: the connection was cut (ECONNRESET) (tried 8 times).',
    )
  })

  test('too many requests at a time for minutes are no reason to ask for more', async () => {
    openOrg()
    nock(ORG).post(JOBS).times(8).reply(429, '')
    const error = await failure(pulled())
    expect(error.kind).toBe('limit')
  })

  test('a page that is lost once rows have come ends it, to be gone on with', async () => {
    openOrg()
    created()
    polled('JobComplete', { numberRecordsProcessed: 2 })
    results(csv(line(1)), { 'Sforce-Locator': 'A' })
    for (let times = 0; times < 8; times += 1) results(PAGE, {}, 'A', 503)
    const error = await failure(pulled())
    expect(error.message).toContain('HTTP 503')
  })

  test('rows that come with a first page need no second question for it', async () => {
    openOrg()
    nock(ORG)
      .post(JOBS)
      .reply(400, [{ errorCode: 'INVALIDENTITY', message: 'no' }])
    nock(ORG)
      .get(`${DATA}/query`)
      .query(asks('ORDER BY Id'))
      .reply(200, rows(row(ID(1)), row(ID(2))))
    const from = source({ bulkThreshold: 2 })
    expect(await pulled(from)).toHaveLength(2)
    expect(from.usage.requests).toBe(4)
  })
})

describe('a query that takes Salesforce too long each time', () => {
  const slow = () =>
    nock(ORG)
      .get(`${DATA}/query`)
      .query(asks('ORDER BY Id'))
      .times(3)
      .reply(400, [{ errorCode: 'QUERY_TIMEOUT', message: 'Your query request was running for too long.' }])

  test('is asked in bulk, where Bulk may be used', async () => {
    openOrg()
    slow()
    created()
    polled('JobComplete', { numberRecordsProcessed: 1 })
    results(csv(line(1)), END)
    expect(await pulled(source({ bulkThreshold: 20_000 }))).toHaveLength(1)
  })

  test('ends with what to do, where it mayn’t', async () => {
    openOrg()
    slow()
    const error = await failure(pulled(source({ bulkThreshold: null })))
    expect(error.message).toBe('Salesforce: the query ran for too long (tried 3 times).')
    expect(error.advice).toContain('bulkThreshold')
  })
})

test('a result without rows may have no heading either', async () => {
  openOrg()
  created()
  polled('JobComplete', { numberRecordsProcessed: 0 })
  results('', END)
  expect(await pulled()).toEqual([])
  expect(nock.pendingMocks()).toEqual([])
})

test.each([
  ['POST', `${DATA}/jobs/ingest`],
  ['POST', `${DATA}/sobjects/Contract`],
  ['POST', `${DATA}/jobs/query/750xx0000000001AAA`],
  ['PATCH', `${DATA}/jobs/query/750xx0000000001AAA`],
  ['DELETE', `${DATA}/jobs/query/750xx0000000001AAA`],
])('%s %s never leaves the process', (method, path) => {
  expect(() => assertAllowed(SALESFORCE_ALLOWED, method, ORG + path)).toThrow(NotReadOnly)
  expect(() => assertAllowed(SALESFORCE_ALLOWED, 'POST', ORG + JOBS)).not.toThrow()
})
