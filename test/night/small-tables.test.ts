import { describe, expect, it } from 'vitest'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { record } from '../state/support.js'
import { Killed } from './nights/night.js'
import { ALL, ACCOUNTS as ALL_NAMES, accountRows, Nights } from './nights/nights.js'

type Values = Readonly<Record<string, string>>

const item = (id: string, productCode: string) => record('item', id, { productCode, name: productCode })
const product = (id: string, productCode: string) => record('product', id, { productCode })
const term = (netDays: string) => record('term', '1', { name: `Net ${netDays}`, netDays })
const subsidiary = (id: string, name: string) => record('subsidiary', id, { name })
const period = (id: string, month: string, end: string, more: Values = {}) =>
  record('accountingPeriod', id, {
    ...{ name: month, start: `${month}-01`, end: `${month}-${end}`, isClosed: 'false' },
    ...more,
  })
const january = (more: Values = {}) => period('1', '2026-01', '31', more)

/** What accounts say besides, by the object's row of each. */
const SAID: Readonly<Record<string, Readonly<Record<string, Values>>>> = {
  a: { contractLine: { productCode: 'P' }, invoiceLine: { itemId: '10' } },
  // Nothing but the product says which contract it bills.
  b: { contractLine: { productCode: 'P' }, invoice: { contractRef: '' }, invoiceLine: { itemId: '10' } },
  c: { contractLine: { productCode: 'R' }, invoiceLine: { itemId: '12' } },
  e: { contract: { paymentTerms: '30' }, invoice: { terms: '1' } },
  f: { contract: { paymentTerms: '30' }, invoice: { terms: '1' } },
  g: { invoice: { postingPeriodId: '1' } },
  h: { invoice: { postingPeriodId: '2' } },
  i: { invoice: { postingPeriodId: '3' } },
  j: { contract: { subsidiary: 'One' }, invoice: { subsidiaryId: '1' } },
  k: { contract: { currency: 'GBP' }, invoice: { currency: '3' } },
  l: { contractLine: { productId: 'p1' }, invoiceLine: { itemId: '11' } },
}

function saying(row: CanonicalRecord, name: string): CanonicalRecord {
  const all = Object.entries({ ...row.values, ...SAID[name]?.[row.object] })
  return { ...row, values: Object.fromEntries(all.filter(([, value]) => value !== '')) }
}

/** Tables of which `c`, `i` and `k` name an entry that isn't there: an item, a period, a currency. */
const BOOK = [
  ...[item('10', 'P'), item('11', 'Q'), product('p1', 'Q'), term('30'), subsidiary('1', 'One')],
  ...[january(), period('2', '2026-02', '28')],
  ...ALL_NAMES.flatMap((name) => accountRows(name).map((row) => saying(row, name))),
]

const begin = () => Nights.begin(BOOK)

/** Stages rows, and tells which accounts the next night judges. */
async function judgedAfter(nights: Nights, ...rows: readonly CanonicalRecord[]): Promise<string> {
  await nights.stage(rows)
  const { judged, stood } = await nights.night('2026-02-04')
  expect(judged + stood).toBe(ALL)
  expect(nights.loaded).toHaveLength(judged)
  return nights.loaded.map((unit) => unit.replace('account:', '')).join(' ')
}

const rules = async (nights: Nights, contract: string) =>
  (await nights.open()).filter((line) => line.split(' ')[1] === contract).map((line) => line.split(' ')[0])

/** The invoice of `k` is one, as long as there is no record of its currency. */
const unreadable = async (nights: Nights): Promise<number> =>
  (await nights.open()).filter((line) => line.startsWith('RECORD_UNREADABLE')).length

