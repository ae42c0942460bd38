import { describe, expect, test } from 'vitest'
import { JPY, KWD } from '../../../src/sandbox/book/money.js'
import { monthsBetween } from '../../../src/sandbox/book/oracle/periods.js'
import { agreedValue, schedule } from '../../../src/sandbox/book/oracle/schedule.js'
import { laidOut, line, terms, written } from './a-contract.js'

const quarterly = { kind: 'months', count: 3 } as const

describe('the right schedule, worked out by hand', () => {
  test('a stub of 14 days in January is 14/31 of the month', () => {
    // 100 × 14 / 31 = 45.1612…
    const items = laidOut({ startDate: '2026-01-18', endDate: '2026-03-31', anchor: 'calendar' })
    expect(items).toEqual([
      '2026-01-18..2026-01-31 4516 on 2026-01-18',
      '2026-02-01..2026-02-28 10000 on 2026-02-01',
      '2026-03-01..2026-03-31 10000 on 2026-03-01',
    ])
  })

  test('an anchor on the 31st clamps to short months and comes back, in leap years to the 29th', () => {
    const starts = (startDate: string, endDate: string): string[] =>
      laidOut({ startDate, endDate }).map((item) => item.slice(0, 22))
    expect(starts('2026-01-31', '2026-05-30')).toEqual([
      '2026-01-31..2026-02-27',
      '2026-02-28..2026-03-30',
      '2026-03-31..2026-04-29',
      '2026-04-30..2026-05-30',
    ])
    expect(starts('2028-01-31', '2028-03-30')).toEqual(['2028-01-31..2028-02-28', '2028-02-29..2028-03-30'])
  })

  test('a bill cycle day cuts a stub before the first such day', () => {
    // Full period 15 Feb to 14 Mar has 28 days, the stub 12: 280 × 12 / 28 = 120.
    const items = laidOut(
      { startDate: '2026-03-03', endDate: '2026-05-14', anchor: 'day', billingDay: 15 },
      { unitPrice: '280' },
    )
    expect(items).toEqual([
      '2026-03-03..2026-03-14 12000 on 2026-03-03',
      '2026-03-15..2026-04-14 28000 on 2026-03-15',
      '2026-04-15..2026-05-14 28000 on 2026-04-15',
    ])
  })

  test('a bill cycle day of 31 falls on the last day of short months', () => {
    const items = laidOut({ startDate: '2026-02-10', endDate: '2026-05-30', anchor: 'day', billingDay: 31 })
    expect(items.map((item) => item.slice(0, 22))).toEqual([
      '2026-02-10..2026-02-27',
      '2026-02-28..2026-03-30',
      '2026-03-31..2026-04-29',
      '2026-04-30..2026-05-30',
    ])
  })

  test('of a period at its full price, of which an earlier system billed a part, the rest costs its days', () => {
    // The quarter costs 300, whatever is served of it: 15 Feb to 31 Mar are 45 of its 90 days.
    const items = laidOut({
      endDate: '2026-06-30',
      frequency: quarterly,
      billedThrough: '2026-02-14',
      conventions: { proration: 'none' },
    })
    expect(items).toEqual([
      '2026-02-15..2026-03-31 15000 on 2026-02-15',
      '2026-04-01..2026-06-30 30000 on 2026-04-01',
    ])
  })

  test('in arrears each item is billed on the day after its last', () => {
    expect(laidOut({ endDate: '2026-02-28', timing: 'arrears' })).toEqual([
      '2026-01-01..2026-01-31 10000 on 2026-02-01',
      '2026-02-01..2026-02-28 10000 on 2026-03-01',
    ])
  })

  test('nothing is billed before it was booked', () => {
    expect(laidOut({ endDate: '2026-03-31', bookedOn: '2026-02-10' })).toEqual([
      '2026-01-01..2026-01-31 10000 on 2026-02-10',
      '2026-02-01..2026-02-28 10000 on 2026-02-10',
      '2026-03-01..2026-03-31 10000 on 2026-03-01',
    ])
  })

  test('a period with an anniversary in it is split there, both parts billed on one day', () => {
    // 310 × 15 / 31 = 150; 310 × 1.1 × 16 / 31 = 176.
    const said = {
      startDate: '2025-01-16',
      endDate: '2027-01-15',
      anchor: 'calendar',
      upliftPercent: '10',
    } as const
    const january = laidOut(said, { unitPrice: '310' }).filter((item) => item.startsWith('2026-01'))
    expect(january).toEqual([
      '2026-01-01..2026-01-15 15000 on 2026-01-01',
      '2026-01-16..2026-01-31 17600 on 2026-01-01',
    ])
  })

  test('raises compound, each on its anniversary', () => {
    // 1000, 1000 × 1.05 = 1050, 1050 × 1.05 = 1102.50
    const said = { startDate: '2024-02-29', endDate: '2027-02-27', upliftPercent: '5' } as const
    const yearly = laidOut(
      { ...said, frequency: { kind: 'months', count: 12 } },
      { unitPrice: '1000', pricePeriod: 'year' },
    )
    expect(yearly).toEqual([
      '2024-02-29..2025-02-27 100000 on 2024-02-29',
      '2025-02-28..2026-02-27 105000 on 2025-02-28',
      '2026-02-28..2027-02-27 110250 on 2026-02-28',
    ])
  })

  test('a line added in mid-quarter is billed on its contract’s quarters', () => {
    // 60 × 3 months = 180; 15 Feb to 31 Mar is 45 of 90 days: 90.
    const added = line({ unitPrice: '60', startDate: '2026-02-15' })
    const items = schedule(terms({ frequency: quarterly, endDate: '2026-06-30' }), [added], '2026-12-31')
    expect(written(items)).toEqual([
      '2026-02-15..2026-03-31 9000 on 2026-02-15',
      '2026-04-01..2026-06-30 18000 on 2026-04-01',
    ])
  })

  test('a termination cuts the period in which it falls', () => {
    // 300 × 20 / 31 = 193.548…
    expect(laidOut({ terminatedOn: '2026-01-20' }, { unitPrice: '300' })).toEqual([
      '2026-01-01..2026-01-20 19355 on 2026-01-01',
    ])
    // Upfront: 100 × 12 months × 181 / 365 days = 595.068…
    expect(laidOut({ terminatedOn: '2026-06-30', frequency: { kind: 'upfront' } })).toEqual([
      '2026-01-01..2026-06-30 59507 on 2026-01-01',
    ])
  })

  test('a price for the term is spread, and the last item takes the rounding', () => {
    expect(
      laidOut({ endDate: '2026-03-31' }, { pricePeriod: 'term' }).map((item) => item.split(' ')[1]),
    ).toEqual([
      // 31, 28 and 31 days are a full month each
      '3333',
      '3333',
      '3334',
    ])
  })

  test('a price for a year, a quarter and a period', () => {
    const first = (of: object): string | undefined => laidOut({ frequency: quarterly }, of)[0]?.split(' ')[1]
    expect(first({ unitPrice: '1200', pricePeriod: 'year' })).toBe('30000')
    expect(first({ unitPrice: '70', pricePeriod: 'quarter', quantity: '2.5' })).toBe('17500')
    expect(first({ unitPrice: '99.99', pricePeriod: 'period', discountPercent: '33.33' })).toBe('6666')
  })

  test('weeks run from the contract’s start, or on Mondays by the calendar', () => {
    const weekly = { frequency: { kind: 'days', count: 7 }, endDate: '2026-01-14' } as const
    expect(laidOut(weekly, { pricePeriod: 'period' })).toEqual([
      '2026-01-01..2026-01-07 10000 on 2026-01-01',
      '2026-01-08..2026-01-14 10000 on 2026-01-08',
    ])
    // 1 January 2026 is a Thursday: 4 of 7 days, then a week, then 3 of 7.
    expect(laidOut({ ...weekly, anchor: 'calendar' }, { pricePeriod: 'period' })).toEqual([
      '2026-01-01..2026-01-04 5714 on 2026-01-01',
      '2026-01-05..2026-01-11 10000 on 2026-01-05',
      '2026-01-12..2026-01-14 4286 on 2026-01-12',
    ])
  })

  test('what is sold once is billed once, on its line’s first day', () => {
    const fee = {
      charge: 'one-time',
      unitPrice: '250',
      quantity: '3',
      startDate: '2026-01-01',
      pricePeriod: null,
    } as const
    expect(laidOut({ timing: 'arrears' }, fee)).toEqual(['2026-01-01..2026-01-01 75000 on 2026-01-01'])
  })

  test('with automatic renewal the months go on without a cut, and the agreed value stays', () => {
    const said = { endDate: '2026-02-15', autoRenew: true, startDate: '2026-01-01' } as const
    expect(laidOut(said, {}, '2026-03-10').map((item) => item.slice(0, 28))).toEqual([
      '2026-01-01..2026-01-31 10000',
      '2026-02-01..2026-02-28 10000',
      '2026-03-01..2026-03-31 10000',
    ])
    // 100 + 100 × 15 / 28 = 153.57
    expect(agreedValue(terms(said), [line()])).toBe(15357n)
  })

  test('yen have no decimals, dinars three, and halves go away from zero', () => {
    const one = (currency: typeof JPY, unitPrice: string, quantity = '1'): string | undefined =>
      laidOut({ currency }, { unitPrice, quantity })[0]?.split(' ')[1]
    expect(one(JPY, '100.5')).toBe('101')
    expect(one(KWD, '1.2345')).toBe('1235')
    expect(one(KWD, '1.2345', '-1')).toBe('-1235')
  })

  test('months between two days: 15 January to 10 April is 2 and 27/31', () => {
    expect(monthsBetween('2026-01-15', '2026-04-10')).toEqual({ over: 89n, under: 31n })
    expect(monthsBetween('2026-01-31', '2027-01-30')).toEqual({ over: 12n, under: 1n })
  })
})
