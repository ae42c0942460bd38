import { describe, expect, test } from 'vitest'
import type { SourceRecord } from '../../../reconcile/records/record.js'
import type { SalesforceOptions } from '../../../src/sandbox/salesforce/options.js'
import type { Column, Table, Tables } from '../../../src/sandbox/tables.js'
import { column } from '../../wire/netsuite-tables.js'
import { assertComplete, type Drained, drain } from '../drain.js'
import { failure } from '../failure.js'
import { smallBook, withSalesforce } from '../worlds.js'

const by = (bulkThreshold: number | null, options: Partial<SalesforceOptions> = {}): Promise<Drained> =>
  withSalesforce(options, { bulkThreshold }, drain)

/** Bulk has no order. */
function sorted({ records }: Drained): string {
  const each = [...records].map(([object, rows]) => [
    object,
    [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)),
  ])
  return JSON.stringify(each)
}

describe('a whole book through Bulk', () => {
  test('is byte for byte what comes page by page', async () => {
    const paged = await by(null)
    for (const bulk of [{}, { pageRows: 7, polls: 3 }, { wholeAsDecimal: true }]) {
      const drained = await by(0, { bulk })
      assertComplete(drained)
      expect(sorted(drained)).toBe(sorted(paged))
    }
  })

  test('a threshold is compared with the rows of each query', async () => {
    const [rows, jobs] = await withSalesforce({}, { bulkThreshold: 40 }, async (source, _, server) => {
      const drained = await drain(source)
      const asked = server.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/query'))
      return [[...drained.records.values()].filter(({ length }) => length >= 40), asked]
    })
    expect(rows.length).toBeGreaterThan(0)
    expect(jobs).toHaveLength(rows.length)
  })

  test('an object without rows, whichever way its result is empty', async () => {
    for (const emptyResult of ['heading', 'nothing'] as const) {
      const tables = smallBook().salesforce.map((table) =>
        table.name === 'Product2' ? { ...table, rows: [] } : table,
      )
      const drained = await by(0, { tables, bulk: { emptyResult } })
      expect(drained.records.get('product')).toEqual([])
      expect(drained.totals.get('product')?.count).toBe(0)
    }
  })

  test('a job that fails ends with Salesforce’s reason and what to do', async () => {
    const bulk = { failure: () => 'InvalidBatch : QUERY_TIMEOUT: too much' }
    const error = await withSalesforce({ bulk }, { bulkThreshold: 0 }, (source) => failure(drain(source)))
    expect(error.message).toMatch(
      /^Salesforce: the bulk query 750\w+ failed: InvalidBatch : QUERY_TIMEOUT: too much\.$/,
    )
    expect(error.advice).toContain('bulkThreshold')
  })

  test('an org without it gives its rows page by page, as though nobody had asked', async () => {
    const [without, paged] = [await by(0, { bulk: { isEnabled: false } }), await by(null)]
    assertComplete(without)
    expect(without.records).toEqual(paged.records)
  })

  test('API versions that order columns by the alphabet are read right', async () => {
    const [old, now] = await Promise.all(
      ['45.0', '62.0'].map((apiVersion) => withSalesforce({}, { apiVersion, bulkThreshold: 0 }, drain)),
    )
    expect(old && sorted(old)).toBe(now && sorted(now))
  })
})

