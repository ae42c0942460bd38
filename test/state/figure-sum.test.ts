import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UnitFigures } from '../../reconcile/unit/unit.js'
import { FigureSum, NO_FIGURES } from '../../state/findings/figure-sum.js'
import { figures } from './findings-support.js'

const drawn: fc.Arbitrary<UnitFigures> = fc
  .record({
    contracts: fc.nat(99),
    dueItems: fc.nat(99),
    months: fc.array(
      fc.record({
        month: fc.constantFrom('2026-01', '2026-02'),
        currency: fc.constantFrom('USD', 'JPY'),
        expected: fc.bigInt(-(10n ** 20n), 10n ** 20n).map(String),
        billed: fc.bigInt(-5n, 5n).map(String),
      }),
      { maxLength: 4 },
    ),
  })
  .map((some) => figures({ contractsJudged: 0, invoices: 0, expectedItems: 0, matchedItems: 0, ...some }))

test('sums of figures are exact, and what was taken away leaves no trace', () => {
  fc.assert(
    fc.property(fc.array(drawn), fc.array(drawn), (kept, taken) => {
      const [sum, direct] = [new FigureSum(), new FigureSum()]
      for (const one of [...taken, ...kept]) sum.add(one)
      for (const one of taken) sum.subtract(one)
      for (const one of kept) direct.add(one)
      expect(sum.figures).toEqual(direct.figures)

      expect(sum.figures.contracts).toBe(kept.reduce((total, { contracts }) => total + contracts, 0))
      const rows = kept.flatMap(({ months }) => months)
      for (const { month, currency, expected, billed } of sum.figures.months) {
        const same = rows.filter((row) => row.month === month && row.currency === currency)
        const total = (part: 'expected' | 'billed') => same.reduce((all, row) => all + BigInt(row[part]), 0n)
        expect([expected, billed]).toEqual([String(total('expected')), String(total('billed'))])
      }
    }),
  )
})

test('months come in order, currencies within, and only where there is something', () => {
  const sum = new FigureSum()
  const month = (name: string, currency: string, expected: string) => ({
    month: name,
    currency,
    expected,
    billed: '0',
  })
  sum.add(
    figures({
      months: [month('2026-02', 'USD', '1'), month('2026-01', 'USD', '2'), month('2026-03', 'USD', '0')],
    }),
  )
  sum.add(figures({ months: [month('2026-01', 'EUR', '3'), month('2026-02', 'USD', '-1')] }))
  expect(sum.figures.months).toEqual([month('2026-01', 'EUR', '3'), month('2026-01', 'USD', '2')])
  expect(NO_FIGURES.months).toEqual([])
})
