import { describe, expect, it } from 'vitest'
import { addDays, formatDate } from '../../reconcile/basics/civil-date.js'
import { formatMoney, money } from '../../reconcile/basics/money.js'
import { DEFAULT_SETTINGS, type ReconcileSettings } from '../../reconcile/settings.js'
import { judgeUnit } from '../../reconcile/unit/judge-unit.js'
import { prepareContext } from '../../reconcile/unit/prepare.js'
import { type Outlook, outlookOf } from '../../reconcile/upcoming/outlook.js'
import type { Case } from '../golden/case/case.js'
import { readDay } from '../golden/case/days.js'
import { mappedIn } from '../golden/case/mapped.js'
import { shelveNetSuite } from '../golden/case/netsuite-book.js'
import { shelveSalesforce } from '../golden/case/salesforce-book.js'
import { Shelf } from '../golden/case/shelf.js'
import { byObject, unitsOf } from '../golden/case/units.js'

/** One account, one customer, contract C-1: 100 a month in advance for 2026, Net 30. */
const EMPTY: Case = {
  name: 'upcoming',
  says: '',
  asOf: '2026-03-20',
  accounts: [{ name: 'Acme' }],
  customers: [{ number: 'ACME' }],
  opportunities: [],
  contracts: [{}],
  orders: [],
  invoices: [],
  credits: [],
  payments: [],
  accountingPeriods: [],
  mapped: [],
  unmapped: [],
  settings: {},
  findings: [],
  indicators: [],
}

const invoice = (number: string, month: string, more: Readonly<Record<string, string>> = {}) => ({
  number,
  date: `${month}-01`,
  service: month,
  amount: '100.00',
  ...more,
})

const BILLED = ['2026-01', '2026-02', '2026-03'].map((month, at) => invoice(`INV-${at + 1}`, month))

function look(
  said: Partial<Case>,
  days = 30,
  settings: ReconcileSettings = DEFAULT_SETTINGS,
): readonly Outlook[] {
  const written = { ...EMPTY, ...said }
  const shelf = new Shelf()
  shelveSalesforce(shelf, written)
  shelveNetSuite(shelf, written)
  const { records } = shelf
  const asOf = readDay(written.asOf)
  const context = prepareContext(byObject(records), settings, asOf, mappedIn(written, records))
  const tables = new Set(['item', 'term', 'currency', 'subsidiary', 'accountingPeriod'])
  const units = unitsOf(
    records.filter(({ object }) => !tables.has(object)),
    context,
  )
  return units.map((unit) => outlookOf(judgeUnit(unit, context), addDays(asOf, days), context))
}

/** What is to be billed, in a line each: `2026-04-01 100.00 USD`, and what blocks it. */
const shown = (outlooks: readonly Outlook[]): string[] =>
  outlooks
    .flatMap(({ toBill }) => toBill)
    .map(({ billDate, amount, currency, blocks }) =>
      [
        billDate === null ? 'held' : formatDate(billDate),
        formatMoney(money(amount, currency)),
        currency,
        ...blocks.map(({ kind }) => kind),
      ].join(' '),
    )

const backlog = (outlooks: readonly Outlook[]): Record<string, string> => {
  const sums = new Map<string, bigint>()
  for (const { when, amount } of outlooks.flatMap((one) => one.backlog))
    sums.set(when, (sums.get(when) ?? 0n) + amount)
  return Object.fromEntries([...sums].map(([when, minor]) => [when, formatMoney(money(minor, 'USD'))]))
}

