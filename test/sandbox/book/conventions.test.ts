import { describe, expect, test } from 'vitest'
import type { Conventions } from '../../../src/sandbox/book/conventions.js'
import { agreedValue, schedule } from '../../../src/sandbox/book/oracle/schedule.js'
import { laidOut, line, terms, written } from './a-contract.js'

const quarterly = { kind: 'months', count: 3 } as const
const yearly = { kind: 'months', count: 12 } as const

/** Period and minor units. */
const amounts = (...of: Parameters<typeof laidOut>): string[] =>
  laidOut(...of).map((item) => item.split(' on ')[0]!)

describe('conventions of the book’s own schedule, worked out by hand', () => {
  // Quarters at 300. 15 January to 31 March has 76 days of 90; 1 to 10 April has 10 of 91.
  const uneven = {
    startDate: '2026-01-15',
    endDate: '2026-04-10',
    frequency: quarterly,
    anchor: 'calendar',
  } as const
  test.each<[NonNullable<Conventions['proration']>, string, string]>([
    // 30 days a month: 76 and 10 of 90.
    ['thirty360', '25333', '3333'],
    // 2 months and 17/31; 10/30 of a month.
    ['monthly', '25484', '3333'],
    // 1200 × 76 / 365 and × 10 / 365.
    ['annual365', '24986', '3288'],
    ['none', '30000', '30000'],
  ])('%s', (proration, front, back) => {
    expect(amounts({ ...uneven, conventions: { proration } })).toEqual([
      `2026-01-15..2026-03-31 ${front}`,
      `2026-04-01..2026-04-10 ${back}`,
    ])
  })

  test('a termination on the first day without service ends it the day before', () => {
    // 310 × 20 / 31
    const said = { terminatedOn: '2026-01-21', conventions: { terminationDay: 'unbilled' } } as const
    expect(amounts(said, { unitPrice: '310' })).toEqual(['2026-01-01..2026-01-20 20000'])
  })

  test('fees that aren’t refundable stay whole; what is accelerated is due the day after', () => {
    const ended = { endDate: '2026-04-30', terminatedOn: '2026-02-10' }
    expect(laidOut({ ...ended, conventions: { terminationBilling: 'keep' } })).toEqual([
      '2026-01-01..2026-01-31 10000 on 2026-01-01',
      '2026-02-01..2026-02-28 10000 on 2026-02-01',
    ])
    expect(laidOut({ ...ended, conventions: { terminationBilling: 'accelerate' } })).toEqual([
      '2026-01-01..2026-01-31 10000 on 2026-01-01',
      '2026-02-01..2026-02-28 10000 on 2026-02-01',
      '2026-03-01..2026-03-31 10000 on 2026-02-11',
      '2026-04-01..2026-04-30 10000 on 2026-02-11',
    ])
  })

  test('an anchor date moves the boundaries both ways', () => {
    // 10 December to 9 January has 31 days, 9 of them in the term.
    const said = { endDate: '2026-02-09', conventions: { anchorDate: '2026-03-10' } }
    expect(amounts(said, { unitPrice: '310' })).toEqual([
      '2026-01-01..2026-01-09 9000',
      '2026-01-10..2026-02-09 31000',
    ])
  })

  test('a month’s last day may stay on last days', () => {
    const said = {
      startDate: '2026-02-28',
      endDate: '2026-04-29',
      conventions: { monthEnd: 'sticky' },
    } as const
    expect(amounts(said)).toEqual(['2026-02-28..2026-03-30 10000', '2026-03-31..2026-04-29 10000'])
  })

  test('the first boundary may lie a whole period after a bill day that was missed', () => {
    const said = {
      startDate: '2026-03-20',
      endDate: '2026-09-14',
      frequency: quarterly,
      anchor: 'day',
      billingDay: 15,
    } as const
    const starts = (conventions: Conventions): string[] =>
      amounts({ ...said, conventions }).map((item) => item.slice(0, 10))
    expect(starts({})).toEqual(['2026-03-20', '2026-04-15', '2026-07-15'])
    expect(starts({ firstBoundary: 'whole-period' })).toEqual(['2026-03-20', '2026-06-15'])
  })

  // 1 January to 10 March; counted back from 11 March the first ten days are of 11 December to 10 January.
  test.each<[NonNullable<Conventions['stub']>, string[]]>([
    [
      'front-short',
      ['2026-01-01..2026-01-10 10000', '2026-01-11..2026-02-10 31000', '2026-02-11..2026-03-10 31000'],
    ],
    ['front-long', ['2026-01-01..2026-02-10 41000', '2026-02-11..2026-03-10 31000']],
    ['back-long', ['2026-01-01..2026-01-31 31000', '2026-02-01..2026-03-10 41000']],
  ])('%s', (stub, expected) => {
    expect(amounts({ endDate: '2026-03-10', conventions: { stub } }, { unitPrice: '310' })).toEqual(expected)
  })

  test('the last part in arrears may wait for the next boundary, and bill dates may be moved', () => {
    const arrears = { endDate: '2026-02-14', timing: 'arrears' } as const
    const last = (conventions: Conventions): string => laidOut({ ...arrears, conventions }).at(-1)!
    expect(last({})).toBe('2026-02-01..2026-02-14 5000 on 2026-02-15')
    expect(last({ finalArrears: 'next-boundary' })).toBe('2026-02-01..2026-02-14 5000 on 2026-03-01')
    expect(last({ offsetDays: -5 })).toBe('2026-02-01..2026-02-14 5000 on 2026-02-10')
  })

  test('shares, prices and halves are rounded as agreed', () => {
    // 12/31 is 0.39 in two places; a price of 0.123 is 0.12; 10.125 goes to the even 10.12.
    const first = (conventions: Conventions, unitPrice: string, quantity = '1'): string =>
      amounts({ endDate: '2026-01-12', conventions }, { unitPrice, quantity })[0]!.split(' ')[1]!
    expect(first({ fractionDigits: 2 }, '300')).toBe('11700')
    expect(first({ priceDigits: 2, proration: 'none' }, '0.123', '1000')).toBe('12000')
    expect(first({ rounding: 'half-even', proration: 'none' }, '10.125')).toBe('1012')
    expect(first({ proration: 'none' }, '10.125')).toBe('1013')
  })

  test('what is left of a total goes to the first item, or where most was cut off', () => {
    // 28 and 10 of 38 parts of 100: 73.684… and 26.315…
    const spread = (remainder: 'first' | 'largest'): string[] =>
      amounts({ endDate: '2026-02-10', conventions: { remainder } }, { pricePeriod: 'term' }).map(
        (item) => item.split(' ')[1]!,
      )
    expect(spread('first')).toEqual(['7369', '2631'])
    expect(spread('largest')).toEqual(['7368', '2632'])
  })

  test('raises on the first price, or on the contract’s anniversary', () => {
    const years = { endDate: '2028-12-31', frequency: yearly, upliftPercent: '10' } as const
    const prices = (conventions: Conventions, of = {}): string[] =>
      amounts({ ...years, conventions }, { pricePeriod: 'year', ...of }, '2028-12-31').map(
        (item) => item.split(' ')[1]!,
      )
    expect(prices({})).toEqual(['10000', '11000', '12100'])
    expect(prices({ upliftBase: 'simple' })).toEqual(['10000', '11000', '12000'])
    // From July on: 184 of 365 days, then the raised price from the contract's January on.
    expect(prices({ upliftFrom: 'contract' }, { startDate: '2026-07-01' })).toEqual([
      '5041',
      '11000',
      '12100',
    ])
  })

  test('raises at renewals alone', () => {
    const said = { autoRenew: true, frequency: yearly, upliftPercent: '10' } as const
    const renewed = amounts(
      { ...said, conventions: { upliftFrom: 'renewal' } },
      { pricePeriod: 'year' },
      '2028-01-02',
    )
    expect(renewed.map((item) => item.split(' ')[1])).toEqual(['10000', '11000', '12100'])
  })
})

