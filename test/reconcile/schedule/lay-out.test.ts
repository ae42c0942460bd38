import { describe, expect, it } from 'vitest'
import { type CivilDate, civilDate, formatDate } from '../../../reconcile/basics/civil-date.js'
import { fraction } from '../../../reconcile/basics/fraction.js'
import { mondayOf } from '../../../reconcile/schedule/day-grid.js'
import { isDue } from '../../../reconcile/schedule/due.js'
import { days360 } from '../../../reconcile/schedule/proration.js'
import { scheduleOf } from '../../../reconcile/schedule/schedule.js'
import { spread } from '../../../reconcile/schedule/spread.js'
import { monthsAndDays } from '../../../reconcile/schedule/whole-months.js'
import { readTerms } from '../../../reconcile/terms/read-terms.js'

const day = (text: string): CivilDate => {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  return civilDate(year, month, date)
}

const contractOf = (contract: Record<string, string>) => {
  const values = { startDate: '2026-01-01', billingFrequency: 'monthly', currency: 'USD', ...contract }
  const line = { id: 'l', values: { quantity: '1', unitPrice: '100' } }
  const reading = readTerms({ id: 'c', values }, [line], [], {})
  if (!reading.ok) throw new Error(reading.unreadable.message)
  return reading.contract
}

// Pairs that the day-count convention 30/360 US is usually shown with.
it.each([
  ['2007-01-15', '2007-01-30', 15],
  ['2007-01-15', '2007-02-15', 30],
  ['2007-01-15', '2007-07-15', 180],
  ['2007-09-30', '2008-03-31', 180],
  ['2007-09-30', '2007-10-31', 30],
  ['2007-09-30', '2008-09-30', 360],
  ['2007-01-15', '2007-01-31', 16],
  ['2007-01-31', '2007-02-28', 28],
  ['2007-02-28', '2007-03-31', 30],
  ['2006-08-31', '2007-02-28', 178],
  ['2007-02-28', '2007-08-31', 180],
  ['2008-02-29', '2009-02-28', 360],
  ['2008-02-29', '2008-03-30', 30],
])('30/360 US from %s to %s is %i days', (from, to, days) => {
  expect(days360(day(from), day(to))).toBe(days)
})

it.each([
  ['2026-01-15', '2026-04-11', 2, 27, 31],
  ['2026-01-31', '2026-02-28', 1, 0, 28],
  ['2026-01-31', '2026-03-30', 1, 30, 28],
  ['2024-02-29', '2025-02-28', 12, 0, 28],
  ['2026-05-05', '2026-05-05', 0, 0, 31],
])('from %s to %s are %i months and %i days of %i', (from, until, months, days, daysInMonth) => {
  expect(monthsAndDays(day(from), day(until))).toEqual({ months, days, daysInMonth })
})

it('weeks begin on Monday, before 1970 too', () => {
  expect(
    ['2026-01-01', '2026-01-05', '2026-01-11', '1969-12-31', '1970-01-01'].map((text) =>
      formatDate(mondayOf(day(text))),
    ),
  ).toEqual(['2025-12-29', '2026-01-05', '2026-01-05', '1969-12-29', '1969-12-29'])
})

describe('spreading', () => {
  const thirds = [fraction(100, 3), fraction(100, 3), fraction(100, 3)]
  it('gives what is left to the last, the first, or those that lost most', () => {
    expect(spread(100n, thirds, 'last', 'half-up')).toEqual([33n, 33n, 34n])
    expect(spread(100n, thirds, 'first', 'half-up')).toEqual([34n, 33n, 33n])
    expect(spread(100n, [fraction(5, 2), fraction(189, 2), fraction(3)], 'largest', 'half-up')).toEqual([
      3n,
      94n,
      3n,
    ])
  })

  it('cuts down towards zero, so that a negative total is its mirror', () => {
    const negative = thirds.map(({ n, d }) => ({ n: -n, d }))
    expect(spread(-100n, negative, 'first', 'half-up')).toEqual([-34n, -33n, -33n])
  })

  it('of nothing is nothing', () => {
    expect(spread(0n, [], 'last', 'half-up')).toEqual([])
    expect(spread(0n, [], 'first', 'half-up')).toEqual([])
  })
})

describe('a service without an end', () => {
  it('is laid out so many full periods further where it is asked for', () => {
    const items = scheduleOf(contractOf({}), { asOf: day('2026-03-15'), ahead: 2 }).items
    expect(items.map(({ period }) => formatDate(period.start))).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
      '2026-04-01',
      '2026-05-01',
    ])
  })

  it('that starts after the as-of date has nothing yet', () => {
    expect(scheduleOf(contractOf({}), { asOf: day('2025-12-31') }).items).toEqual([])
  })
})

it('the terms of each line are told', () => {
  const { terms } = scheduleOf(contractOf({ termMonths: '12', terminatedOn: '2026-05-31' }), { asOf: null })
  expect(terms.get('l')).toEqual({
    start: day('2026-01-01'),
    agreedEnd: day('2026-12-31'),
    naturalEnd: day('2026-12-31'),
    cut: { on: day('2026-05-31'), mode: 'prorate', by: 'termination' },
    acceleratedTo: null,
  })
})

it('what a termination cut, and what an earlier system billed, is marked', () => {
  const contract = contractOf({ termMonths: '12', terminatedOn: '2026-02-14', billedThrough: '2026-01-31' })
  const { items } = scheduleOf(contract, { asOf: null })
  expect(items.map(({ opening, cutBy }) => ({ opening, cutBy }))).toEqual([
    { opening: true, cutBy: null },
    { opening: false, cutBy: 'termination' },
  ])
})

it('an item is due when its grace days are over', () => {
  const [item] = scheduleOf(contractOf({ termMonths: '1' }), { asOf: null }).items
  if (!item) throw new Error('no item')
  expect(isDue(item, day('2026-01-05'), 5)).toBe(false)
  expect(isDue(item, day('2026-01-06'), 5)).toBe(true)
  expect(isDue({ ...item, held: true }, day('2027-01-01'), 5)).toBe(false)
  expect(isDue({ ...item, done: false }, day('2027-01-01'), 5)).toBe(false)
  expect(isDue({ ...item, amount: { minor: 0n, currency: 'USD' } }, day('2027-01-01'), 5)).toBe(false)
})

it('items of equal dates are in order of their lines, digits as numbers', () => {
  const lines = ['10', '9', 'b', 'a'].map((id) => ({ id, values: { quantity: '1', unitPrice: '1' } }))
  const values = { startDate: '2026-01-01', termMonths: '1', billingFrequency: 'monthly', currency: 'USD' }
  const reading = readTerms({ id: 'c', values }, lines, [], {})
  if (!reading.ok) throw new Error(reading.unreadable.message)
  expect(scheduleOf(reading.contract, { asOf: null }).items.map(({ lineId }) => lineId)).toEqual([
    '9',
    '10',
    'a',
    'b',
  ])
})