describe('what falls due to be billed', () => {
  it('the next month, with what is later and agreed', () => {
    const outlooks = look({ invoices: BILLED })
    expect(shown(outlooks)).toEqual(['2026-04-01 100.00 USD'])
    // April within thirty days; May to December, eight months, later.
    expect(backlog(outlooks)).toEqual({ soon: '100.00', later: '800.00' })
    const [entry] = outlooks.flatMap(({ toBill }) => toBill)
    expect(entry?.dueDate && formatDate(entry.dueDate)).toBe('2026-05-01')
  })

  it('the last day looked at is in it, the day after isn’t', () => {
    expect(shown(look({ invoices: BILLED }, 12))).toEqual(['2026-04-01 100.00 USD'])
    expect(shown(look({ invoices: BILLED }, 11))).toEqual([])
  })

  it('what was billed early isn’t billed again', () => {
    const early = { ...invoice('INV-4', '2026-04'), date: '2026-03-15' }
    expect(shown(look({ invoices: [...BILLED, early] }))).toEqual([])
  })

  it('what an amendment takes off as a whole is no invoice of nothing, neither past nor to come', () => {
    const cancelled = { quantity: '-1', term: '2026-03-01..2026-12-31' }
    const outlooks = look({ contracts: [{ lines: [{}, cancelled] }], invoices: BILLED.slice(0, 2) })
    expect(shown(outlooks)).toEqual([])
    expect(backlog(outlooks)).toEqual({})
  })

  it('a bill date that is reached within the grace days, and one that is overdue', () => {
    const outlooks = look({ asOf: '2026-03-04', invoices: BILLED.slice(0, 1) })
    // February is overdue since 6 February; March may be billed until the 6th; April on its first day.
    expect(shown(outlooks)).toEqual(['2026-03-01 100.00 USD', '2026-04-01 100.00 USD'])
    expect(backlog(outlooks)).toEqual({ overdue: '100.00', now: '100.00', soon: '100.00', later: '800.00' })
  })

  it('nothing is overdue from before the cut-over', () => {
    const settings = { ...DEFAULT_SETTINGS, cutOver: { date: '2026-02-15', subsidiaries: {} } }
    const outlooks = look({ asOf: '2026-03-20' }, 30, settings)
    expect(backlog(outlooks)).toEqual({ overdue: '100.00', soon: '100.00', later: '800.00' })
  })

  it('lines of one day are one invoice', () => {
    const lines = [{ product: 'SUPPORT' }, { product: 'SEATS', quantity: '3', unitPrice: '20.00' }]
    expect(shown(look({ asOf: '2025-12-20', contracts: [{ lines }] }))).toEqual(['2026-01-01 160.00 USD'])
  })

  it('without an end it goes on as far as is looked, and nothing more is contracted', () => {
    const weekly = { term: '2026-01-05..', billingFrequency: 'weekly' }
    const contracts = [{ ...weekly, lines: [{ pricePeriod: 'period', unitPrice: '10.00' }] }]
    const outlooks = look({ asOf: '2026-01-01', contracts }, 200)
    // Mondays from 5 January to 20 July (200 days: 31 Jan is day 30, 20 July is day 200): 29 of them.
    expect(shown(outlooks)).toHaveLength(29)
    expect(shown(outlooks).at(-1)).toBe('2026-07-20 10.00 USD')
    expect(backlog(outlooks)).toEqual({ soon: '290.00' })
  })
})

