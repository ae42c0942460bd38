import { describe, expect, test } from 'vitest'
import type { FindingsDocument } from '../../src/reports/document/findings-document.js'
import { findingLines, keyLines } from './answer-key.js'
import { AS_OF, openOffice } from './book.js'

/** Seeds and sizes of books that must be met exactly. */
const FEW: readonly (readonly [seed: number, accounts: number])[] = [
  [1, 60],
  [5, 200],
]
const MANY: typeof FEW = [
  [2, 20],
  [3, 45],
  [4, 90],
  [6, 500],
  ...Array.from({ length: 20 }, (_, index) => [101 + index, 500] as const),
]
const BOOKS = process.env.TIEOUT_TEST_LONG ? [...FEW, ...MANY] : FEW

describe('the findings are the answer key: every planted mistake, nothing else, to the cent', () => {
  test.each(BOOKS)('seed %i with %i accounts', async (seed, accounts) => {
    const office = await openOffice(seed, accounts)
    try {
      const ended = await office.tieout('run', '--as-of', AS_OF, '--json')
      expect(ended).toMatchObject({ code: 0 })
      const document = JSON.parse(ended.out) as FindingsDocument
      expect(findingLines(document)).toEqual(keyLines(office.sandbox.answerKey))
      expect(document.run.complete).toBe(true)
    } finally {
      await office.stop()
    }
  })

  test.each([
    [21, 60, '2026-07-01'],
    [22, 200, '2026-04-15'],
    [23, 120, '2026-09-01'],
  ])('seed %i with %i accounts, judged from %s on', async (seed, accounts, cutOver) => {
    const office = await openOffice(seed, accounts, { cutOver })
    try {
      const ended = await office.tieout('run', '--as-of', AS_OF, '--json')
      expect(ended).toMatchObject({ code: 0 })
      const document = JSON.parse(ended.out) as FindingsDocument
      expect(findingLines(document)).toEqual(keyLines(office.sandbox.answerKey))
      expect(office.sandbox.facts.variations['left behind at the cut-over']).toBeGreaterThan(10)
    } finally {
      await office.stop()
    }
  })

  test('and where the rules on receivables are switched on, every late invoice and all money that settles nothing', async () => {
    const office = await openOffice(7, 120)
    try {
      const { answerKey, whereEnabled } = office.sandbox
      const ended = await office.tieoutWith({ configuration: switchedOn }, 'run', '--as-of', AS_OF, '--json')
      expect(ended).toMatchObject({ code: 0 })
      const document = JSON.parse(ended.out) as FindingsDocument
      expect(findingLines(document)).toEqual(keyLines([...answerKey, ...whereEnabled]))
      for (const rule of ['PAST_DUE', 'CASH_UNAPPLIED'])
        expect(whereEnabled.filter((entry) => entry.rule === rule).length, rule).toBeGreaterThan(3)
    } finally {
      await office.stop()
    }
  })
})

const switchedOn = (text: string): string =>
  text.replace(
    '\nreconcile:\n',
    '\nreconcile:\n  rules: { PAST_DUE: { enabled: true }, CASH_UNAPPLIED: { enabled: true } }\n',
  )
