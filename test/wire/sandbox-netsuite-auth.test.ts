import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { VendorServer } from '../../src/sandbox/http/server.js'
import { clientOf, detailOf, type Seen, startAccount } from './netsuite-client.js'

const NOW = new Date('2026-05-05T12:00:00Z')
const PATH = '/services/rest/query/v1/suiteql'
const LOGIN =
  'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.'

let server: VendorServer

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await server.stop()
})

async function ask(authorization: string, query = ''): Promise<Seen> {
  const body = JSON.stringify({ q: 'SELECT id FROM currency ORDER BY id' })
  const headers = { authorization, prefer: 'transient' }
  const response = await fetch(`${server.url}${PATH}${query}`, { method: 'POST', headers, body })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

function signed(url = `${server.url}${PATH}`, changed: Readonly<Record<string, string>> = {}): string {
  return clientOf(server, changed).getAuthorizationHeader({ url, method: 'POST' }).Authorization
}

describe('OAuth 1.0a', () => {
  beforeEach(async () => {
    server = await startAccount()
  })

  test('a right signature is let in', async () => {
    expect((await ask(signed())).status).toBe(200)
  })

  test('a signature over other query parameters is refused', async () => {
    const query = '?limit=1&offset=0'
    expect((await ask(signed(`${server.url}${PATH}${query}`), query)).status).toBe(200)
    expect((await ask(signed(`${server.url}${PATH}?limit=2&offset=0`), query)).status).toBe(401)
    expect((await ask(signed(), query)).status).toBe(401)
  })

  test('query parameters are signed decoded, whatever signs they hold', async () => {
    const query = "?limit=1&note=a%20b%2Bc%3Dd%26e'(!)*~%C3%A9"
    expect((await ask(signed(`${server.url}${PATH}${query}`), query)).status).toBe(200)
  })

  test.each([
    ['a realm in lower case', { realm: '1234567_sb1' }],
    ['a realm with a hyphen', { realm: '1234567-SB1' }],
    ['another secret', { token_secret: 'wrong' }],
    ['another consumer secret', { consumer_secret_key: 'wrong' }],
    ['another token', { token: 'wrong' }],
    ['another consumer', { consumer_key: 'wrong' }],
  ])('%s is refused like everything else', async (_, changed) => {
    const seen = await ask(signed(undefined, changed))
    expect(seen.status).toBe(401)
    expect(detailOf(seen)).toEqual({ detail: LOGIN, 'o:errorCode': 'INVALID_LOGIN' })
  })

  test('no header at all is refused', async () => {
    expect((await ask('')).status).toBe(401)
  })

  test('a nonce works once', async () => {
    const header = signed()
    expect((await ask(header)).status).toBe(200)
    expect((await ask(header)).status).toBe(401)
  })

  test.each([
    [-301_000, 401],
    [-300_000, 200],
    [300_000, 200],
    [301_000, 401],
  ])('a clock that is off by %i ms is answered %i', async (off, status) => {
    vi.setSystemTime(new Date(NOW.getTime() + off))
    const header = signed()
    vi.setSystemTime(NOW)
    expect((await ask(header)).status).toBe(status)
  })

  test('HMAC-SHA1 is refused', async () => {
    expect((await ask(signed().replace('HMAC-SHA256', 'HMAC-SHA1'))).status).toBe(401)
  })
})

describe('OAuth 2.0 client credentials', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 3072 })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = (key: KeyObject): string => String(key.export({ type: 'spki', format: 'pem' }))
  const seconds = NOW.getTime() / 1000

  beforeEach(async () => {
    const certificates = { 'rsa-1': pem(rsa.publicKey), 'ec-1': pem(ec.publicKey) }
    server = await startAccount({ machine: { clientId: 'app', certificates } })
  })

  interface Assertion {
    readonly alg?: string
    readonly kid?: string
    readonly key?: KeyObject
    readonly life?: number
    readonly audience?: string
    readonly scope?: string | string[]
  }

  async function token(asked: Assertion = {}): Promise<{ status: number; body: Record<string, unknown> }> {
    const url = `${server.url}/services/rest/auth/oauth2/v1/token`
    const {
      alg = 'PS256',
      kid = 'rsa-1',
      key = rsa.privateKey,
      life = 3599,
      scope = 'rest_webservices',
    } = asked
    const assertion = await new SignJWT({ scope })
      .setProtectedHeader({ typ: 'JWT', alg, kid })
      .setIssuer('app')
      .setAudience(asked.audience ?? url)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + life)
      .sign(key)
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    })
    const response = await fetch(url, { method: 'POST', body })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  test.each([
    ['PS256', {}],
    ['ES256', { alg: 'ES256', kid: 'ec-1', key: ec.privateKey }],
    ['a list of scopes', { scope: ['rest_webservices'] }],
  ])('%s: gives a bearer for an hour, which works', async (_, asked) => {
    const { status, body } = await token(asked)
    expect(status).toBe(200)
    expect(body).toEqual({ access_token: expect.any(String), expires_in: '3600', token_type: 'bearer' })
    expect((await ask(`Bearer ${body.access_token}`)).status).toBe(200)
  })

  test('a bearer ends after its hour', async () => {
    const { body } = await token()
    vi.setSystemTime(new Date(NOW.getTime() + 3_600_000))
    const seen = await ask(`Bearer ${body.access_token}`)
    expect(seen.status).toBe(401)
    expect(seen.headers.get('www-authenticate')).toContain('error="invalid_token"')
  })

  test.each([
    ['RS256', { alg: 'RS256' }],
    ['an unknown certificate', { kid: 'rsa-2' }],
    ['another key', { key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey }],
    ['an hour or more', { life: 3600 }],
    ['an assertion that is over', { life: -1 }],
    ['another audience', { audience: 'https://system.netsuite.com' }],
    ['another scope', { scope: 'restlets' }],
  ])('%s is refused', async (_, asked) => {
    expect(await token(asked)).toEqual({ status: 400, body: { error: 'invalid_grant' } })
  })
})
