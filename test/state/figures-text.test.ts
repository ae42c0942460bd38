import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UnitFigures } from '../../reconcile/unit/unit.js'
import { figuresOfText, figuresText } from '../../state/findings/figures-text.js'
import { figures } from './findings-support.js'

const amount = fc.bigInt(-(10n ** 20n), 10n ** 20n).map(String)

const drawn: fc.Arbitrary<UnitFigures> = fc
  .record({
    contracts: fc.nat(99),
    months: fc.array(
      fc.record({
        month: fc.constantFrom('2026-01', '2026-12'),
        currency: fc.constantFrom('USD', 'JPY', ''),
        expected: amount,
        billed: amount,
      }),
      { maxLength: 4 },
    ),
    owed: fc.oneof(fc.string(), fc.constantFrom('"]]', '"months":[["')),
    series: fc.oneof(fc.string(), fc.constant('billed USD 24313,1,100\n"]],"months":[["')),
  })
  .map((some) =>
    figures({ contractsJudged: 0, dueItems: 0, invoices: 0, expectedItems: 0, matchedItems: 0, ...some }),
  )

test('figures are read back as they were written, whatever is written in them', () => {
  fc.assert(
    fc.property(drawn, (one) => {
      expect(figuresOfText(figuresText(one))).toEqual(one)
    }),
  )
})

test('what is written is JSON of the same', () => {
  fc.assert(
    fc.property(drawn, (one) => {
      const read = JSON.parse(figuresText(one)) as { readonly months: readonly (readonly string[])[] }
      const months = one.months.map(({ month, currency, expected, billed }) => [
        month,
        currency,
        expected,
        billed,
      ])
      expect(read).toEqual({ ...one, months })
    }),
  )
})

test('months with named members, as stores had them before, are read as well', () => {
  const month = { month: '2026-01', currency: 'USD', expected: '5', billed: '4' }
  const one = figures({ months: [month], series: 'billed USD 1,1,5' })
  expect(figuresOfText(JSON.stringify(one))).toEqual(one)
  const none = figures({ months: [] })
  expect(figuresOfText(JSON.stringify(none))).toEqual(none)
})
