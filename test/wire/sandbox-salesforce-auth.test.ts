import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterEach, describe, expect, test } from 'vitest'
import type { SalesforceServer } from '../../src/sandbox/salesforce/server.js'
import { APP, askToken, get, queryPath, startOrg, tokenOf } from './salesforce-client.js'

let server: SalesforceServer
afterEach(() => server.stop())

const CLIENT = { client_id: APP.clientId, client_secret: APP.clientSecret }
const NOW = new Date('2026-05-05T12:00:00Z')
const SECONDS = NOW.getTime() / 1000

async function status(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`${server.url}${queryPath('SELECT Id FROM Account')}`, { headers })).status
}

describe('the token endpoint', () => {
  test('answers client credentials without expires_in', async () => {
    server = await startOrg()
    const { status: code, body } = await askToken(server, { grant_type: 'client_credentials', ...CLIENT })
    expect(code).toBe(200)
    expect(body).toEqual({
      access_token: expect.stringMatching(/^00D\w{12}!AQ/),
      signature: expect.any(String),
      scope: 'api',
      instance_url: server.url,
      id: `${server.url}/id/00Dxx0000001gPLEAY/005xx000001SwiUAAS`,
      token_type: 'Bearer',
      issued_at: String(NOW.getTime()),
    })
  })

  test.each([
    [{ grant_type: 'client_credentials', ...CLIENT, client_secret: 'no' }, 'invalid_client'],
    [{ grant_type: 'client_credentials', ...CLIENT, client_id: 'no' }, 'invalid_client_id'],
    [{ grant_type: 'guess' }, 'unsupported_grant_type'],
    [{ grant_type: 'refresh_token', ...CLIENT, refresh_token: 'no' }, 'invalid_grant'],
    [
      { grant_type: 'password', ...CLIENT, username: 'integration@example.com', password: 'x' },
      'invalid_grant',
    ],
  ])('refuses %j with an object', async (form, error) => {
    server = await startOrg()
    const answer = await askToken(server, form)
    expect(answer).toEqual({ status: 400, body: { error, error_description: expect.any(String) } })
  })

  test('a rotated refresh token works once', async () => {
    server = await startOrg({ credentials: { ...APP, refreshToken: 'first', rotateRefreshTokens: true } })
    const ask = (refresh_token: string) =>
      askToken(server, { grant_type: 'refresh_token', ...CLIENT, refresh_token })
    const answer = await ask('first')
    expect(answer.status).toBe(200)
    expect((await ask('first')).status).toBe(400)
    expect((await ask(String(answer.body.refresh_token))).status).toBe(200)
  })

  test('username and password, where the org allows them', async () => {
    server = await startOrg({ credentials: { ...APP, username: 'u@example.com', password: 'secretTOKEN' } })
    const form = { grant_type: 'password', ...CLIENT, username: 'u@example.com', password: 'secretTOKEN' }
    expect((await askToken(server, form)).status).toBe(200)
  })

  test('the instance may be another host', async () => {
    server = await startOrg({ instanceUrl: () => 'https://moved.example.com' })
    const { body } = await askToken(server, { grant_type: 'client_credentials', ...CLIENT })
    expect(body.instance_url).toBe('https://moved.example.com')
  })
})

describe('JWT bearer', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const certificate = String(pair.publicKey.export({ type: 'spki', format: 'pem' }))

  interface Claims {
    readonly key?: KeyObject
    readonly subject?: string
    readonly audience?: string
    readonly life?: number
  }

  async function ask(claims: Claims): Promise<number> {
    server = await startOrg({ credentials: { ...APP, certificate } })
    const assertion = await new SignJWT()
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(APP.clientId)
      .setSubject(claims.subject ?? 'integration@example.com')
      .setAudience(claims.audience ?? 'https://login.salesforce.com')
      .setExpirationTime(SECONDS + (claims.life ?? 180))
      .sign(claims.key ?? pair.privateKey)
    const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }
    return (await askToken(server, form)).status
  }

  test.each([
    ['a right assertion', {}, 200],
    ['one for sandboxes', { audience: 'https://test.salesforce.com' }, 200],
    ['one for nobody', { audience: 'https://example.com' }, 400],
    ['one for another user', { subject: 'other@example.com' }, 400],
    ['one that lives too long', { life: 3600 }, 400],
    ['one that is over', { life: -1 }, 400],
    [
      'one signed by another key',
      { key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey },
      400,
    ],
  ])('%s', async (_, claims, code) => {
    expect(await ask(claims)).toBe(code)
  })
})

