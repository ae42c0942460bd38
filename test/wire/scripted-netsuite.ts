import nock from 'nock'
import type { NetSuiteSettings } from '../../connectors/settings.js'

export const ACCOUNT = 'https://1234567-sb1.suitetalk.api.netsuite.com'
export const SUITEQL = '/services/rest/query/v1/suiteql'

/** Only these objects are read, so that each odd answer stands alone. */
export function settings(...objects: readonly string[]): NetSuiteSettings {
  const all = [
    ...['customer', 'invoice', 'invoiceLine', 'creditMemo', 'creditMemoLine', 'payment', 'application'],
    ...['salesOrder', 'salesOrderLine', 'rate', 'item', 'term', 'currency', 'subsidiary', 'accountingPeriod'],
  ]
  const off = all.filter((object) => !objects.includes(object)).map((object) => [object, { from: null }])
  const own = objects.includes('creditMemoLine') ? { creditMemoLine: { from: 'transactionline' } } : {}
  return {
    account: '1234567_SB1',
    timezone: 'UTC',
    concurrency: 2,
    auth: {
      flow: 'tba',
      consumerKey: 'consumer-key-1',
      consumerSecret: 'consumer-secret-1',
      tokenId: 'token-id-1',
      tokenSecret: 'token-secret-1',
    },
    objects: { ...Object.fromEntries(off), ...own },
  }
}

export type Item = Readonly<Record<string, unknown>>

export const page = (items: readonly Item[], hasMore = false) => ({
  links: [],
  count: items.length,
  hasMore,
  items: items.map((item) => ({ links: [], ...item })),
  offset: 0,
  totalResults: items.length,
})

export const problem = (status: number, code: string, detail: string) => ({
  type: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.1',
  title: 'Bad Request',
  status,
  'o:errorDetails': [{ detail, 'o:errorQueryParam': 'q', 'o:errorCode': code }],
})

export const invalid = (detail: string) =>
  problem(
    400,
    'INVALID_PARAMETER',
    `Invalid search query. Detailed unprocessed description follows. ${detail}`,
  )

type Reply = readonly [status: number, body: string | object, headers?: Record<string, string>]

/** An account that answers each query by what it says; every query and its headers are kept. */
export function account(answer: (q: string, count: number) => Reply) {
  const seen: { q: string; headers: Record<string, string>; uri: string }[] = []
  nock(ACCOUNT)
    .post(SUITEQL)
    .query(true)
    .reply(async (request: Request) => {
      const { q } = (await request.clone().json()) as { q: string }
      const { pathname, search } = new URL(request.url)
      seen.push({ q, headers: Object.fromEntries(request.headers), uri: pathname + search })
      const [status, content, headers] = answer(q, seen.length)
      return [status, content, headers ?? {}]
    })
    .persist()
  return seen
}
