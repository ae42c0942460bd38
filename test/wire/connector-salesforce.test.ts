import nock from 'nock'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { salesforceSource } from '../../connectors/salesforce/source.js'
import type { SalesforceSettings } from '../../connectors/settings.js'
import type { Source } from '../../connectors/source.js'
import { createRedactor } from '../../src/log/redact.js'
import { drain } from '../connectors/drain.js'
import { failure } from '../connectors/failure.js'
import { testTools } from '../connectors/sandbox-settings.js'
import { asks, DATA, DESCRIBE, ORG, openOrg, row, rows, SETTINGS, TOKEN } from './scripted-salesforce.js'

let tools: ReturnType<typeof testTools>
beforeEach(() => {
  nock.disableNetConnect()
  tools = testTools()
})
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const source = (settings: Partial<SalesforceSettings> = {}): Source =>
  salesforceSource({ ...SETTINGS, ...settings }, tools)

const QUERY = `${DATA}/query`
const ID = (n: number) => `800xx000000000${n}AAA`

function counts(rowCount: number, rowSum: number | null): void {
  nock(ORG)
    .get(QUERY)
    .query(asks('COUNT(Id)'))
    .reply(200, rows({ attributes: {}, rowCount, rowSum }))
}

describe('what Salesforce may answer', () => {
  test('numbers keep every digit, exponents and all', async () => {
    openOrg()
    const body = JSON.stringify(rows(row(ID(1)), row(ID(2)), row(ID(3))))
    const digits = ['1.0E7', '123456789012345678.12', '1200.50']
    const exact = body.replace(/"Value__c":null/g, () => `"Value__c":${digits.shift()}`)
    nock(ORG)
      .get(QUERY)
      .query(asks('ORDER BY Id'))
      .reply(200, exact, { 'Content-Type': 'application/json;charset=UTF-8' })
    counts(3, null)
    const { records } = await drain(source())
    expect(records.get('contract')?.map(({ values }) => values.totalValue)).toEqual([
      '10000000',
      '123456789012345678.12',
      '1200.5',
    ])
  })

  test('a sum in exponents is the same number', async () => {
    openOrg()
    nock(ORG)
      .get(QUERY)
      .query(asks('ORDER BY Id'))
      .reply(200, rows(row(ID(1), { Value__c: 10000000 })))
    nock(ORG)
      .get(QUERY)
      .query(asks('SUM(Value__c)'))
      .reply(200, '{"totalSize":1,"done":true,"records":[{"attributes":{},"expr0":1,"expr1":1.0E7}]}')
    const { totals } = await drain(source())
    expect(totals.get('contract')).toMatchObject({ count: 1, amount: '10000000' })
  })

  test('a sum that is refused leaves the count', async () => {
    openOrg()
    nock(ORG)
      .get(QUERY)
      .query(asks('ORDER BY Id'))
      .reply(200, rows(row(ID(1))))
    nock(ORG)
      .get(QUERY)
      .query(asks('SUM(Value__c)'))
      .reply(400, [
        { errorCode: 'MALFORMED_QUERY', message: 'field Value__c does not support aggregate operator SUM' },
      ])
    nock(ORG).get(QUERY).query(asks('COUNT()')).reply(200, { totalSize: 1, done: true, records: [] })
    const { totals } = await drain(source())
    expect(totals.get('contract')).toMatchObject({ count: 1, amount: null })
  })

  test('ids of 15 characters are completed', async () => {
    openOrg()
    nock(ORG)
      .get(QUERY)
      .query(asks('ORDER BY Id'))
      .reply(200, rows(row('8000Y00000JXPx9')))
    counts(1, null)
    const { records } = await drain(source())
    expect(records.get('contract')?.[0]?.id).toBe('8000Y00000JXPx9QAH')
  })

  test.each([
    ['a 503 page', 503, '<html>Service Unavailable</html>', 'text/html;charset=UTF-8'],
    ['a 403 page of a gateway', 403, '<html>Access Denied</html>', 'text/html;charset=UTF-8'],
    ['a 200 page', 200, '<html>Down for maintenance</html>', 'text/html'],
    ['half an answer', 200, '{"totalSize":1,"done":true,"rec', 'application/json'],
    ['an answer without records', 200, '{"totalSize":1}', 'application/json'],
    ['420', 420, 'setting things up', 'text/html'],
    ['429', 429, '[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"slow"}]', 'application/json'],
    [
      'a query that ran too long',
      400,
      '[{"errorCode":"QUERY_TIMEOUT","message":"too long"}]',
      'application/json',
    ],
    [
      'too many long requests',
      403,
      '[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"ConcurrentPerOrgLongTxn Limit exceeded."}]',
      'application/json',
    ],
    [
      'the same with another status',
      400,
      '[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"ConcurrentRequests Limit exceeded."}]',
      'application/json',
    ],
    [
      'an unexpected error',
      500,
      '[{"errorCode":"UNKNOWN_EXCEPTION","message":"An unexpected error occurred. ErrorId: 1-2"}]',
      'application/json',
    ],
    [
      'the same with a status of refusals',
      400,
      '[{"errorCode":"UNKNOWN_EXCEPTION","message":"An unexpected error occurred. ErrorId: 1-2"}]',
      'application/json',
    ],
    ['an outage in JSON', 503, '[{"errorCode":"SERVER_UNAVAILABLE","message":"x"}]', 'application/json'],
  ])('%s passes', async (_, status, body, type) => {
    openOrg()
    nock(ORG).get(QUERY).query(asks('ORDER BY Id')).reply(status, body, { 'Content-Type': type })
    nock(ORG)
      .get(QUERY)
      .query(asks('ORDER BY Id'))
      .reply(200, rows(row(ID(1))))
    counts(1, null)
    const { records, usage } = await drain(source())
    expect(records.get('contract')).toHaveLength(1)
    expect(usage.retries).toBe(1)
    expect(tools.lines.filter(({ level }) => level === 'warn')).toHaveLength(1)
  })

  test.each([
    [403, 'TotalRequests Limit exceeded.'],
    [403, 'The limit is exceeded.'],
    [429, 'TotalRequests Limit exceeded.'],
    [400, 'TotalRequests Limit exceeded.'],
  ])('a day’s allowance that is used up stops it at once, as HTTP %i: %s', async (status, message) => {
    openOrg()
    nock(ORG)
      .get(QUERY)
      .query(asks('ORDER BY Id'))
      .reply(status, [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message }])
    const error = await failure(drain(source()))
    expect(error.kind).toBe('limit')
    expect(error.message).toContain('of the last 24 hours are used up')
    expect(error.advice).toMatch(/all of it by \d{4}-\d\d-\d\d \d\d:\d\d UTC/)
  })

  test('an API version that was retired says which setting names it', async () => {
    openOrg()
    nock(ORG)
      .get(QUERY)
      .query(asks('ORDER BY Id'))
      .reply(410, [{ errorCode: 'GONE', message: 'The requested resource is no longer available' }])
    const error = await failure(drain(source()))
    expect(error.message).toContain('no longer has the API version')
    expect(error.advice).toContain('salesforce.apiVersion')
  })

  test.each([
    [
      'a session',
      401,
      'INVALID_SESSION_ID',
      'This session is not valid for use with the REST API',
      /session/,
    ],
    ['a permission', 403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on object id', /permissions/],
    ['a version', 410, 'GONE', 'The requested resource is no longer available', /salesforce\.apiVersion/],
  ])('%s that is refused isn’t blamed on a condition', async (_what, status, errorCode, message, advice) => {
    openOrg()
    nock(ORG).get(QUERY).query(asks('LIMIT 1')).reply(status, [{ errorCode, message }])
    const objects = { contract: { ...SETTINGS.objects.contract, where: "ContractNumber != '0'" } }
    const error = await failure(source({ objects }).connect())
    expect(error.message).toContain(message)
    expect(error.message).not.toContain('where')
    expect(`${error.message} ${error.advice}`).toMatch(advice)
  })

  test('what doesn’t pass ends after a bounded number of tries, with a sentence', async () => {
    nock(ORG)
      .post('/services/oauth2/token')
      .times(8)
      .reply(503, '<html></html>', { 'Content-Type': 'text/html' })
    const error = await failure(source().connect())
    expect(error.kind).toBe('unreachable')
    expect(error.message).toBe('Salesforce: HTTP 503 (tried 8 times).')
  })

  test('a page of a gateway that stays says nothing of the user’s permissions', async () => {
    openOrg()
    nock(ORG).get(QUERY).query(true).reply(403, '<html>Access Denied</html>').persist()
    const error = await failure(drain(source()))
    expect(error.kind).toBe('unreachable')
    expect(error.message).toMatch(
      /^Salesforce: HTTP 403 with a page that isn’t the vendor’s: .* \(tried 6 times\)\.$/,
    )
  })

  test('a Retry-After that is too long isn’t waited for', async () => {
    nock(ORG).post('/services/oauth2/token').reply(503, '', { 'Retry-After': '7200' })
    tools = testTools({ clock: () => new Date('2026-11-20T12:00:00Z') })
    const error = await failure(source().connect())
    expect(error.message).toBe(
      'Salesforce: HTTP 503 (tried once; it asks to wait 7200 seconds; it may go on at 2026-11-20T14:00:00.000Z).',
    )
  })

  test('a host that doesn’t exist ends sooner', async () => {
    const code = { code: 'ENOTFOUND' }
    nock(ORG)
      .post('/services/oauth2/token')
      .times(3)
      .replyWithError(Object.assign(new Error('getaddrinfo'), code))
    const error = await failure(source().connect())
    expect(error.kind).toBe('unreachable')
    expect(error.message).toBe(
      'Salesforce: acme.example.com: there is no such host (ENOTFOUND) (tried 3 times).',
    )
  })

  test('a redirect isn’t followed: nobody else gets the token', async () => {
    nock(ORG)
      .post('/services/oauth2/token')
      .reply(302, '', { Location: 'https://elsewhere.example.com/login?x=1' })
    const error = await failure(source().connect())
    expect(error.kind).toBe('configuration')
    expect(error.message).toContain('elsewhere.example.com')
  })

  test('a token’s answer without an id is enough, and its instance wins', async () => {
    const { id: _, ...token } = TOKEN
    const instance = 'https://moved.example.com'
    nock(ORG)
      .post('/services/oauth2/token')
      .reply(200, { ...token, instance_url: instance })
    const moved = nock(instance, { reqheaders: { authorization: 'Bearer 00Dtoken-1' } })
    moved.get(`${DATA}/sobjects/Contract/describe`).reply(200, DESCRIBE)
    await source().connect()
    expect(moved.isDone()).toBe(true)
  })

  test('a renewed session that has moved is followed', async () => {
    openOrg()
    const instance = 'https://moved.example.com'
    nock(ORG)
      .get(QUERY)
      .query(true)
      .reply(401, [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }])
    nock(ORG)
      .post('/services/oauth2/token')
      .reply(200, { ...TOKEN, access_token: '00Dtoken-2', instance_url: instance })
    const moved = nock(instance, { reqheaders: { authorization: 'Bearer 00Dtoken-2' } })
    moved
      .get(QUERY)
      .query(asks('ORDER BY Id'))
      .reply(200, rows(row(ID(1))))
    moved
      .get(QUERY)
      .query(asks('COUNT(Id)'))
      .reply(200, rows({ rowCount: 1, rowSum: null }))
    const { records } = await drain(source())
    expect(records.get('contract')).toHaveLength(1)
  })

  test('a session that isn’t for this API isn’t renewed for ever', async () => {
    openOrg()
    const message = 'This session is not valid for use with the REST API'
    nock(ORG)
      .get(QUERY)
      .query(true)
      .reply(401, [{ errorCode: 'INVALID_SESSION_ID', message }])
    const error = await failure(drain(source()))
    expect(error.kind).toBe('refused')
    expect(error.message).toContain(message)
  })

  test('an instance that isn’t https is refused', async () => {
    nock(ORG)
      .post('/services/oauth2/token')
      .reply(200, { ...TOKEN, instance_url: 'http://acme.example.com' })
    const error = await failure(source().connect())
    expect(error.message).toContain('is not https')
  })
})