describe('what blocks it', () => {
  it('a purchase order that is required and missing', () => {
    const contracts = [{ poRequired: 'true' }]
    expect(shown(look({ contracts, invoices: BILLED }))).toEqual(['2026-04-01 100.00 USD po-missing'])
  })

  it('one that has expired by then', () => {
    const contracts = [{ poRequired: 'true', poNumber: 'PO-7', poExpires: '2026-03-31' }]
    const billed = BILLED.map((row) => ({ ...row, poNumber: 'PO-7' }))
    expect(shown(look({ contracts, invoices: billed }))).toEqual(['2026-04-01 100.00 USD po-expired'])
  })

  it('a hold without an end: what would fall due by then, on no day', () => {
    const contracts = [{ holdFrom: '2026-03-10', holdReason: 'dispute' }]
    const outlooks = look({ contracts, invoices: BILLED })
    expect(shown(outlooks)).toEqual(['held 100.00 USD hold'])
    const [block] = outlooks.flatMap(({ toBill }) => toBill.flatMap(({ blocks }) => blocks))
    expect(block?.text).toBe('on hold since 2026-03-10 without an end (dispute)')
    expect(backlog(outlooks)).toEqual({ held: '900.00' })
  })

  it('a hold with an end moves it to the day after', () => {
    const contracts = [{ holdFrom: '2026-03-10', holdUntil: '2026-04-09' }]
    expect(shown(look({ contracts, invoices: BILLED }))).toEqual(['2026-04-10 100.00 USD'])
  })

  it('nobody in NetSuite pays', () => {
    const outlooks = look({ customers: [], asOf: '2026-03-20' }, 30)
    expect(shown(outlooks)).toEqual(['2026-04-01 100.00 USD customer-unmapped'])
    expect(backlog(outlooks)).toEqual({ overdue: '300.00', soon: '100.00', later: '800.00' })
  })

  it('terms that can’t be read', () => {
    const outlooks = look({ contracts: [{ billingFrequency: 'now and then' }] })
    expect(shown(outlooks)).toEqual([])
    const [contract] = outlooks.flatMap(({ unreadable }) => unreadable)
    expect([contract?.contract.values.number, contract?.unreadable.field]).toEqual([
      'C-1',
      'billingFrequency',
    ])
  })

  it('a milestone that isn’t reached, however old its date', () => {
    const milestones = JSON.stringify([
      { date: '2026-02-01', amount: '500.00', done: false },
      { date: '2026-04-05', amount: '700.00', done: true },
    ])
    const contracts = [{ billingFrequency: 'milestone', milestones }]
    expect(shown(look({ contracts }))).toEqual([
      '2026-02-01 500.00 USD milestone-open',
      '2026-04-05 700.00 USD',
    ])
  })

  it('an invoice that waits for approval', () => {
    const waiting = invoice('INV-4', '2026-04', { date: '2026-03-19', approvalStatus: '1' })
    expect(shown(look({ invoices: [...BILLED, waiting] }))).toEqual([
      '2026-04-01 100.00 USD invoice-unapproved',
    ])
  })

  it('one that was rejected, which waits for nobody', () => {
    const texts = (approvalStatus: string) =>
      look({ invoices: [...BILLED, invoice('INV-4', '2026-04', { date: '2026-03-19', approvalStatus })] })
        .flatMap(({ toBill }) => toBill)
        .flatMap(({ blocks }) => blocks.map(({ text }) => text))
    expect(texts('3')).toEqual(['invoice INV-4 was rejected'])
    expect(texts('1')).toEqual(['invoice INV-4 waits for approval'])
  })

  it.each([
    ['for the whole quarter', { service: '2026-04..2026-06', amount: '300.00' }],
    ['that names no days', { service: 'none', date: '2026-03-10' }],
  ])('one %s', (_what, more) => {
    const waiting = invoice('INV-4', '2026-04', { date: '2026-03-19', approvalStatus: '1', ...more })
    expect(shown(look({ invoices: [...BILLED, waiting] }))).toEqual([
      '2026-04-01 100.00 USD invoice-unapproved',
    ])
  })

  it('not one of another product, of other days or of another amount', () => {
    const lines = [{ product: 'SUPPORT' }, { product: 'SEATS', term: '2027', unitPrice: '20.00' }]
    const blocks = (more: Readonly<Record<string, string>>) =>
      shown(
        look({
          contracts: [{ lines }],
          invoices: [...BILLED, invoice('INV-4', '2026-04', { approvalStatus: '1', ...more })],
        }),
      )
    const free = ['2026-04-01 100.00 USD']
    expect(blocks({ date: '2026-03-19', product: 'SEATS' })).toEqual(free)
    expect(blocks({ date: '2026-03-19', service: '2026-05' })).toEqual(free)
    expect(blocks({ date: '2026-03-19', service: 'none', amount: '40.00' })).toEqual(free)
  })

  it('an order that ends on the very day doesn’t, an expiry without an order neither', () => {
    const expiry = (contract: Readonly<Record<string, string>>) =>
      shown(look({ contracts: [contract], invoices: BILLED }))
    expect(expiry({ poNumber: 'PO-7', poExpires: '2026-04-01' })).toEqual(['2026-04-01 100.00 USD'])
    expect(expiry({ poExpires: '2026-02-01' })).toEqual(['2026-04-01 100.00 USD'])
  })

  it('an invoice that may be of either of two contracts', () => {
    const contracts = [
      { number: 'C-1', lines: [{}] },
      { number: 'C-2', lines: [{ quantity: '2', unitPrice: '50.00' }] },
    ]
    const both = BILLED.flatMap((row) => [
      { ...row, contract: 'C-1' },
      { ...row, number: `${row.number}b`, contract: 'C-2' },
    ])
    const loose = invoice('INV-9', '2026-04', { date: '2026-03-19', contract: 'none' })
    const outlooks = look({ contracts, invoices: [...both, loose] })
    // One line holds one item.
    expect(shown(outlooks).sort()).toEqual([
      '2026-04-01 100.00 USD',
      '2026-04-01 100.00 USD invoice-in-doubt',
    ])
  })
})

describe('what is agreed', () => {
  // 20 March: April falls due within thirty days; what is later counts as far as it is agreed.
  const later = (contract: Readonly<Record<string, string>>, more: Partial<Case> = {}) =>
    backlog(look({ contracts: [contract], ...more })).later

  it('a contract that renews by itself: the term that runs', () => {
    const renewing = { autoRenew: 'true', renewalTermMonths: '6' }
    // Its first term ends on 30 June: May and June.
    expect(later({ term: '2025-07..2026-06', ...renewing })).toBe('200.00')
    // Ended on 31 January and renewed to 31 July: May, June and July.
    expect(later({ term: '2025-02..2026-01', ...renewing })).toBe('300.00')
    // Its last day is today: April is past it, and nothing later is agreed.
    expect(later({ term: '2025-03-21..2026-03-20', ...renewing })).toBeUndefined()
  })
})

describe('what is asked of the invoice', () => {
  const asked = (
    defaults: Readonly<Record<string, string>>,
    contract: Readonly<Record<string, string>> = {},
  ) =>
    look({ contracts: [contract], invoices: BILLED }, 30, { ...DEFAULT_SETTINGS, defaults })
      .flatMap(({ toBill }) => toBill)
      .map(({ poRequired, deliveryMethod }) => `${poRequired} ${deliveryMethod}`)

  it('is as the defaults say where the contract says nothing', () => {
    const defaults = { poRequired: 'true', deliveryMethod: 'portal' }
    expect(asked(defaults)).toEqual(['true portal'])
    expect(asked(defaults, { poRequired: 'false', deliveryMethod: 'print' })).toEqual(['false print'])
    expect(asked({})).toEqual(['false null'])
  })
})
