import { afterEach, describe, expect, test } from 'vitest'
import { FAULT_NAMES, type Fault, type FaultContext, namedFault } from '../../src/sandbox/http/faults.js'
import type { VendorServer } from '../../src/sandbox/http/server.js'
import { post, startAccount } from './netsuite-client.js'
import { askToken, startOrg } from './salesforce-client.js'

let server: VendorServer
afterEach(() => server.stop())

const Q = { q: 'SELECT id FROM transaction ORDER BY id' }

/** Does this to the first request, and lets the others through. */
function first(fault: Fault): (context: FaultContext) => Fault | undefined {
  return ({ count }) => (count === 1 ? fault : undefined)
}

describe('faults', () => {
  test('a 503 as a page, then everything is right again', async () => {
    server = await startAccount({ faults: first(namedFault('html-503')) })
    const seen = await post(server, Q)
    expect(seen.status).toBe(503)
    expect(seen.headers.get('content-type')).toContain('text/html')
    expect(seen.text).toContain('<html>')
    expect((await post(server, Q)).status).toBe(200)
    expect(server.requests.map((request) => request.status)).toEqual([503, 200])
  })

  test('a reset connection', async () => {
    server = await startAccount({ faults: first(namedFault('reset')) })
    await expect(post(server, Q)).rejects.toThrow('fetch failed')
    expect((await post(server, Q)).status).toBe(200)
  })

  test('half a body in a whole answer', async () => {
    server = await startAccount({ faults: first(namedFault('truncated')) })
    const seen = await post(server, Q)
    expect(seen.status).toBe(200)
    expect(() => JSON.parse(seen.text)).toThrow(SyntaxError)
  })

  test('a connection that breaks in the middle of the body', async () => {
    server = await startAccount({ faults: first(namedFault('cut')) })
    await expect(post(server, Q)).rejects.toThrow('terminated')
  })

  test('too many requests, in each vendor’s words', async () => {
    server = await startAccount({ faults: first({ kind: 'throttled', retryAfter: 7 }) })
    const seen = await post(server, Q)
    expect({ status: seen.status, after: seen.headers.get('retry-after') }).toEqual({
      status: 429,
      after: '7',
    })
    const org = await startOrg({ faults: first(namedFault('429')) })
    const { status, body } = await askToken(org, { grant_type: 'client_credentials' })
    expect({ status, code: Array.isArray(body) && body[0].errorCode }).toEqual({
      status: 429,
      code: 'REQUEST_LIMIT_EXCEEDED',
    })
    await org.stop()
  })

  test('an answer that never comes, until the client gives up', async () => {
    let arrived = (): void => undefined
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const faults = ({ path }: FaultContext): Fault | undefined => {
      if (path !== '/slow') return undefined
      arrived()
      return namedFault('stall')
    }
    server = await startAccount({ faults })
    const client = new AbortController()
    const waiting = fetch(`${server.url}/slow`, { signal: client.signal })
    await arrival
    expect((await post(server, Q)).status).toBe(200)
    expect(server.requests).toHaveLength(1)
    client.abort()
    await expect(waiting).rejects.toThrow('aborted')
  })

  test('a body that drips for ever, until the client gives up', async () => {
    server = await startAccount({ faults: first({ kind: 'drip', ms: 1 }) })
    const client = new AbortController()
    const answer = await fetch(server.url, { signal: client.signal })
    const body = answer.body!.getReader()
    for (let chunk = 0; chunk < 3; chunk += 1) expect((await body.read()).value?.length).toBeGreaterThan(0)
    client.abort()
    await expect(body.read()).rejects.toThrow('aborted')
    expect((await post(server, Q)).status).toBe(200)
  })

  test('too many requests at a time as NetSuite also says it, with status 400', async () => {
    server = await startAccount({ faults: first(namedFault('concurrency-400')) })
    const seen = await post(server, Q)
    expect(seen.status).toBe(400)
    expect(seen.text).toContain('CONCURRENCY_LIMIT_EXCEEDED')
    expect((await post(server, Q)).status).toBe(200)
  })

  test('they are decided by method, path and counts', async () => {
    const seen: FaultContext[] = []
    server = await startAccount({
      faults: (context) => {
        seen.push(context)
        return undefined
      },
    })
    await post(server, Q)
    await fetch(`${server.url}/other`)
    await post(server, Q)
    const path = '/services/rest/query/v1/suiteql'
    expect(seen).toEqual([
      { method: 'POST', path, count: 1, samePath: 1 },
      { method: 'GET', path: '/other', count: 2, samePath: 1 },
      { method: 'POST', path, count: 3, samePath: 2 },
    ])
  })

  test('each has a name', () => {
    server = { ...server, stop: async () => undefined }
    expect(FAULT_NAMES).toEqual([
      '429',
      'html-503',
      'html-200',
      'retry-after',
      'concurrency-400',
      'reset',
      'stall',
      'truncated',
      'cut',
      'slow',
      'drip',
      'expired-token',
    ])
  })
})
