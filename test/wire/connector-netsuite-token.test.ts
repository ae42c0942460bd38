import { generateKeyPairSync } from 'node:crypto'
import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { netsuiteSource } from '../../connectors/netsuite/source.js'
import type { NetSuiteSettings } from '../../connectors/settings.js'
import { failure } from '../connectors/failure.js'
import { testTools } from '../connectors/sandbox-settings.js'
import { ACCOUNT, page, problem, SUITEQL, settings } from './scripted-netsuite.js'

const TOKEN = '/services/rest/auth/oauth2/v1/token'
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const auth = {
  flow: 'oauth2',
  clientId: 'client-1',
  certificateId: 'certificate-1',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  algorithm: 'ES256',
} as const
const withToken: NetSuiteSettings = { ...settings('customer'), auth }

let tools: ReturnType<typeof testTools>
const clock = { now: Date.parse('2026-11-20T12:00:00Z') }
beforeEach(() => {
  nock.disableNetConnect()
  clock.now = Date.parse('2026-11-20T12:00:00Z')
  tools = testTools({ clock: () => new Date(clock.now) })
})
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

/** Answers queries by the bearer that each carries; a bearer that isn't taken is refused as NetSuite does. */
function queries(isTaken: (bearer: string) => boolean): string[] {
  const bearers: string[] = []
  nock(ACCOUNT)
    .post(SUITEQL)
    .query(true)
    .reply(async (request: Request) => {
      const bearer = String(request.headers.get('authorization')).replace('Bearer ', '')
      bearers.push(bearer)
      if (isTaken(bearer)) return [200, page([{ id: '1', row_count: '1' }])]
      const challenge = { 'WWW-Authenticate': 'Bearer error="invalid_token"' }
      return [401, problem(401, 'INVALID_LOGIN', 'Invalid login attempt.'), challenge]
    })
    .persist()
  return bearers
}

const issue = (token: string, expiresIn?: string | number) =>
  nock(ACCOUNT)
    .post(TOKEN)
    .reply(200, { access_token: token, token_type: 'bearer', ...(expiresIn && { expires_in: expiresIn }) })

test.each([['3600'], [3600], [undefined], ['soon']])('a token lasts for expires_in %j', async (expiresIn) => {
  const bearers = queries(() => true)
  issue('token-one', expiresIn)
  const source = netsuiteSource(withToken, tools)
  await source.connect()
  // An hour, where it isn't said; but for a while before its end.
  clock.now += 50 * 60_000
  await source.controlTotal('customer')
  expect(new Set(bearers)).toEqual(new Set(['token-one']))
  clock.now += 10 * 60_000
  issue('token-two', expiresIn)
  await source.controlTotal('customer')
  expect(bearers.at(-1)).toBe('token-two')
  await source.close()
})

test('a token that ends before its time is replaced, and the request repeated', async () => {
  issue('token-one', '3600')
  let isOver = false
  const bearers = queries((bearer) => bearer === 'token-two' || !isOver)
  const source = netsuiteSource(withToken, tools)
  await source.connect()
  isOver = true
  issue('token-two', '3600')
  expect((await source.controlTotal('customer')).count).toBe(1)
  expect(bearers.slice(-2)).toEqual(['token-one', 'token-two'])
  await source.close()
})

test('a token that ends while several requests are under way is replaced once', async () => {
  issue('token-one', '3600')
  let isOver = false
  const bearers = queries((bearer) => bearer === 'token-two' || !isOver)
  const source = netsuiteSource({ ...withToken, concurrency: 4 }, tools)
  await source.connect()
  isOver = true
  issue('token-two', '3600')
  const totals = [1, 2, 3, 4].map(() => source.controlTotal('customer'))
  expect((await Promise.all(totals)).map(({ count }) => count)).toEqual([1, 1, 1, 1])
  expect(bearers.slice(-8)).toEqual([...Array(4).fill('token-one'), ...Array(4).fill('token-two')])
  await source.close()
})

test('tokens that never work end it after three of them', async () => {
  const tokens = nock(ACCOUNT)
    .post(TOKEN)
    .times(9)
    .reply(200, { access_token: 'token-dead', expires_in: '3600' })
  const bearers = queries(() => false)
  const error = await failure(netsuiteSource(withToken, tools).connect())
  expect(error.message).toBe('NetSuite refused to sign in (HTTP 401, INVALID_LOGIN).')
  expect(bearers.length).toBeLessThanOrEqual(3)
  expect(tokens.isDone()).toBe(false)
  expect(`${error.message}${JSON.stringify(tools.lines)}`).not.toContain('token-dead')
})

