import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { netsuiteSource } from '../../connectors/netsuite/source.js'
import type { NetSuiteSettings } from '../../connectors/settings.js'
import type { Page } from '../../connectors/source.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import { testTools } from '../connectors/sandbox-settings.js'
import { account, invalid, page, settings } from './scripted-netsuite.js'

let tools: ReturnType<typeof testTools>
beforeEach(() => {
  nock.disableNetConnect()
  tools = testTools()
})
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const UNSUPPORTED = [400, invalid('Search error occurred: Invalid or unsupported search.')] as const
const CLOCK = [200, page([{ now: '2026-11-20 04:00:00' }])] as const
const NOTHING = [200, page([])] as const
const SINCE = '2026-11-19 04:00:00 -480'

async function changes(own: NetSuiteSettings, object: ObjectName, since = SINCE): Promise<readonly Page[]> {
  const source = netsuiteSource(own, tools)
  try {
    await source.connect()
    const pages: Page[] = []
    for await (const each of source.pull(object, undefined, { since, after: null })) pages.push(each)
    return pages
  } finally {
    await source.close()
  }
}

test('changes are asked for to the second, by one mask on both sides, two hours back', async () => {
  const seen = account((q) => (q.includes('CURRENT_DATE') ? CLOCK : NOTHING))
  await changes(settings('invoice', 'invoiceLine'), 'invoiceLine')
  const asked = seen.map(({ q }) => q).find((q) => q.includes('LEFT JOIN transactionline tl'))
  expect(asked).toContain(
    "t.lastmodifieddate >= TO_DATE('2026-11-19 02:00:00', 'YYYY-MM-DD HH24:MI:SS') ORDER BY t.id, tl.uniquekey",
  )
})

test('where the account’s clock can’t be asked, the latest stamp is how far it was read', async () => {
  account((q) => {
    if (q.includes('CURRENT_DATE')) return UNSUPPORTED
    return q.includes('MAX(r.lastmodifieddate)') ? [200, page([{ latest: '2026-11-18 21:00:00' }])] : NOTHING
  })
  const source = netsuiteSource(settings('customer'), tools)
  await source.connect()
  expect(await source.watermark('customer')).toBe('2026-11-18 21:00:00')
  await source.close()
})

test('an account that won’t tell what changed is read in full, and that is said', async () => {
  account((q) => {
    if (q.includes('CURRENT_DATE')) return CLOCK
    if (q.includes('TO_DATE')) return UNSUPPORTED
    return [200, page([{ id: '1', f_name: 'Acme' }])]
  })
  const pages = await changes(settings('customer'), 'customer')
  expect(pages.flatMap(({ records }) => records.map(({ id }) => id))).toEqual(['1'])
  expect(tools.lines.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^NetSuite won’t tell what changed of customer: .*; read in full/),
  )
})

test('a condition is asked as a column: what doesn’t meet it is gone', async () => {
  const own = settings('customer')
  const where = { ...own, objects: { ...own.objects, customer: { where: "isinactive = 'F'" } } }
  account((q) => {
    if (q.includes('CURRENT_DATE')) return CLOCK
    if (!q.includes('TO_DATE') || q.includes('deletedrecord')) return NOTHING
    expect(q).toContain("CASE WHEN r.isinactive = 'F' THEN 'T' ELSE 'F' END AS h_meant")
    return [
      200,
      page([
        { id: '1', h_meant: 'T', f_name: 'Acme' },
        { id: '2', h_meant: 'F' },
      ]),
    ]
  })
  const [first, ...others] = await changes(where, 'customer')
  expect(first?.records.map(({ id, values }) => [id, values.name])).toEqual([['1', 'Acme']])
  expect(first?.gone).toEqual(['2'])
  expect(others).toEqual([])
})

test('deleted records are looked up where they might have been, by whole days', async () => {
  account((q) => {
    if (q.includes('CURRENT_DATE')) return CLOCK
    if (q.includes('deletedrecord') && q.includes('2026-11-19')) {
      expect(q).toContain("d.deleteddate >= TO_DATE('2026-11-19 00:00:00'")
      return [200, page([{ id: '5' }, { id: '7' }, { id: 'x9' }])]
    }
    return q.includes('r.id IN (5, 7)') ? [200, page([{ id: '7' }])] : NOTHING
  })
  const pages = await changes(settings('customer'), 'customer')
  expect(pages.map(({ gone }) => gone)).toEqual([['5']])
})

test('a role that may not read deleted records is told so', async () => {
  account((q) => {
    if (q.includes('CURRENT_DATE')) return CLOCK
    return q.includes('deletedrecord')
      ? [400, invalid("Search error occurred: Record 'deletedrecord' was not found.")]
      : NOTHING
  })
  const source = netsuiteSource(settings('customer'), tools)
  const { notes } = await source.connect()
  await source.close()
  expect(notes.join('\n')).toContain('the role may not read deletedrecord (permission “Deleted Records”)')
})

test('a large table whose windows overlap is noticed: rows would be counted twice', async () => {
  const items = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => ({ id: String(from + index) }))
  account((q) => {
    if (q.includes('CURRENT_DATE')) return CLOCK
    if (q.includes('MAX(r.id)')) return [200, page([{ top: '40000', row_count: '40000' }])]
    if (!q.includes('r.id >')) return [200, { ...page(items(1, 1000), true), totalResults: 41_000 }]
    return [200, page(items(39_000, 39_010))]
  })
  const source = netsuiteSource(settings('customer'), tools)
  await source.connect()
  const read = async () => {
    for await (const each of source.pull('customer')) expect(each.object).toBe('customer')
  }
  await read()
  expect(tools.lines.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/out of the order asked for: 39010 where at most \d+ was asked for; asking again/),
  )
  await source.close()
})

test('links that an account won’t add up are read in full each time, and counted without a sum', async () => {
  const link = { h_previousdoc: '5', h_nextdoc: '9', h_previoustype: 'CustInvc', h_nexttype: 'CustPymt' }
  account((q) => {
    if (q.includes('CURRENT_DATE')) return CLOCK
    if (q.includes('SUM(') || q.includes('GROUP BY')) return UNSUPPORTED
    if (q.includes('COUNT(*)')) return [200, page([{ row_count: '1' }])]
    return [200, page([{ id: '5', f_amount: '40.00', ...link }])]
  })
  const source = netsuiteSource(settings('application'), tools)
  await source.connect()
  expect(await source.watermark('application')).toBeNull()
  for (const since of [null, `${SINCE} bands:0=abc`]) {
    const ids: string[] = []
    for await (const { records } of source.pull('application', undefined, { since, after: null }))
      ids.push(...records.map(({ id }) => id))
    expect(ids).toEqual(['5.-9.'])
  }
  expect(await source.controlTotal('application')).toMatchObject({ count: 1, amount: null })
  await source.close()
})

test('sums that are said to go on and don’t come to an end', async () => {
  const sums = [{ band: '0', type: 'CustInvc', status: 'A', row_count: '1' }]
  account((q) => {
    if (q.includes('CURRENT_DATE')) return CLOCK
    return q.includes('GROUP BY FLOOR') ? [200, page(sums, true)] : NOTHING
  })
  const source = netsuiteSource(settings('invoice'), tools)
  await source.connect()
  expect(await source.watermark('invoice')).toMatch(/ bands:0=\S+$/)
  await source.close()
})
