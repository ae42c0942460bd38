import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runBook } from '../reconcile/support/run-book.js'
import { recordsFor, type Terms } from './engine/terms-book.js'

const AS_OF = '2026-03-10'

const terms = (cents: number): Terms => ({
  contract: { currency: 'USD', startDate: '2026-01-01', endDate: '2026-12-31', billingFrequency: 'monthly' },
  lines: [
    {
      id: 'L1',
      productCode: 'SEAT',
      quantity: '1',
      unitPrice: (cents / 100).toFixed(2),
      pricePeriod: 'month',
    },
  ],
})

/** Three months at one price, all of them billed at another. */
const differences = (agreed: number, billed: number): (string | null)[] => {
  const { findings } = runBook(
    recordsFor(terms(agreed), AS_OF, () => BigInt(billed)),
    { asOf: AS_OF, settings: { rules: { CONTRACT_LAPSED: { enabled: false } } } },
  )
  return findings.map(({ difference }) => difference).sort()
}

const negated = (text: string | null): string | null =>
  text === null ? null : text.startsWith('-') ? text.slice(1) : `-${text}`

it('what was expected and what was billed changing places turns the sign', () => {
  const cents = fc.integer({ min: 1, max: 10_000_000 })
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      const [one, other] = [differences(a, b), differences(b, a)]
      expect(other).toEqual(one.map(negated).sort())
      expect(one).toHaveLength(Math.abs(a - b) > 1 ? 3 : 0)
    }),
    { numRuns: process.env.TIEOUT_TEST_LONG ? 2000 : 80 },
  )
})