describe('completeness', () => {
  function fewerThanAnnounced(counted: number, times = 1): void {
    openOrg()
    nock(ORG)
      .get(QUERY)
      .query(asks('ORDER BY Id'))
      .times(times)
      .reply(200, { totalSize: 5, done: true, records: [row(ID(1))] })
    nock(ORG)
      .get(QUERY)
      .query(asks('SELECT COUNT() FROM Contract'))
      .times(times)
      .reply(200, { totalSize: counted, done: true, records: [] })
  }

  test('fewer rows than announced, each time, are an error, not a result', async () => {
    fewerThanAnnounced(5, 3)
    const error = await failure(drain(source()))
    expect(error.kind).toBe('incomplete')
    expect(error.message).toBe('Salesforce gave 1 rows of Contract and had announced 5.')
    expect(error.advice).toContain('“asking again”')
  })

  test('fewer rows than announced, once, are asked for again', async () => {
    fewerThanAnnounced(2)
    nock(ORG)
      .get(QUERY)
      .query(asks('ORDER BY Id'))
      .reply(200, rows(row(ID(1)), row(ID(2))))
    counts(2, null)
    const { records } = await drain(source())
    expect(new Set(records.get('contract')?.map(({ id }) => id))).toEqual(new Set([ID(1), ID(2)]))
    expect(tools.lines.map(({ message }) => message)).toContain(
      'Salesforce gave 1 rows of Contract and had announced 5; asking again {"query":"SELECT Id, SystemModstamp, ContractNumber, Value__c FROM Contract ORDER BY Id"}',
    )
  })

  test('a cursor that comes back to where it was is an error, not a night without an end', async () => {
    openOrg()
    const cursor = `${DATA}/query/0r8xx0000004CjQAAU-2000`
    const empty = { totalSize: 5, done: false, nextRecordsUrl: cursor, records: [] }
    nock(ORG).get(QUERY).query(asks('ORDER BY Id')).times(3).reply(200, empty)
    nock(ORG).get(cursor).times(3).reply(200, empty)
    const error = await failure(drain(source()))
    expect(error.kind).toBe('incomplete')
    expect(error.message).toBe('Salesforce gives a page of Contract again and again.')
  })

  test('rows that were deleted while pages came were announced, and aren’t missing', async () => {
    fewerThanAnnounced(1)
    counts(1, null)
    const { records } = await drain(source())
    expect(records.get('contract')).toHaveLength(1)
  })

  test.each([
    [400, 'INVALID_QUERY_LOCATOR'],
    [404, 'INVALID_QUERY_LOCATOR'],
    [404, 'NOT_FOUND'],
  ])('a cursor that has ended (HTTP %i, %s) is taken up after the last row', async (status, errorCode) => {
    openOrg()
    const next = `${QUERY}/0r8xx0000000001-1`
    nock(ORG)
      .get(QUERY)
      .query(asks('FROM Contract ORDER BY Id'))
      .reply(200, { totalSize: 2, done: false, nextRecordsUrl: next, records: [row(ID(1))] })
    nock(ORG)
      .get(next)
      .reply(status, [{ errorCode, message: 'gone' }])
    nock(ORG)
      .get(QUERY)
      .query(asks(`WHERE Id > '${ID(1)}'`))
      .reply(200, rows(row(ID(2))))
    counts(2, null)
    const { records } = await drain(source())
    expect(records.get('contract')?.map(({ id }) => id)).toEqual([ID(1), ID(2)])
  })

  test('a page that doesn’t say whether it is the last, and where the next one is, isn’t the last', async () => {
    openOrg()
    const next = `${QUERY}/0r8xx0000000001-1`
    nock(ORG, { reqheaders: { 'sforce-query-options': 'batchSize=2000' } })
      .get(QUERY)
      .query(asks('ORDER BY Id'))
      .reply(200, { totalSize: 2, nextRecordsUrl: next, records: [row(ID(1))] })
      .get(next)
      .reply(200, { totalSize: 2, records: [row(ID(2))] })
    counts(2, null)
    const { records } = await drain(source())
    expect(records.get('contract')?.map(({ id }) => id)).toEqual([ID(1), ID(2)])
  })

  test('a row that comes twice, each time, is an error', async () => {
    openOrg()
    const next = `${QUERY}/0r8xx0000000001-1`
    const page = { totalSize: 2, done: false, nextRecordsUrl: next, records: [row(ID(1))] }
    nock(ORG).get(QUERY).query(asks('ORDER BY Id')).times(3).reply(200, page)
    nock(ORG)
      .get(next)
      .times(3)
      .reply(200, { totalSize: 2, done: true, records: [row(ID(1))] })
    const error = await failure(drain(source()))
    expect(error.message).toContain('a row of Contract twice')
  })

  describe('in an org of several currencies', () => {
    const fields = [...DESCRIBE.fields, { ...DESCRIBE.fields[2], name: 'CurrencyIsoCode' }]
    const contract = { from: 'Contract', fields: { totalValue: 'Value__c', currency: 'CurrencyIsoCode' } }
    const [euros, dollars] = [
      { Value__c: 100, CurrencyIsoCode: 'EUR' },
      { Value__c: 100, CurrencyIsoCode: 'USD' },
    ]
    const count = (words: string, answer: object) =>
      nock(ORG)
        .get(QUERY)
        .query({ q: `SELECT ${words} FROM Contract` })
        .reply(200, rows(answer))

    /** Two rows; and what Salesforce says that they add up to. */
    const twoRows = (rowSum: number) => someRows([row(ID(1), euros), row(ID(2), dollars)], rowSum)

    function someRows(some: readonly object[], rowSum: number, sampled = some): void {
      openOrg({ ...DESCRIBE, fields })
      nock(ORG)
        .get(QUERY)
        .query(asks('CurrencyIsoCode FROM Contract ORDER BY Id'))
        .reply(200, rows(...some))
      nock(ORG)
        .get(QUERY)
        .query(asks('SELECT Id, Value__c FROM Contract WHERE Id IN ('))
        .reply(200, rows(...sampled))
      nock(ORG)
        .get(QUERY)
        .query(asks('SELECT SUM(Value__c) rowSum FROM Contract WHERE Id IN ('))
        .reply(200, rows({ rowSum }))
    }

    test('that converts sums to its own, only rows are compared', async () => {
      twoRows(217.5)
      count('COUNT(Id) rowCount', { rowCount: 2 })
      const { totals } = await drain(source({ objects: { contract } }))
      expect(totals.get('contract')).toMatchObject({ count: 2, amount: null })
    })

    test('… whether the mapping names the currency or not', async () => {
      twoRows(217.5)
      count('COUNT(Id) rowCount', { rowCount: 2 })
      const unnamed = { from: 'Contract', fields: { totalValue: 'Value__c' } }
      const { records, totals } = await drain(source({ objects: { contract: unnamed } }))
      expect(records.get('contract')?.map(({ values }) => values)).toEqual([
        { totalValue: '100' },
        { totalValue: '100' },
      ])
      expect(totals.get('contract')).toMatchObject({ count: 2, amount: null })
    })

    test.each([
      ['its own, which is at face value', 200, '200'],
      ['another than its own, which is converted', 217.5, null],
    ])('of which an object has one alone: %s', async (_, rowSum, amount) => {
      // The first row alone is asked for: half of it.
      const [first, second] = [row(ID(1), euros), row(ID(2), euros)]
      someRows([first, second], rowSum / 2, [first])
      count(amount === null ? 'COUNT(Id) rowCount' : 'COUNT(Id) rowCount, SUM(Value__c) rowSum', {
        rowCount: 2,
        rowSum,
      })
      const { totals } = await drain(source({ objects: { contract } }))
      expect(totals.get('contract')).toMatchObject({ count: 2, amount })
    })

    test('whether it converts is remembered, and not claimed where it was never told', async () => {
      twoRows(200)
      count('COUNT(Id) rowCount, SUM(Value__c) rowSum', { rowCount: 2, rowSum: 200 })
      const { connection, totals } = await drain(source({ objects: { contract } }))
      expect(totals.get('contract')).toMatchObject({ count: 2, amount: '200' })

      nock(ORG).post('/services/oauth2/token').reply(200, TOKEN)
      count('COUNT(Id) rowCount, SUM(Value__c) rowSum', { rowCount: 2, rowSum: 200 })
      const next = source({ objects: { contract } })
      await next.connect(undefined, connection.remembered)
      expect(await next.controlTotal('contract')).toMatchObject({ count: 2, amount: '200' })

      // After a week the org is asked again what it has; how it adds it has shown once and for all.
      openOrg({ ...DESCRIBE, fields })
      count('COUNT(Id) rowCount, SUM(Value__c) rowSum', { rowCount: 2, rowSum: 200 })
      const week = 8 * 86_400_000
      tools = testTools({ clock: () => new Date(Date.now() + week) })
      const later = source({ objects: { contract } })
      await later.connect(undefined, connection.remembered)
      expect(await later.controlTotal('contract')).toMatchObject({ count: 2, amount: '200' })

      openOrg({ ...DESCRIBE, fields })
      count('COUNT(Id) rowCount', { rowCount: 2 })
      const other = source({ objects: { contract } })
      await other.connect()
      expect(await other.controlTotal('contract')).toMatchObject({ count: 2, amount: null })
    })
  })
})