describe('a row of a small table', () => {
  it('that nobody asked for wakes nobody', async () => {
    const nights = await begin()
    const strangers = [
      ...[item('99', 'P'), product('p9', 'P'), subsidiary('9', 'Nine'), period('9', '2026-03', '31')],
      record('term', '9', { name: 'Net 9', netDays: '9' }),
      record('currency', '9', { code: 'SEK', exchangeRate: '0.1' }),
    ]
    expect(await judgedAfter(nights, ...strangers)).toBe('')
    expect(nights.linked).toEqual([])
  })

  it('of an item, a product: those that are billed by it, and that agree it, are judged', async () => {
    const nights = await begin()
    expect(await rules(nights, 'k-a')).toEqual([])
    expect(await judgedAfter(nights, item('10', 'X'))).toBe('a b')
    expect(await rules(nights, 'k-a')).toContain('LINE_UNEXPECTED')
    expect(await judgedAfter(nights, product('p1', 'X'))).toBe('l')
    expect(await rules(nights, 'k-l')).toContain('LINE_UNEXPECTED')
  })

  it('by which a line is linked has that linked anew, and nothing else', async () => {
    const nights = await begin()
    expect(await rules(nights, 'k-b')).toEqual([])
    await judgedAfter(nights, item('10', 'X'))
    expect(nights.linked).toEqual(['invoice i-b'])
    expect(await rules(nights, 'k-b')).toContain('INVOICE_MISSING')
    await judgedAfter(nights, item('10', 'P'))
    expect(await rules(nights, 'k-b')).toEqual([])
  })

  it('that comes after it was asked for wakes whoever asked', async () => {
    const nights = await begin()
    expect(await judgedAfter(nights, item('12', 'X'))).toBe('c')
    expect(await judgedAfter(nights, period('3', '2026-03', '31'))).toBe('i')
    expect(await rules(nights, 'k-i')).toContain('CUTOFF_MISMATCH')
    expect(await unreadable(nights)).toBe(1)
    expect(await judgedAfter(nights, record('currency', '3', { code: 'GBP', exchangeRate: '1.3' }))).toBe('k')
    expect(await unreadable(nights)).toBe(0)
  })

  it('of terms: the accounts whose invoices have them are judged', async () => {
    const nights = await begin()
    expect(await judgedAfter(nights, term('45'))).toBe('e f')
    expect(await rules(nights, 'k-e')).toEqual(['PAYMENT_TERMS_MISMATCH'])
  })

  it('of a period that is closed: only where it mattered whether it is', async () => {
    const nights = await begin()
    expect(await rules(nights, 'k-h')).toEqual(['CUTOFF_MISMATCH'])
    expect(await judgedAfter(nights, january({ isClosed: 'true' }))).toBe('h')
    expect(await rules(nights, 'k-h')).toEqual([])
    // February is the first open one after it: what follows on February nobody asked.
    expect(await judgedAfter(nights, period('4', '2026-04', '30'))).toBe('')
    expect(await judgedAfter(nights, period('5', '2026-02', '14'))).toBe('h')
  })

  it('of a period with other days: the accounts that posted to it, and that looked for it by a day', async () => {
    const nights = await begin()
    expect(await judgedAfter(nights, january({ end: '2026-01-30' }))).toBe('g h')
  })

  it('of a subsidiary: its name is asked for where an invoice is of it', async () => {
    const nights = await begin()
    expect(await judgedAfter(nights, subsidiary('1', 'Uno'))).toBe('j')
    expect(await rules(nights, 'k-j')).toEqual(['SUBSIDIARY_MISMATCH'])
  })

  it('that can’t be read any more, and then again', async () => {
    const nights = await begin()
    const flawed = { ...term('30'), values: { name: 'Net 30' }, unreadable: { netDays: 'many' } }
    expect(await judgedAfter(nights, flawed)).toMatch(/^e f/)
    expect(await unreadable(nights)).toBe(2)
    expect(await judgedAfter(nights, term('30'))).toBe('e f')
    expect(await unreadable(nights)).toBe(1)
    expect(await judgedAfter(nights)).toBe('')
  })

  it('by which some lines were linked when the night died is asked for again, also where it is as it was', async () => {
    for (const diesAfter of [0, 1, 2, 3]) {
      const nights = await begin()
      const before = await nights.open()
      await nights.stage([item('10', 'X')])
      await nights.night('2026-02-04', { diesAfter }).catch((error) => expect(error).toBeInstanceOf(Killed))
      await nights.stage([item('10', 'P')])
      await nights.night('2026-02-04')
      expect(await nights.open()).toEqual(before)
      expect(await nights.night('2026-02-04', { full: true })).toMatchObject({ differing: [] })
    }
  })
})
