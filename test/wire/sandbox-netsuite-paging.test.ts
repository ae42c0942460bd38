import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { VendorServer } from '../../src/sandbox/http/server.js'
import type { Tables } from '../../src/sandbox/tables.js'
import { detailOf, type Envelope, post, refusal, type Seen, startAccount } from './netsuite-client.js'
import { column } from './netsuite-tables.js'

let server: VendorServer

beforeAll(() => {
  vi.useFakeTimers({ now: new Date('2026-05-05T12:00:00Z'), toFake: ['Date'] })
})
afterAll(() => {
  vi.useRealTimers()
})
afterEach(() => server.stop())

function numbers(count: number): Tables {
  const rows = Array.from({ length: count }, (_, n) => ({ id: String(n + 1), entity: String(n % 3) }))
  return [{ name: 'transaction', columns: ['id:id', 'entity:reference'].map(column), rows }]
}

async function page(q: string, limit: number, offset: number): Promise<Envelope> {
  return JSON.parse(
    (await post(server, { q }, { query: `?limit=${limit}&offset=${offset}` })).text,
  ) as Envelope
}

async function pages(q: string, limit: number, total: number): Promise<string[]> {
  const ids: string[] = []
  for (let offset = 0; offset < total; offset += limit) {
    for (const item of (await page(q, limit, offset)).items) ids.push(String(item.id))
  }
  return ids
}

describe('paging', () => {
  test('without ORDER BY the pages lose rows and give others twice', async () => {
    server = await startAccount({ tables: numbers(300) })
    const ids = await pages('SELECT id FROM transaction', 100, 300)
    expect(ids).toHaveLength(300)
    expect(new Set(ids).size).toBeLessThan(300)
  })

  test('so they do when the order leaves ties', async () => {
    server = await startAccount({ tables: numbers(300) })
    const ids = await pages('SELECT id FROM transaction ORDER BY entity', 50, 300)
    expect(new Set(ids).size).toBeLessThan(300)
  })

  test('ordered by a unique column they are whole', async () => {
    server = await startAccount({ tables: numbers(300) })
    const ids = await pages('SELECT id FROM transaction ORDER BY id', 100, 300)
    expect(ids).toEqual(Array.from({ length: 300 }, (_, n) => String(n + 1)))
  })

  test.each([
    ['a limit above 1000', '?limit=1001&offset=0', 'limit'],
    ['a limit of nothing', '?limit=0&offset=0', 'limit'],
    ['an offset that the limit doesn’t divide', '?limit=100&offset=50', 'offset'],
    ['a page after the thousandth', '?limit=10&offset=10000', 'offset'],
  ])('%s is refused', async (_, query, parameter) => {
    server = await startAccount()
    const seen = await post(server, { q: 'SELECT id FROM transaction' }, { query })
    expect(seen.status).toBe(400)
    expect(detailOf(seen)).toMatchObject({
      'o:errorCode': 'INVALID_PARAMETER',
      'o:errorQueryParam': parameter,
    })
  })

  test('without a limit a page has 1000 rows', async () => {
    server = await startAccount({ tables: numbers(1001) })
    const { text } = await post(server, { q: 'SELECT id FROM transaction ORDER BY id' })
    expect(JSON.parse(text)).toMatchObject({ count: 1000, hasMore: true, totalResults: 1001 })
  })

  test('past the cap there is an error, not an empty page; another start of the key goes on', async () => {
    server = await startAccount({ tables: numbers(2100), rowCap: 2000 })
    const q = 'SELECT id FROM transaction ORDER BY id'
    expect((await page(q, 1000, 1000)).count).toBe(1000)
    const seen = await post(server, { q }, { query: '?limit=1000&offset=2000' })
    expect(seen.status).toBe(400)
    expect(detailOf(seen)['o:errorCode']).toBe('INVALID_PARAMETER')
    const rest = await page('SELECT id FROM transaction WHERE id > 2000 ORDER BY id', 1000, 0)
    expect(rest.totalResults).toBe(100)
  })
})