test('credentials that have worked are refused by chance more often than others before it ends', async () => {
  const chance = { left: 0 }
  issue('token-one')
  nock(ACCOUNT).post(TOKEN).times(20).reply(200, { access_token: 'token-new', expires_in: '3600' })
  const bearers = queries(() => chance.left-- <= 0)
  const source = netsuiteSource(withToken, tools)
  await source.connect()
  chance.left = 5
  expect((await source.controlTotal('customer')).count).toBe(1)
  chance.left = 99
  const before = bearers.length
  await failure(source.controlTotal('customer'))
  expect(bearers.length - before).toBe(6)
  await source.close()
})

test.each([
  ['a page of a gateway', 503, '<html>maintenance</html>'],
  ['half an answer', 200, '{"access_tok'],
  ['an answer without a token', 200, '{}'],
  ['trouble of its own', 500, '{"error":"server_error"}'],
  ['trouble of its own that isn’t ours', 400, '{"error":"temporarily_unavailable"}'],
] as const)('where a token is asked for, %s passes', async (_, status, body) => {
  nock(ACCOUNT).post(TOKEN).reply(status, body)
  issue('token-one', '3600')
  queries(() => true)
  const source = netsuiteSource(withToken, tools)
  await source.connect()
  expect(source.usage.retries).toBe(1)
  await source.close()
})

test('a page of a gateway that stays says nothing of the credentials', async () => {
  nock(ACCOUNT).post(TOKEN).reply(403, '<html>Access Denied</html>').persist()
  const error = await failure(netsuiteSource(withToken, tools).connect())
  expect(error.kind).toBe('unreachable')
  expect(error.message).toMatch(
    /^NetSuite: HTTP 403 with a page that isn’t the vendor’s: .* \(tried 6 times\)\.$/,
  )
})

test('who is stopped doesn’t wait for a token that is long in coming; who isn’t has it when it comes', async () => {
  issue('token-one', '3600')
  queries(() => true)
  const source = netsuiteSource(withToken, tools)
  await source.connect()
  clock.now += 60 * 60_000
  let give: (answer: [number, object]) => void = () => undefined
  const asked = new Promise<void>((resolve) => {
    nock(ACCOUNT)
      .post(TOKEN)
      .reply(() => {
        resolve()
        return new Promise<[number, object]>((later) => {
          give = later
        })
      })
  })
  const stop = new AbortController()
  const stopped = expect(source.controlTotal('customer', stop.signal)).rejects.toThrow('stopped by hand')
  const waiting = source.controlTotal('customer')
  await asked
  stop.abort(new Error('stopped by hand'))
  await stopped
  give([200, { access_token: 'token-two', expires_in: '3600' }])
  expect((await waiting).count).toBe(1)
  await source.close()
})

test.each([
  [400, { error: 'invalid_grant' }, 'invalid_grant'],
  [
    401,
    { error: 'invalid_client', error_description: 'no such certificate' },
    'invalid_client (no such certificate)',
  ],
  [400, 'what?', 'HTTP 400'],
])('a refused token is told by its code: HTTP %i %j', async (status, body, code) => {
  nock(ACCOUNT).post(TOKEN).reply(status, body)
  const error = await failure(netsuiteSource(withToken, tools).connect())
  expect(error.message).toBe(`NetSuite refused to issue a token: ${code}.`)
})

test('a clock that is wrong is named where a token is refused: assertions end by it', async () => {
  const now = new Date('2026-11-20T02:00:00Z')
  nock(ACCOUNT)
    .post(TOKEN)
    .reply(400, { error: 'invalid_request' }, { Date: 'Fri, 20 Nov 2026 02:12:00 GMT' })
  const error = await failure(netsuiteSource(withToken, testTools({ clock: () => now })).connect())
  expect(error.message).toBe(
    'NetSuite refused to issue a token: invalid_request. This machine’s clock is 12 minutes off NetSuite’s, which alone is a reason.',
  )
})

test.each([
  // An assertion of a time that isn’t yet may be refused for seconds; a clock that is a minute off is usual.
  ['01:58:00', ' This machine’s clock is 2 minutes off NetSuite’s, which alone is a reason.'],
  ['01:59:00', ''],
])('two minutes are told there too, and one isn’t: NetSuite’s clock at %s', async (time, told) => {
  const now = new Date('2026-11-20T02:00:00Z')
  nock(ACCOUNT)
    .post(TOKEN)
    .reply(400, { error: 'invalid_grant' }, { Date: `Fri, 20 Nov 2026 ${time} GMT` })
  const error = await failure(netsuiteSource(withToken, testTools({ clock: () => now })).connect())
  expect(error.message).toBe(`NetSuite refused to issue a token: invalid_grant.${told}`)
})