describe('awkward values', () => {
  const NAMES = [
    'a "quoted" name',
    'two\nlines, a comma; a semicolon | a bar',
    'Ünïcödé 你好 🙂',
    ' blanks ',
    'nul \u0000 inside',
    '0012',
    'null',
    '""',
    null,
  ]
  const odd: Table = {
    name: 'Odd__c',
    columns: [
      'Id:id',
      'Name:string',
      'Text__c:textarea',
      'Days__c:int',
      'Rate__c:decimal',
      'On__c:boolean',
      'At__c:datetime',
      'Day__c:date',
      'SystemModstamp:datetime',
    ].map((text): Column => column(text)),
    rows: NAMES.map((Name, n) => ({
      Id: `a01xx000000000${n}`,
      Name,
      Text__c: Name,
      Days__c: n === 3 ? null : n * 10,
      Rate__c: n === 4 ? null : ['1.50', '0.0', '-2', '12345678901234567890.123', '7'][n % 5]!,
      On__c: n % 2 === 0,
      At__c: n === 5 ? null : '2026-05-01T10:00:00Z',
      Day__c: '2026-05-01',
      SystemModstamp: '2026-05-01T10:00:00Z',
    })),
  }
  const tables: Tables = [...smallBook().salesforce, odd]
  const extra = { text: 'Text__c', on: 'On__c', at: 'At__c', day: 'Day__c', rate: 'Rate__c' }
  const product = {
    from: 'Odd__c',
    fields: {
      name: 'Name',
      productCode: { field: 'Days__c', values: { '30': 'thirty' } },
      isActive: 'On__c',
    },
    extra,
  }

  const rowsBy = (bulkThreshold: number | null, wholeAsDecimal = false): Promise<SourceRecord[]> =>
    withSalesforce(
      { tables, bulk: { wholeAsDecimal, pageRows: 4 } },
      { bulkThreshold, objects: { product } },
      async (source) => {
        await source.connect()
        const rows: SourceRecord[] = []
        for await (const page of source.pull('product')) rows.push(...page.records)
        return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
      },
    )

  test('come alike both ways, also where text is read of a number', async () => {
    const paged = await rowsBy(null)
    expect(await rowsBy(0)).toEqual(paged)
    expect(await rowsBy(0, true)).toEqual(paged)
    expect(paged.map(({ values }) => values.name)).toEqual(NAMES)
    expect(paged.map(({ values }) => values.productCode)).toEqual([
      '0',
      '10',
      '20',
      null,
      '40',
      '50',
      '60',
      '70',
      '80',
    ])
    expect(paged[0]?.extra).toEqual({
      text: 'a "quoted" name',
      on: 'true',
      at: '2026-05-01T10:00:00.000+0000',
      day: '2026-05-01',
      rate: '1.5',
    })
  })
})

describe('going on with a result', () => {
  test('from any page of it, without the rows before', async () => {
    await withSalesforce({ bulk: { pageRows: 10 } }, { bulkThreshold: 0 }, async (source, _, server) => {
      await source.connect()
      const pages: { readonly ids: readonly string[]; readonly after: string | undefined }[] = []
      for await (const page of source.pull('contract')) {
        pages.push({ ids: page.records.map(({ id }) => id), after: page.after })
      }
      expect(pages.length).toBeGreaterThan(2)
      const [first, ...rest] = pages
      server.requests.length = 0
      const again: string[] = []
      for await (const page of source.pull('contract', undefined, {
        since: null,
        after: first?.after ?? '',
      })) {
        again.push(...page.records.map(({ id }) => id))
      }
      expect(again).toEqual(rest.flatMap(({ ids }) => ids))
      expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([])
    })
  })

  test('a job that is gone is made again, and every row comes', async () => {
    let now = Date.parse('2026-05-01T00:00:00Z')
    const options = { bulk: { pageRows: 10 }, clock: () => new Date(now) }
    await withSalesforce(options, { bulkThreshold: 0 }, async (source) => {
      await source.connect()
      const [ids, afters]: [Set<string>, string[]] = [new Set(), []]
      for await (const page of source.pull('contract')) {
        for (const { id } of page.records) ids.add(id)
        afters.push(page.after ?? '')
      }
      now += 8 * 86_400_000
      const again = new Set<string>()
      for await (const page of source.pull('contract', undefined, { since: null, after: afters[0] ?? '' })) {
        for (const { id } of page.records) again.add(id)
      }
      expect(again).toEqual(ids)
    })
  })
})
