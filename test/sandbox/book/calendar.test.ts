import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dateOfDay,
  dayNumber,
  daysInclusive,
  weekday,
} from '../../../src/sandbox/book/calendar.js'

describe('the book’s calendar', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  test.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-01-15', 365, '2027-01-15'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected)
  })

  test('agrees with the platform’s calendar on every day of eighty years', () => {
    const first = dayNumber('1999-12-31')
    for (let i = 0; i < 29_220; i += 1) {
      const theirs = new Date(Date.UTC(1999, 11, 31 + i))
      const ours = dateOfDay(first + i)
      expect(ours).toBe(theirs.toISOString().slice(0, 10))
      expect(weekday(ours)).toBe(theirs.getUTCDay() || 7)
    }
  })

  test('counts both ends of a period', () => {
    expect(daysInclusive('2026-01-01', '2026-01-31')).toBe(31)
    expect(daysInclusive('2028-02-29', '2028-02-29')).toBe(1)
  })
})
