import { expect, test } from 'vitest'
import { alternativesOf } from '../../reconcile/explain/alternatives.js'
import { correctionOf } from '../../reconcile/explain/correction.js'
import { recordsOf } from '../property/engine/right-book.js'
import { runBook } from '../reconcile/support/run-book.js'

const MARCH = { start: '2026-03-01', end: '2026-03-31' }
const ID = '800000000000000AAA'

/** A and B, 100.00 and 60.00 a month; items can't be told apart, and both are on one line of the invoice. */
function billed(cents: number) {
  const products = [
    { code: 'A', cents: 10_000 },
    { code: 'B', cents: 6_000 },
  ]
  const book = {
    asOf: '2026-03-20',
    contracts: [{ id: ID, start: '2026-03-01', months: 1, timing: 'advance' as const, products, bills: [] }],
  }
  const invoice = { id: '10', date: '2026-03-01', contract: ID, lines: [{ product: 'A', cents, ...MARCH }] }
  const run = runBook(recordsOf(book, [invoice]), { asOf: book.asOf, settings: { matchBy: 'contract' } })
  const report = run.reports.flatMap(({ contracts }) => contracts)[0]!
  return { finding: run.findings[0]!, findings: run.findings, report, context: run.context }
}

test('what one line of the invoice lacks of two products is said of both, and corrected by the item that it was billed by', () => {
  const { finding, findings, report } = billed(15_300)
  expect(findings).toHaveLength(1)
  expect(finding).toMatchObject({ rule: 'UNDERBILLED', line: null, expected: '160.00', actual: '153.00' })
  expect(finding.message).toContain('That is for A and B together.')
  expect(correctionOf(finding, report)?.lines).toMatchObject([{ productCode: 'A', amount: 700n }])
})

test('the causes that were tried are those of each line, as if it had all of the difference', () => {
  const { finding, report, context } = billed(15_300)
  const tried = alternativesOf(finding, report, context)
  // Ten times 100.00 or 60.00 or a tenth of it: a tenth of B, 6.00, is the nearest to 53.00 that a shifted point makes.
  expect(tried.find(({ cause }) => cause === 'DECIMAL_SHIFTED')).toMatchObject({
    amount: 600n,
    missedBy: 4_700n,
  })
})
