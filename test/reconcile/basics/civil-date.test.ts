import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addMonths,
  civilDate,
  formatDate,
  isMonthEnd,
  parseDate,
  yearMonthDay,
} from '../../../reconcile/basics/civil-date.js'

const DAY = 86_400_000

it('agrees with the calendar of JavaScript on every day from 1600 to 2400', () => {
  const first = Date.UTC(1600, 0, 1) / DAY
  const last = Date.UTC(2400, 11, 31) / DAY
  const wrong: string[] = []
  for (let day = first; day <= last; day += 1) {
    const date = new Date(day * DAY)
    const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
    const read = yearMonthDay(day as ReturnType<typeof civilDate>)
    const same = read.year === year && read.month === month && read.day === dayOfMonth
    if (!same || civilDate(year, month, dayOfMonth) !== day)
      wrong.push(`${date.toISOString()} is read as ${JSON.stringify(read)}`)
  }
  expect(wrong).toEqual([])
})

it('writes what it reads', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      (date) => {
        const text = date.toISOString().slice(0, 10)
        const read = parseDate(text)
        expect(read === null ? null : formatDate(read)).toBe(text)
      },
    ),
  )
})

it.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-1-1',
  '01/02/2026',
  '2026-01-01T00:00:00',
  '',
])('%s is no day', (text) => {
  expect(parseDate(text)).toBeNull()
})

it.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-01-31', 2, '2026-03-31'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2024-02-29', 48, '2028-02-29'],
  ['2026-01-15', -13, '2024-12-15'],
])('%s and %i months is %s', (from, months, to) => {
  const start = parseDate(from)
  expect(start === null ? null : formatDate(addMonths(start, months))).toBe(to)
})

it('knows a month’s last day', () => {
  expect(
    ['2026-02-28', '2024-02-28', '2024-02-29', '2026-04-30'].map((text) =>
      isMonthEnd(parseDate(text) ?? civilDate(2026, 1, 1)),
    ),
  ).toEqual([true, false, true, true])
})
