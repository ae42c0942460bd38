import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { VendorServer } from '../../src/sandbox/http/server.js'
import { clientOf, items, startAccount } from './netsuite-client.js'

describe("netsuite-rest's own request, unmodified", () => {
  let server: VendorServer

  beforeAll(async () => {
    vi.useFakeTimers({ now: new Date('2026-05-05T12:00:00Z'), toFake: ['Date'] })
    server = await startAccount()
  })
  beforeEach(() => {
    server.requests.length = 0
  })
  afterAll(async () => {
    vi.useRealTimers()
    await server.stop()
  })

  test('reads a page in the vendor’s envelope', async () => {
    const body = JSON.stringify({ q: 'SELECT id, tranid FROM transaction ORDER BY id' })
    const path = 'query/v1/suiteql?limit=3&offset=0'
    const { statusCode, data } = await clientOf(server).request({ path, method: 'POST', body })
    const href = (offset: number): string =>
      `${server.url}/services/rest/query/v1/suiteql?limit=3&offset=${offset}`
    expect(statusCode).toBe(200)
    expect(data).toEqual({
      links: [
        { rel: 'next', href: href(3) },
        { rel: 'last', href: href(3) },
        { rel: 'self', href: href(0) },
      ],
      count: 3,
      hasMore: true,
      items: [
        { links: [], id: '9', tranid: 'INV-1' },
        { links: [], id: '100', tranid: 'CM-1' },
        { links: [], id: '41001', tranid: 'INV-9' },
      ],
      offset: 0,
      totalResults: 4,
    })
  })

  test('reads the last page, which links back', async () => {
    const body = JSON.stringify({ q: 'SELECT id FROM transaction ORDER BY id' })
    const path = 'query/v1/suiteql?limit=3&offset=3'
    const { data } = await clientOf(server).request({ path, method: 'POST', body })
    expect(data.links.map((link) => link.rel)).toEqual(['previous', 'first', 'self'])
    expect({ count: data.count, hasMore: data.hasMore, offset: data.offset }).toEqual({
      count: 1,
      hasMore: false,
      offset: 3,
    })
  })

  test('gives text only, T and F, lower-case names, and nothing for null', async () => {
    const [acme] = await items(
      server,
      'SELECT ID, CompanyName AS "NaMe", IsInactive FROM Customer WHERE id = 7',
    )
    expect(acme).toEqual({ links: [], id: '7', name: 'Acme', isinactive: 'F' })
    const [third] = await items(server, 'SELECT companyname FROM customer WHERE id = 10')
    expect(third).toEqual({ links: [] })
  })

  test('names what has no name expr1, expr2 and so on', async () => {
    const [row] = await items(server, "SELECT UPPER('a'), 1 + 1 FROM DUAL")
    expect(row).toEqual({ links: [], expr1: 'A', expr2: '2' })
  })

  test('logs each request with its query and without its secrets', async () => {
    await items(server, 'SELECT id FROM currency')
    expect(server.requests).toEqual([
      {
        method: 'POST',
        path: '/services/rest/query/v1/suiteql',
        status: 200,
        statement: 'SELECT id FROM currency',
      },
    ])
  })
})
