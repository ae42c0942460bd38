import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import { EVERYTHING } from '../../src/night/scope.js'
import type { ComparisonOutcome, Store } from '../../state/store.js'
import { ALL_MAPPED } from '../reconcile/support/run-book.js'
import { collect, open, record, storePath } from '../state/support.js'
import { type Change, stage } from './nights/book.js'
import { type NightPlan, night } from './nights/night.js'

const ACCOUNTS = [...'abcdefghijkl']
const ALL = ACCOUNTS.length

/** An account with a customer, a contract of 100 a month from January on, and its January invoice, in EUR for `d`. */
function accountRows(name: string): CanonicalRecord[] {
  const [currency, id] = name === 'd' ? (['EUR', '2'] as const) : (['USD', '1'] as const)
  return [
    record('account', name, { name }),
    record('customer', `c-${name}`, { name, salesforceAccountId: name }),
    record('contract', `k-${name}`, {
      ...{ number: `K-${name}`, accountId: name, startDate: '2026-01-01', termMonths: '12', currency },
      billingFrequency: 'monthly',
    }),
    record('contractLine', `l-${name}`, {
      ...{ contractId: `k-${name}`, quantity: '1', unitPrice: '100' },
    }),
    record('invoice', `i-${name}`, {
      ...{ number: `I-${name}`, customerId: `c-${name}`, date: '2026-01-01', contractRef: `k-${name}` },
      ...{ currency: id, sentOn: '2026-01-01' },
    }),
    record('invoiceLine', `il-${name}`, {
      ...{ invoiceId: `i-${name}`, kind: 'item', amount: '100.00' },
      ...{ serviceStart: '2026-01-01', serviceEnd: '2026-01-31' },
    }),
  ]
}

const currencies = (euro: string): CanonicalRecord[] => [
  record('currency', '1', { code: 'USD', exchangeRate: '1' }),
  record('currency', '2', { code: 'EUR', exchangeRate: euro }),
]

/** Twelve accounts after their first night, as of 3 February: the February invoice isn't due yet (grace: 5 days). */
class Nights {
  readonly store: Store
  readonly path: string
  #run = 0
  /** Accounts that were loaded, in order. */
  readonly loaded: string[] = []
  /** Records that were linked, in order. */
  readonly linked: string[] = []

  static async begin(): Promise<Nights> {
    const path = storePath()
    const nights = new Nights(await open(path), path)
    await nights.stage([...currencies('1.1'), ...ACCOUNTS.flatMap(accountRows)])
    await nights.night('2026-02-03')
    return nights
  }

  constructor(store: Store, path: string) {
    this.store = store
    this.path = path
  }

  stage(rows: readonly CanonicalRecord[], gone: Change['gone'] = []) {
    this.#run += 1
    return stage(this.store, `s${this.#run}`, { rows, gone })
  }

  /** A night with what it loads written down. */
  async night(asOf: string, more: Partial<NightPlan> = {}): Promise<ComparisonOutcome> {
    this.#run += 1
    this.loaded.length = 0
    this.linked.length = 0
    const { units, visits } = this.store
    const watched = {
      ...{ keys: units.keys.bind(units), of: units.of.bind(units) },
      load: (keys: readonly string[]) => {
        this.loaded.push(...keys)
        return units.load(keys)
      },
    }
    const plan = { runId: `n${this.#run}`, asOf, settings: DEFAULT_SETTINGS, mapped: ALL_MAPPED, ...more }
    const seen: Store['visits'] = {
      ...{
        count: visits.count.bind(visits),
        groups: visits.groups.bind(visits),
        begin: visits.begin.bind(visits),
      },
      visit: (groups, work) => {
        for (const { ids } of groups)
          for (const [object, own] of ids) for (const id of own) this.linked.push(`${object} ${id}`)
        return visits.visit(groups, work)
      },
    }
    return night({ ...this.store, units: watched, visits: seen }, plan, true)
  }

  async open(): Promise<string[]> {
    const rows = await collect(this.store.findings.list({ standing: true }))
    return rows.map(({ finding: { rule, contract, period } }) => `${rule} ${contract?.id} ${period?.start}`)
  }
}

