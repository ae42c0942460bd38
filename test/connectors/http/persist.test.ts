import { expect, test } from 'vitest'
import { Transient } from '../../../connectors/http/failure.js'
import { PATIENCE } from '../../../connectors/http/patience.js'
import { persist } from '../../../connectors/http/persist.js'
import { retryAfter } from '../../../connectors/http/retry-after.js'
import { Secrets } from '../../../connectors/http/secrets.js'
import { originOf } from '../../../connectors/http/url.js'
import { SourceError } from '../../../connectors/source-error.js'

function persistence(tries = 4) {
  const waits: unknown[] = []
  return {
    waits,
    system: 'NetSuite',
    patience: { ...PATIENCE, tries, firstDelay: 4, longestDelay: 16 },
    tools: { random: () => 0.5, log: (_: string, __: string, fields?: object) => void waits.push(fields) },
    onRetry: () => undefined,
  }
}

const failing = (times: number, error: Error) => {
  let count = 0
  return async () => {
    count += 1
    if (count <= times) throw error
    return count
  }
}

test('what passes is tried again, with waits that grow and then stay', async () => {
  const by = persistence(6)
  expect(await persist(failing(4, new Transient('unreachable', 'HTTP 503')), by)).toBe(5)
  // Half of 4, 8, 16 and 16 for sure, and half of the other half by chance.
  expect(by.waits).toEqual([
    { attempt: 1, waitMs: 3 },
    { attempt: 2, waitMs: 6 },
    { attempt: 3, waitMs: 12 },
    { attempt: 4, waitMs: 12 },
  ])
})

test('a Retry-After is waited for, and a little more', async () => {
  const by = persistence()
  await persist(failing(1, new Transient('limit', 'HTTP 429', { wait: 20 })), by)
  expect(by.waits).toEqual([{ attempt: 1, waitMs: 22 }])
})

test('what doesn’t pass becomes an error that says how often it was tried', async () => {
  const task = persist(failing(9, new Transient('malformed', 'the answer broke off')), persistence())
  await expect(task).rejects.toMatchObject({
    kind: 'malformed',
    message: 'NetSuite: the answer broke off (tried 4 times).',
  })
})

test('what can’t pass isn’t tried again', async () => {
  const by = persistence()
  const refused = new SourceError('refused', 'no', 'ask')
  await expect(persist(failing(9, refused), by)).rejects.toBe(refused)
  const mistake = new TypeError('undefined is not a function')
  await expect(persist(failing(9, mistake), by)).rejects.toBe(mistake)
  expect(by.waits).toEqual([])
})

test('a stop ends the waiting', async () => {
  const stop = new AbortController()
  const by = { ...persistence(), onRetry: () => stop.abort(new Error('stopped')) }
  const slow = { ...by, patience: { ...by.patience, firstDelay: 60_000, longestDelay: 60_000 } }
  await expect(
    persist(failing(9, new Transient('unreachable', 'HTTP 503')), slow, stop.signal),
  ).rejects.toThrow()
})

test('Retry-After in seconds or as a date', () => {
  const now = new Date('2026-11-20T12:00:00Z')
  expect(retryAfter('3', now)).toBe(3000)
  expect(retryAfter('Fri, 20 Nov 2026 12:00:05 GMT', now)).toBe(5000)
  expect(retryAfter('Fri, 20 Nov 2026 11:00:00 GMT', now)).toBe(0)
  // This machine's clock is ten minutes ahead of theirs.
  const date = 'Fri, 20 Nov 2026 11:50:00 GMT'
  expect(retryAfter('Fri, 20 Nov 2026 11:50:07 GMT', now, date)).toBe(7000)
  expect(retryAfter('Fri, 20 Nov 2026 12:00:05 GMT', now, 'some day')).toBe(5000)
  expect(retryAfter('3', now, date)).toBe(3000)
  expect(retryAfter('soon', now)).toBeNull()
  expect(retryAfter(undefined, now)).toBeNull()
})

test('secrets are taken out of words, however they are written', () => {
  const secrets = new Secrets(['s3cr&t/one', undefined, ''])
  secrets.add('00D!token')
  expect(secrets.hide('a s3cr&t/one b s3cr%26t%2Fone c 00D!token Bearer abc.def, OAuth realm="x"')).toBe(
    'a [hidden] b [hidden] c [hidden] Bearer [hidden], OAuth [hidden]',
  )
})

test.each([`it's "so" & so!`, 'über (all)\n* ~'])('the secret %j, as vendors may echo it', (secret) => {
  const body = new URLSearchParams({ password: secret }).toString()
  const said = JSON.stringify({ said: `${secret} ${body}` })
  const hidden = new Secrets([secret]).hide(said)
  expect(JSON.parse(hidden)).toEqual({ said: '[hidden] password=[hidden]' })
})

test('URLs are https, but for loopback', () => {
  expect(originOf('https://acme.example.com/path', 'x')).toBe('https://acme.example.com')
  for (const url of ['http://127.0.0.1:8080', 'http://127.3.2.1', 'http://[::1]:8080', 'http://localhost'])
    expect(originOf(url, 'x')).toBe(url)
  expect(() => originOf('http://127.0.0.1.example.com', 'x')).toThrow('is not https')
  expect(() => originOf('http://acme.example.com', 'salesforce.loginUrl')).toThrow(
    'salesforce.loginUrl: http://acme.example.com is not https',
  )
  expect(() => originOf('acme', 'salesforce.loginUrl')).toThrow('is not a URL')
})

test('what asks to wait too long ends it, with the time when it may go on', async () => {
  const until = new Date('2026-11-20T13:00:00Z')
  const failure = new Transient('limit', 'HTTP 429', { wait: 3_600_000, until })
  await expect(persist(failing(1, failure), persistence())).rejects.toMatchObject({
    kind: 'limit',
    message:
      'NetSuite: HTTP 429 (tried once; it asks to wait 3600 seconds; it may go on at 2026-11-20T13:00:00.000Z).',
  })
})

test('an authorization that is quoted in a JSON answer is taken out of it, and it stays JSON', () => {
  const quoted = JSON.stringify({
    detail: 'Bad header OAuth realm="1_SB1", oauth_signature="a%2Bb"',
    code: 'X',
  })
  expect(JSON.parse(new Secrets([]).hide(quoted))).toEqual({ detail: 'Bad header OAuth [hidden]', code: 'X' })
})
