import { expect, test } from 'vitest'
import type { Reading } from '../../reconcile/indicators/catalogue.js'
import { count } from '../../reconcile/indicators/indicator.js'
import { burnDownOf, burnDownText } from '../../src/indicators/burn-down.js'

const said = (left: number): readonly Reading[] => [
  { indicator: 'leakage', window: 'all', quantities: [count('in the baseline', 99)] },
  { indicator: 'findings', window: 'all', quantities: [count('', left + 7), count('in the baseline', left)] },
]

test('runs before the baseline, and runs that changed nothing, aren’t shown', () => {
  const counts = burnDownOf([0, 0, 1800, 1800, 120].map(said), said(34))
  expect(counts).toEqual([1800, 120, 34])
  expect(burnDownText(counts)).toBe('Known at the start (baseline), still open: 1,800 → 120 → 34 findings.')
})

test('one is left, then none', () => {
  expect(burnDownText(burnDownOf([said(3)], said(1)))).toBe(
    'Known at the start (baseline), still open: 3 → 1 finding.',
  )
  expect(burnDownText(burnDownOf([said(3), said(1)], said(0)))).toBe(
    'Known at the start (baseline), still open: 3 → 1 → 0 findings.',
  )
})

test('without a baseline nothing is said', () => {
  expect(burnDownText(burnDownOf([said(0)], said(0)))).toBeNull()
  expect(burnDownText(burnDownOf([[]], []))).toBeNull()
})

test('only the last six numbers of a long way', () => {
  expect(burnDownText([9, 8, 7, 6, 5, 4, 3, 2])).toContain('open: 7 → 6 → 5 → 4 → 3 → 2 findings')
})
