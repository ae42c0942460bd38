import { expect, test } from 'vitest'
import type { Reading } from '../../reconcile/indicators/catalogue.js'
import { count } from '../../reconcile/indicators/indicator.js'
import { burnDownOf, burnDownText } from '../../src/indicators/burn-down.js'

const readings = (left: number): readonly Reading[] => [
  { indicator: 'leakage', window: 'all', quantities: [count('in the baseline', 99)] },
  { indicator: 'findings', window: 'all', quantities: [count('', left + 7), count('in the baseline', left)] },
]

/** What runs said, one a day, of which the last is of 30 May 2026. */
const runs = (...counts: readonly number[]) =>
  counts.map((left, index) => ({
    asOf: `2026-05-${String(31 - counts.length + index).padStart(2, '0')}`,
    readings: readings(left),
  }))

const textOf = (...counts: readonly number[]) => burnDownText(burnDownOf(runs(...counts), null))

test('runs before the baseline, and runs that changed nothing, aren’t shown', () => {
  const points = burnDownOf(runs(0, 0, 1800, 1800, 120, 34), null)
  expect(points).toEqual([
    { asOf: '2026-05-27', count: 1800 },
    { asOf: '2026-05-29', count: 120 },
    { asOf: '2026-05-30', count: 34 },
  ])
  expect(burnDownText(points)).toBe(
    'Known at the start (baseline), still open: 1,800 on 27 May 2026 → 120 → 34 findings.',
  )
})

test('one is left, then none', () => {
  expect(textOf(3, 1)).toBe('Known at the start (baseline), still open: 3 on 29 May 2026 → 1 finding.')
  expect(textOf(3, 1, 0)).toMatch(/: 3 on 28 May 2026 → 1 → 0 findings\.$/)
})

test('without a baseline nothing is said', () => {
  expect(textOf(0, 0)).toBeNull()
  expect(burnDownText(burnDownOf([], null))).toBeNull()
  expect(burnDownOf([{ asOf: '2026-05-30', readings: [] }], null)).toEqual([])
})

test('a long way begins where it began, and ends with the newest numbers', () => {
  expect(textOf(9, 8, 7, 6, 5, 4, 3, 2)).toMatch(/open: 9 on 23 May 2026 → … → 6 → 5 → 4 → 3 → 2 findings\.$/)
})

test('the day on which it was taken is the first point, however few runs are looked back at', () => {
  const taken = { asOf: '2025-01-03', count: 180, at: '2025-01-03T09:00:00.000Z' }
  expect(burnDownOf(runs(5, 5, 4), taken).map(({ count: left }) => left)).toEqual([180, 5, 4])
  expect(burnDownOf(runs(0, 0), taken).map(({ count: left }) => left)).toEqual([180, 0])
})

test('what runs said before it was approved is of another baseline, or of none', () => {
  const taken = { asOf: '2026-05-29', count: 50, at: '2026-05-29T09:30:00.000Z' }
  const [first, second, third] = runs(7, 0, 48)
  const said = [
    { ...first!, at: '2026-05-28T02:00:00.000Z' },
    { ...second!, at: '2026-05-29T02:00:00.000Z' },
    // Run again on the same day.
    { ...second!, at: '2026-05-29T10:00:00.000Z', readings: readings(49) },
    third!,
  ]
  expect(burnDownOf(said, taken)).toEqual([
    { asOf: '2026-05-29', count: 50 },
    { asOf: '2026-05-29', count: 49 },
    { asOf: '2026-05-30', count: 48 },
  ])
})