describe('a night after the first', () => {
  it('loads no account where nothing changed and no day came', async () => {
    const nights = await Nights.begin()
    expect(await nights.night('2026-02-03')).toMatchObject({ judged: 0, stood: ALL })
    expect(nights.loaded).toEqual([])
    expect(await nights.night('2026-02-05')).toMatchObject({ judged: 0, stood: ALL })
    expect(nights.loaded).toEqual([])
  })

  it('judges what the calendar wakes, on its day and not before', async () => {
    const nights = await Nights.begin()
    expect(await nights.open()).toEqual([])
    await nights.night('2026-02-05')
    expect(await nights.open()).toEqual([])
    expect(await nights.night('2026-02-06')).toMatchObject({ judged: ALL, opened: ALL })
    expect((await nights.open()).filter((line) => line.startsWith('INVOICE_MISSING'))).toEqual(
      expect.arrayContaining(ACCOUNTS.map((name) => `INVOICE_MISSING k-${name} 2026-02-01`)),
    )
  })

  it('judges the account of a changed line alone', async () => {
    const nights = await Nights.begin()
    const [line] = accountRows('b').slice(-1)
    await nights.stage([{ ...line!, values: { ...line!.values, amount: '90.00' } }])
    expect(await nights.night('2026-02-04')).toMatchObject({ judged: 1, stood: ALL - 1, opened: 1 })
    expect(nights.loaded).toEqual(['account:b'])
    expect(await nights.open()).toEqual(['UNDERBILLED k-b 2026-01-01'])
  })

  it('links nothing for a line of which nothing changed that linking sees, and its invoice for any other', async () => {
    const nights = await Nights.begin()
    const [line] = accountRows('b').slice(-1)
    await nights.stage([{ ...line!, values: { ...line!.values, amount: '90.00' } }])
    await nights.night('2026-02-04')
    expect(nights.linked).toEqual([])
    await nights.stage([{ ...line!, values: { ...line!.values, amount: '90.00', serviceEnd: '2026-01-30' } }])
    await nights.night('2026-02-04')
    expect(nights.linked).toContain('invoice i-b')
  })

  it('judges the account that a moved invoice left, and the one that it came to', async () => {
    const nights = await Nights.begin()
    const invoice = accountRows('a').find(({ object }) => object === 'invoice')!
    const moved = { ...invoice.values, customerId: 'c-b', contractRef: 'k-b' }
    await nights.stage([{ ...invoice, values: moved }])
    expect(await nights.night('2026-02-04')).toMatchObject({ judged: 2, stood: ALL - 2 })
    expect(nights.loaded).toEqual(['account:a', 'account:b'])
    expect(await nights.open()).toContain('INVOICE_MISSING k-a 2026-01-01')
  })

  it('finds what waited for a record that comes: an invoice’s contract, by its number', async () => {
    const nights = await Nights.begin()
    const invoice = accountRows('a').find(({ object }) => object === 'invoice')!
    await nights.stage([{ ...invoice, values: { ...invoice.values, customerId: 'c-x', contractRef: 'K-x' } }])
    await nights.night('2026-02-04')
    const contract = {
      ...accountRows('b').find(({ object }) => object === 'contract')!.values,
      number: 'K-x',
    }
    await nights.stage([record('contract', 'k-x', { ...contract, accountId: 'c' })])
    await nights.night('2026-02-04')
    expect(await nights.store.units.of('invoice', 'i-a')).toEqual(['account:c'])
    expect(nights.loaded).toEqual(['account:c', 'customer:c-x'])
  })

  it('forgets an account of which nothing is left, with its figures', async () => {
    const nights = await Nights.begin()
    await nights.night('2026-02-06')
    await nights.stage(
      [],
      accountRows('a').map(({ object, id }) => ({ object, id })),
    )
    expect(await nights.night('2026-02-06')).toMatchObject({ judged: 0, stood: ALL - 1, resolved: 1 })
    expect(nights.loaded).toEqual(['account:a'])
    const figures = await nights.store.findings.figures()
    expect(figures).toMatchObject({ contracts: ALL - 1, invoices: ALL - 1 })
    expect(await nights.night('2026-02-06', { full: true })).toMatchObject({ differing: [] })
    expect(await nights.store.findings.figures()).toEqual(figures)
  })

  it('judges the accounts that rest on a rate that is another one', async () => {
    const nights = await Nights.begin()
    await nights.night('2026-02-06')
    await nights.stage(currencies('1.2'))
    expect(await nights.night('2026-02-06')).toMatchObject({ judged: 1, stood: ALL - 1 })
    expect(nights.loaded).toEqual(['account:d'])
  })

  it('judges everything where the settings, or what is mapped, are others', async () => {
    const nights = await Nights.begin()
    const settings = { ...DEFAULT_SETTINGS, graceDays: 1 }
    expect(await nights.night('2026-02-03', { settings })).toMatchObject({
      judged: ALL,
      stood: 0,
      opened: ALL,
    })
    expect(await nights.night('2026-02-03', { settings })).toMatchObject({ judged: 0, stood: ALL })
  })
})

