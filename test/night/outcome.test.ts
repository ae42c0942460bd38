import { expect, test } from 'vitest'
import { sentenceOf } from '../../src/night/outcome.js'
import type { ComparisonOutcome } from '../../state/store.js'

const compared = (of: Partial<ComparisonOutcome>) => ({ compared: of as ComparisonOutcome })

test('what a run came to says what came back, so that the count can be followed from one run to the next', () => {
  // 133 stood: three came, one came back, one went.
  const back = { standing: 136, opened: 3, reopened: 1, resolved: 1 }
  expect(sentenceOf(compared(back))).toBe('136 findings, 3 new, 1 reopened, 1 resolved.')
  expect(sentenceOf(compared({ standing: 1, opened: 0, reopened: 0, resolved: 2 }))).toBe(
    '1 finding, 0 new, 2 resolved.',
  )
})