describe('lines that aren’t plain subscriptions', () => {
  test('usage owes its commitment after each period, part of it for a part', () => {
    // 620 × 17 / 31 = 340
    const said = { startDate: '2026-01-15', endDate: '2026-02-28', anchor: 'calendar' } as const
    expect(laidOut(said, { charge: 'usage', minimumCommit: '620', commitPeriod: 'billing' })).toEqual([
      '2026-01-15..2026-01-31 34000 on 2026-02-01',
      '2026-02-01..2026-02-28 62000 on 2026-03-01',
    ])
  })

  test('a commitment for a contract year, or for the whole term, is one item', () => {
    const said = { endDate: '2027-06-30' }
    const usage = { charge: 'usage', minimumCommit: '1200' } as const
    // The half year from January to June 2027 has 181 of 365 days: 595.07.
    expect(laidOut(said, { ...usage, commitPeriod: 'year' }, '2027-12-31')).toEqual([
      '2026-01-01..2026-12-31 120000 on 2027-01-01',
      '2027-01-01..2027-06-30 59507 on 2027-07-01',
    ])
    expect(laidOut(said, { ...usage, commitPeriod: 'term' }, '2027-12-31')).toEqual([
      '2026-01-01..2027-06-30 120000 on 2027-07-01',
    ])
  })

  test('milestones are billed on their days, but for those not reached', () => {
    const milestones = [
      { date: '2026-02-10', amount: '400.00', percent: null, done: true },
      { date: '2026-05-20', amount: '350.00', percent: null, done: false },
      { date: '2026-09-01', amount: '250.00', percent: null, done: null },
    ]
    const said = terms({ frequency: { kind: 'milestone' }, milestones })
    expect(written(schedule(said, [line({ unitPrice: '1000' })], '2026-12-31'))).toEqual([
      '2026-02-10..2026-02-10 40000 on 2026-02-10',
      '2026-09-01..2026-09-01 25000 on 2026-09-01',
    ])
    expect(agreedValue(said, [line()])).toBe(100_000n)
  })

  test('expenses have no schedule, and a line’s own terms go before its contract’s', () => {
    expect(laidOut({}, { charge: 'as-incurred', cap: '500' })).toEqual([])
    const own = { frequency: quarterly, timing: 'arrears' } as const
    expect(laidOut({ endDate: '2026-06-30' }, { own })).toEqual([
      '2026-01-01..2026-03-31 30000 on 2026-04-01',
      '2026-04-01..2026-06-30 30000 on 2026-07-01',
    ])
  })
})