describe('more changes than are noted', () => {
  it('have the whole book laid out and judged, and the next ones are noted again', async () => {
    const nights = await Nights.begin()
    const payment = (number: number) =>
      record('payment', `p-${number}`, {
        kind: 'payment',
        customerId: 'c-a',
        date: '2026-01-05',
        currency: '1',
      })
    await nights.stage(Array.from({ length: 22_000 }, (_, number) => payment(number)))
    expect(await nights.night('2026-02-03')).toMatchObject({ judged: ALL, stood: 0 })
    expect(await nights.store.units.of('payment', 'p-21999')).toEqual(['account:a'])
    const [line] = accountRows('b').slice(-1)
    await nights.stage([{ ...line!, values: { ...line!.values, amount: '90.00' } }])
    expect(await nights.night('2026-02-03')).toMatchObject({ judged: 1, stood: ALL - 1, opened: 1 })
  }, 120_000)
})

describe('a part that was seen as of a later day', () => {
  it('stands until its own calendar brings something, and the rest is judged on its day', async () => {
    const nights = await Nights.begin()
    const units = new Set(['account:a'])
    await nights.night('2026-02-06', { scope: { ...EVERYTHING, units } })
    expect(await nights.open()).toEqual(['INVOICE_MISSING k-a 2026-02-01'])
    await nights.night('2026-02-06')
    expect(await nights.open()).toHaveLength(ALL)
    await nights.night('2026-03-05')
    expect(await nights.open()).toHaveLength(ALL)
    await nights.night('2026-03-06')
    expect(await nights.open()).toContain('INVOICE_MISSING k-a 2026-03-01')
    expect(await nights.open()).toHaveLength(2 * ALL)
  })
})

describe('what is due stays due', () => {
  it('after a rerun of another part, and after a look back', async () => {
    const nights = await Nights.begin()
    const [line] = accountRows('b').slice(-1)
    await nights.stage([{ ...line!, values: { ...line!.values, amount: '90.00' } }])
    await nights.night('2026-02-04', { scope: { ...EVERYTHING, units: new Set(['account:a']) } })
    await nights.night('2026-02-01', { lookBack: true })
    expect(await nights.open()).toEqual([])
    expect(await nights.night('2026-02-04')).toMatchObject({ judged: 1, opened: 1 })
    expect(nights.loaded).toEqual(['account:b'])
  })

  it('after a rerun of a part by other settings: that part is judged again', async () => {
    const nights = await Nights.begin()
    const settings = { ...DEFAULT_SETTINGS, graceDays: 1 }
    await nights.night('2026-02-03', { settings, scope: { ...EVERYTHING, units: new Set(['account:a']) } })
    expect(await nights.open()).toEqual(['INVOICE_MISSING k-a 2026-02-01'])
    await nights.night('2026-02-03')
    expect(await nights.open()).toEqual([])
  })

  it('after a comparison that was killed', async () => {
    const nights = await Nights.begin()
    const [line] = accountRows('b').slice(-1)
    await nights.stage([{ ...line!, values: { ...line!.values, amount: '90.00' } }])
    for (const diesAfter of [0, 1, 2, 3]) await nights.night('2026-02-04', { diesAfter }).catch(() => null)
    await nights.night('2026-02-04')
    expect(await nights.open()).toEqual(['UNDERBILLED k-b 2026-01-01'])
  })
})

describe('comparing everything', () => {
  it('says nothing where what stood was right', async () => {
    const nights = await Nights.begin()
    await nights.night('2026-02-06')
    expect(await nights.night('2026-02-07', { full: true })).toMatchObject({ judged: ALL, differing: [] })
  })

  it('names the accounts that nothing touched and that come out as others', async () => {
    const nights = await Nights.begin()
    await nights.night('2026-02-06')
    const database = new Database(nights.path)
    database.exec("UPDATE finding_version SET hash = 'another' WHERE unit = 'account:c'")
    database.close()
    expect(await nights.night('2026-02-07')).toMatchObject({ judged: 0 })
    expect(await nights.night('2026-02-07', { full: true })).toMatchObject({ differing: ['account:c'] })
  })
})