test.each([
  ['api-usage=97/100', 97],
  ['api-usage=97/100; per-app-api-usage=17/250(appName=sample-connected-app)', 97],
  ['per-app-api-usage=17/250(appName=x); api-usage=97/100', 97],
])('the day’s requests are told by %j', async (info, used) => {
  openOrg().get(QUERY).query(true).reply(200, rows(), { 'Sforce-Limit-Info': info })
  const from = source({ reserve: 5 })
  await from.connect()
  for await (const _ of from.pull('contract'));
  const error = await failure(from.controlTotal('contract'))
  expect(error).toMatchObject({ kind: 'limit', message: expect.stringContaining(`${used} of the org’s 100`) })
})

describe('the org’s own time', () => {
  test('is the Date of its answers; changes are asked for from twenty minutes before', async () => {
    nock(ORG).post('/services/oauth2/token').reply(200, TOKEN, { Date: 'Sat, 02 May 2026 00:00:00 GMT' })
    nock(ORG).get(`${DATA}/sobjects/Contract/describe`).reply(200, DESCRIBE)
    const from = source()
    await from.connect()
    const watermark = await from.watermark('contract')
    expect(watermark).toBe('2026-05-02T00:00:00.000Z')
    const changed = nock(ORG)
      .get(`${DATA}/queryAll`)
      .query(asks('SystemModstamp >= 2026-05-01T23:40:00.000Z'))
      .reply(200, rows())
    const pages = from.pull('contract', undefined, { since: watermark, after: null })
    expect(await pages[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined })
    expect(changed.isDone()).toBe(true)
  })

  test('is asked for where nothing was answered yet, and where no answer has it, everything is read', async () => {
    openOrg()
    nock(ORG).get(`${DATA}/limits`).reply(200, {})
    const from = source()
    await from.connect()
    expect(await from.watermark('contract')).toBeNull()
  })
})

