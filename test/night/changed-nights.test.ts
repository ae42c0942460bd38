import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import { EVERYTHING } from '../../src/night/scope.js'
import { record } from '../state/support.js'
import { ACCOUNTS, ALL, accountRows, currencies, Nights } from './nights/nights.js'

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

  it('goes on judging a contract whose account isn’t shared any more by the customer that names it', async () => {
    const [account, , , , invoice] = accountRows('a')
    const { contractRef: _, ...unnamed } = invoice!.values
    const nights = await Nights.begin([{ ...invoice!, values: unnamed }])
    await nights.stage([], [account!])
    expect(await nights.night('2026-02-04')).toMatchObject({ opened: 0 })
    await nights.night('2026-02-06')
    const ofA = async () => (await nights.open()).filter((finding) => !/ k-[^a]/.test(finding))
    expect(await ofA()).toEqual(['INVOICE_MISSING k-a 2026-02-01'])
    await nights.stage([account!])
    expect(await nights.night('2026-02-06')).toMatchObject({ opened: 0, resolved: 0 })
    expect(await ofA()).toEqual(['INVOICE_MISSING k-a 2026-02-01'])
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