describe('errors', () => {
  const SEARCH = 'Invalid search query. Detailed unprocessed description follows.'

  test.each([
    [
      'an unknown column',
      'SELECT subsidiary FROM transaction',
      `${SEARCH} Search error occurred: Unknown identifier 'subsidiary'. Available identifiers are: {transaction=transaction}.`,
    ],
    [
      'an unknown column beside aliases',
      'SELECT t.nope FROM transaction t JOIN customer c ON c.id = t.entity',
      `${SEARCH} Search error occurred: Unknown identifier 'nope'. Available identifiers are: {t=transaction, c=customer}.`,
    ],
    ['an unknown table', 'SELECT id FROM nosuchtable', `${SEARCH} Invalid search type: nosuchtable.`],
    [
      'LIMIT',
      'SELECT id FROM transaction LIMIT 5',
      `${SEARCH} Search error occurred: Invalid or unsupported search.`,
    ],
    ['a wrong text', 'SELECT id FROM', `${SEARCH} Search error occurred: Invalid or unsupported search.`],
    [
      'an unknown function',
      'SELECT SOUNDS(id) FROM transaction',
      `${SEARCH} Search error occurred: Invalid or unsupported search.`,
    ],
    [
      'a column that is not grouped',
      'SELECT type, memo, COUNT(*) FROM transaction GROUP BY type',
      `${SEARCH} Search error occurred: Invalid or unsupported search.`,
    ],
    [
      'a date in another format than the account’s',
      "SELECT id FROM transaction WHERE trandate = '2026-05-02'",
      `${SEARCH} Search error occurred: Invalid or unsupported search.`,
    ],
  ])('%s', async (_, q, detail) => {
    server = await startAccount()
    expect(await refusal(server, q)).toEqual({
      status: 400,
      detail,
      'o:errorCode': 'INVALID_PARAMETER',
      'o:errorQueryParam': 'q',
    })
  })

  test('the envelope has type, title and status', async () => {
    server = await startAccount()
    const { text } = await post(server, { q: 'SELECT' })
    expect(JSON.parse(text)).toMatchObject({
      type: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.1',
      title: 'Bad Request',
      status: 400,
    })
  })

  test('a table that the role may not read looks as if it weren’t there', async () => {
    server = await startAccount({ forbiddenTables: ['customer'] })
    const { detail } = await refusal(server, 'SELECT id FROM customer')
    expect(detail).toBe(`${SEARCH} Search error occurred: Record 'customer' was not found.`)
  })

  test('without OneWorld there is no subsidiary, neither column nor table', async () => {
    server = await startAccount({ oneWorld: false })
    expect((await refusal(server, 'SELECT subsidiary FROM customer')).detail).toContain(
      "Unknown identifier 'subsidiary'",
    )
    expect((await refusal(server, 'SELECT id FROM subsidiary')).detail).toContain(
      'Invalid search type: subsidiary',
    )
  })

  test('with one currency there is no table of them', async () => {
    server = await startAccount({ multiCurrency: false })
    expect((await refusal(server, 'SELECT id FROM currency')).detail).toContain(
      'Invalid search type: currency',
    )
  })

  test('null is refused as a bound value', async () => {
    server = await startAccount()
    const seen = await post(server, { q: 'SELECT id FROM transaction WHERE id = ?', params: [null] })
    expect(seen.status).toBe(400)
  })

  test('Prefer: transient is required, and a body with a query', async () => {
    server = await startAccount()
    expect(
      (await post(server, { q: 'SELECT 1 FROM DUAL' }, { headers: { prefer: 'respond-async' } })).status,
    ).toBe(400)
    expect(detailOf(await post(server, { query: 'SELECT 1 FROM DUAL' }))['o:errorCode']).toBe(
      'INVALID_CONTENT',
    )
  })

  test('nothing can be written', async () => {
    server = await startAccount()
    for (const method of ['POST', 'PATCH', 'DELETE', 'PUT']) {
      const url = `${server.url}/services/rest/record/v1/invoice/1`
      expect([401, 403, 405]).toContain((await fetch(url, { method })).status)
    }
    expect(server.requests.map((request) => request.method)).toEqual(['POST', 'PATCH', 'DELETE', 'PUT'])
  })
})

describe('concurrency', () => {
  /** Sends so many at once, and lets the ones in flight go on when so many have been refused. */
  async function many(count: number, refused: number, release: () => void): Promise<readonly Seen[]> {
    let left = refused
    const asked = Array.from({ length: count }, async () => {
      const seen = await post(server, { q: 'SELECT id FROM currency' })
      if (seen.status !== 200) left -= 1
      if (left === 0) release()
      return seen
    })
    return Promise.all(asked)
  }

  function holding(): { hold: () => Promise<void>; release: () => void } {
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    return { hold: () => released, release: () => release() }
  }

  test('five at a time by default; the sixth is refused, and later ones are let in', async () => {
    const { hold, release } = holding()
    server = await startAccount({ hold, retryAfter: 3 })
    const seen = await many(7, 2, release)
    expect(seen.filter((each) => each.status === 200)).toHaveLength(5)
    const [refused] = seen.filter((each) => each.status === 429)
    expect(refused?.headers.get('retry-after')).toBe('3')
    expect(refused === undefined ? undefined : detailOf(refused)).toEqual({
      detail: 'Concurrent request limit exceeded. Request blocked.',
      'o:errorCode': 'CONCURRENCY_LIMIT_EXCEEDED',
    })
    expect((await post(server, { q: 'SELECT id FROM currency' })).status).toBe(200)
  })

  test('another limit, and the status 400 that some have seen', async () => {
    const { hold, release } = holding()
    server = await startAccount({ hold, concurrency: 1, concurrencyStatus: 400 })
    const seen = await many(2, 1, release)
    expect(seen.map((each) => each.status).sort()).toEqual([200, 400])
    expect(seen.find((each) => each.status === 400)?.headers.get('retry-after')).toBeNull()
  })
})