describe('sessions', () => {
  test('a token that isn’t known, or none, is INVALID_SESSION_ID', async () => {
    server = await startOrg()
    const response = await fetch(`${server.url}${queryPath('SELECT Id FROM Account')}`)
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual([
      { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' },
    ])
    expect(await status('00D!no')).toBe(401)
  })

  test('tokens end after so many requests', async () => {
    server = await startOrg({ tokenLife: { requests: 2 } })
    const token = await tokenOf(server)
    expect([await status(token), await status(token), await status(token)]).toEqual([200, 200, 401])
  })

  test('tokens end after so long', async () => {
    let now = NOW
    server = await startOrg({ tokenLife: { seconds: 60 }, clock: () => now })
    const token = await tokenOf(server)
    expect(await status(token)).toBe(200)
    now = new Date(NOW.getTime() + 60_000)
    expect(await status(token)).toBe(401)
  })

  test('tokens may never work', async () => {
    server = await startOrg({ tokenLife: { requests: 0 } })
    expect(await status(await tokenOf(server))).toBe(401)
  })
})

describe('limits and other answers', () => {
  test('every REST answer says how much of the day is used; then it is refused', async () => {
    server = await startOrg({ dailyRequests: 10, usedRequests: 8 })
    const first = await get(server, '/services/data/v62.0/limits')
    expect(first.headers.get('sforce-limit-info')).toBe('api-usage=9/10')
    expect(JSON.parse(first.text)).toMatchObject({ DailyApiRequests: { Max: 10, Remaining: 1 } })
    expect((await get(server, '/services/data/v62.0/sobjects')).status).toBe(200)
    const refused = await get(server, '/services/data/v62.0/sobjects')
    expect(refused.status).toBe(403)
    expect(refused.headers.get('sforce-limit-info')).toBe('api-usage=10/10')
    expect(JSON.parse(refused.text)).toEqual([
      { message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' },
    ])
  })

  test('versions: the list needs no token; retired ones are gone', async () => {
    server = await startOrg()
    const versions = (await (await fetch(`${server.url}/services/data`)).json()) as { version: string }[]
    expect(versions.map((each) => each.version)).toContain('62.0')
    expect((await get(server, '/services/data/v62.0/')).status).toBe(200)
    expect((await get(server, '/services/data/v30.0/limits')).status).toBe(410)
    expect((await get(server, '/services/data/v99.0/limits')).status).toBe(404)
  })

  test('what isn’t there is NOT_FOUND', async () => {
    server = await startOrg()
    const seen = await get(server, '/services/data/v62.0/nothing')
    expect({ status: seen.status, body: JSON.parse(seen.text) }).toEqual({
      status: 404,
      body: [{ message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' }],
    })
  })

  test('a URL above 16 KB is refused by the edge, with a page', async () => {
    server = await startOrg()
    const list = Array.from({ length: 900 }, () => "'001xx000003DGb1'").join(',')
    const seen = await get(server, queryPath(`SELECT Id FROM Account WHERE Id IN (${list})`))
    expect(seen.status).toBe(414)
    expect(seen.headers.get('content-type')).toContain('text/html')
  })

  test('nothing can be written', async () => {
    server = await startOrg()
    const headers = { authorization: `Bearer ${await tokenOf(server)}` }
    for (const method of ['POST', 'PATCH', 'DELETE', 'PUT']) {
      const url = `${server.url}/services/data/v62.0/sobjects/Account/001xx000003DGb1`
      expect((await fetch(url, { method, headers })).status).toBe(405)
    }
    expect(server.requests.slice(1).map((request) => request.method)).toEqual([
      'POST',
      'PATCH',
      'DELETE',
      'PUT',
    ])
  })
})