test('no secret is said, whatever the vendor echoes', async () => {
  nock(ORG)
    .post('/services/oauth2/token')
    .reply(400, { error: 'invalid_grant', error_description: 'bad secret client-secret-1' })
  const error = await failure(source().connect())
  expect(`${error.message}${error.stack}${JSON.stringify(tools.lines)}`).not.toContain('client-secret-1')
  expect(error.cause).toBeUndefined()
})

test.each([
  ['client credentials', SETTINGS.auth, /run-as user/],
  [
    'a refresh token',
    { flow: 'refresh-token', clientId: 'client-id-1', refreshToken: 'refresh-token-1' },
    /authorise the app anew.*salesforce\.auth\.refreshToken/,
  ],
  [
    'a password',
    {
      flow: 'password',
      clientId: 'client-id-1',
      clientSecret: 'client-secret-1',
      username: 'integration@example.com',
      password: 'password-1',
    },
    /securityToken/,
  ],
] as const)('what to do about a grant that is refused is said for %s', async (_what, auth, advice) => {
  const refusal = { error: 'invalid_grant', error_description: 'expired access/refresh token' }
  nock(ORG).post('/services/oauth2/token').reply(400, refusal)
  expect((await failure(source({ auth }).connect())).advice).toMatch(advice)
})

