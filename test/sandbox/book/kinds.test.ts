import { describe, expect, test } from 'vitest'
import { bookOf } from '../../support/books.js'

/** Rules by line and period, and causes of a wrong amount, as the rule catalogue names them. */
const RULES = [
  'TIMING_MISMATCH',
  'FREQUENCY_MISMATCH',
  'INVOICE_MISSING',
  'LINE_MISSING',
  'LINE_UNEXPECTED',
  'QUANTITY_MISMATCH',
  'PRICE_MISMATCH',
  'PERIOD_MISMATCH',
  'BILLED_EARLY',
  'BILLED_LATE',
  'UNDERBILLED',
  'OVERBILLED',
  'USAGE_BELOW_COMMIT',
]
const CAUSES = [
  'UPLIFT_NOT_APPLIED',
  'RAMP_STEP_MISSED',
  'AMENDMENT_NOT_BILLED',
  'DISCOUNT_NOT_APPLIED',
  'DISCOUNT_APPLIED_TWICE',
  'PRORATION_MISSING',
  'PRORATION_CONVENTION',
  'TERMINATION_NOT_APPLIED',
  'WRONG_FREQUENCY',
  'TAX_INCLUDED',
  'FX_CONVERTED',
  'QUANTITY_STALE',
  'PRICE_STEP_EARLY',
  'CREDIT_NOT_ISSUED',
  'DIGITS_TRANSPOSED',
  'DECIMAL_SHIFTED',
  'ROUNDING_ACCUMULATED',
]

const SEEDS = process.env.TIEOUT_TEST_LONG === '1' ? [11, 12, 13, 14, 15] : [11, 12, 13]

describe.each(SEEDS)('a book of 500 accounts, seed %i', (seed) => {
  const { answerKey } = bookOf({ seed, accounts: 500, asOf: '2026-11-20' })
  const counted = (values: readonly (string | null)[], value: string): number =>
    values.filter((each) => each === value).length

  test.each(RULES)('has a mistake for %s', (rule) => {
    const rules = answerKey.map((entry) => entry.rule)
    expect(counted(rules, rule)).toBeGreaterThanOrEqual(2)
  })

  test.each(CAUSES)('has a mistake for %s', (code) => {
    const causes = answerKey.map(({ cause }) => cause)
    expect(counted(causes, code)).toBeGreaterThanOrEqual(2)
  })
})
