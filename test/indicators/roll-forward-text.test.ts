import { expect, test } from 'vitest'
import { type Flow, type RollForwardLine, STEPS, type Step } from '../../reconcile/indicators/roll-forward.js'
import { rollForwardText } from '../../src/indicators/roll-forward-text.js'

const NOTHING: Flow = { count: 0, amount: 0n }

const line = (
  currency: string | null,
  said: Partial<Record<Step, Flow>>,
  more: Partial<RollForwardLine> = {},
): RollForwardLine => ({
  direction: 'owed-to-us',
  currency,
  steps: Object.fromEntries(STEPS.map((step) => [step, said[step] ?? NOTHING])) as Record<Step, Flow>,
  baseline: NOTHING,
  unexplained: NOTHING,
  ...more,
})

const linesOf = (one: RollForwardLine): readonly string[] =>
  rollForwardText(
    { from: null, to: { runId: '7d1f0c52', asOf: '2026-11-20', isPart: false }, lines: [one] },
    80,
  ).split('\n')

test('counts and amounts are grouped and end below one another, what left with a minus', () => {
  const lines = linesOf(
    line('USD', {
      opening: { count: 1_500, amount: 150_000_00n },
      resolved: { count: -1_234, amount: -123_400_05n },
      closing: { count: 266, amount: 26_599_95n },
    }),
  )
  expect(lines).toContain('  Opening                1,500            150,000.00')
  expect(lines).toContain('  Resolved              -1,234           -123,400.05')
  expect(lines).toContain('  Closing                  266             26,599.95')
  expect(lines.join('\n')).not.toContain('UNEXPLAINED')
})

test('where there is no amount, its lines end with the count', () => {
  const lines = linesOf(line(null, { new: { count: 7, amount: 0n } }))
  expect(lines).toContain('  New                        7')
  expect(lines.filter((text) => text !== text.trimEnd())).toEqual([])
})

test('the baseline, and what should never be, stand below where there is any', () => {
  const lines = linesOf(
    line('JPY', {}, { baseline: { count: 2, amount: 5_000n }, unexplained: { count: 0, amount: -1n } }),
  )
  expect(lines).toContain('  … in the baseline          2                 5,000')
  expect(lines).toContain('  UNEXPLAINED                0                    -1')
})