test('what to do about a key of no use is told whole: nothing in it is taken for a secret', async () => {
  const auth = { flow: 'jwt-bearer', clientId: 'c', username: 'u', privateKey: 'no key' } as const
  const { kind, message, advice } = await failure(source({ auth }).connect())
  expect([kind, message]).toEqual([
    'configuration',
    expect.stringContaining('can’t be read as a private key'),
  ])
  expect(advice).toContain('BEGIN RSA PRIVATE KEY')
  expect(createRedactor().redact(advice)).toBe(advice)
})

test('an address that is not let in is told as that, and not as a token that is used up', async () => {
  const auth = { flow: 'refresh-token', clientId: 'client-id-1', refreshToken: 'refresh-token-1' } as const
  const refusal = { error: 'invalid_grant', error_description: 'ip restricted' }
  nock(ORG).post('/services/oauth2/token').reply(400, refusal)
  const { message, advice } = await failure(source({ auth }).connect())
  expect(message).toContain('invalid_grant (ip restricted)')
  expect(advice).toContain('login IP ranges')
  expect(advice).not.toContain('authorise')
})

describe('a refusal to sign in is told in the vendor’s words, whatever its shape', () => {
  test.each([
    [
      400,
      { error: 'invalid_grant', error_description: 'expired access/refresh token' },
      'invalid_grant (expired access/refresh token)',
    ],
    [400, { error: 'invalid_grant' }, 'invalid_grant, without a word on why'],
    [
      400,
      [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired' }],
      'INVALID_SESSION_ID (Session expired)',
    ],
    [400, { message: 'not here' }, 'HTTP 400 (not here)'],
    [400, {}, 'HTTP 400 ({})'],
    [403, 'Forbidden\n  by policy', 'HTTP 403 (Forbidden by policy)'],
    [404, '<!DOCTYPE html><html></html>', 'HTTP 404 (a web page)'],
    [401, '', 'HTTP 401, without a word on why'],
    [400, 'x'.repeat(400), `HTTP 400 (${'x'.repeat(300)}…)`],
  ])('HTTP %i, %j', async (status, body, told) => {
    nock(ORG).post('/services/oauth2/token').reply(status, body)
    const error = await failure(source().connect())
    expect(error.kind).toBe('refused')
    expect(error.message).toBe(`Salesforce refused to sign in: ${told}.`)
    expect(error.advice).not.toBe('')
  })
})

test.each([
  { error: 'unknown_error', error_description: 'retry your request' },
  { error: 'server_error' },
  { error: 'temporarily_unavailable' },
])('a token endpoint in trouble is asked again: %j', async (body) => {
  nock(ORG).post('/services/oauth2/token').reply(400, body)
  openOrg()
  const from = source()
  await from.connect()
  expect(from.usage.retries).toBe(1)
})

test('a token endpoint that stays in trouble isn’t asked for ever', async () => {
  nock(ORG).post('/services/oauth2/token').times(4).reply(400, { error: 'unknown_error' })
  const error = await failure(source().connect())
  expect(error).toMatchObject({
    kind: 'unreachable',
    message: 'Salesforce: no token came: unknown_error (HTTP 400) (tried 4 times).',
  })
})

test('a clock that is wrong is named where signing in is refused', async () => {
  tools = testTools({ clock: () => new Date('2026-11-20T02:00:00Z') })
  nock(ORG)
    .post('/services/oauth2/token')
    .reply(400, { error: 'invalid_grant' }, { Date: 'Fri, 20 Nov 2026 01:55:00 GMT' })
  const error = await failure(source().connect())
  expect(error.message).toMatch(
    /\. This machine’s clock is 5 minutes off Salesforce’s, which alone is a reason\.$/,
  )
})

test('an org that won’t tell what changed is read in full, and that is said', async () => {
  openOrg()
  nock(ORG)
    .get(`${DATA}/queryAll`)
    .query(asks('SystemModstamp >= '))
    .reply(400, [
      { errorCode: 'QUERY_TOO_COMPLICATED', message: 'Query is either selecting too many fields' },
    ])
  nock(ORG)
    .get(QUERY)
    .query(asks('ORDER BY Id'))
    .reply(200, rows(row(ID(1))))
  const org = source()
  await org.connect()
  const ids: string[] = []
  const from = { since: '2026-05-01T02:00:00.000Z', after: null }
  for await (const { records } of org.pull('contract', undefined, from))
    ids.push(...records.map(({ id }) => id))
  expect(ids).toEqual([ID(1)])
  expect(tools.lines.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(
      /^Salesforce won’t tell what changed of Contract: QUERY_TOO_COMPLICATED: .*; read in full$/,
    ),
  )
  await org.close()
})

test('an org that has none of the objects hasn’t got the version, and that is said', async () => {
  nock(ORG).post('/services/oauth2/token').reply(200, TOKEN)
  nock(ORG)
    .get(/\/sobjects\/\w+\/describe$/)
    .times(7)
    .reply(404, [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }])
  const error = await failure(source({ preset: 'orders', objects: {} }).connect())
  expect(error).toMatchObject({ kind: 'configuration' })
  expect(error.message).toContain('salesforce.apiVersion: by version 62.0')
})
