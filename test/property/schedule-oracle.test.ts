import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type OracleTerms, oracleItems } from './schedule/oracle.js'
import { itemsOf, shown, shownItem } from './schedule/read.js'
import {
  dayText,
  decimalText,
  LIMIT,
  price,
  RUNS,
  startOffset,
  termDays,
} from './schedule/terms-arbitrary.js'

const CURRENCY_OF_DIGITS: Readonly<Record<number, string>> = { 0: 'JPY', 2: 'USD', 3: 'KWD', 4: 'CLF' }
const FREQUENCY_OF_MONTHS: Readonly<Record<number, string>> = {
  1: 'monthly',
  3: 'quarterly',
  6: 'semiannual',
  12: 'annual',
}

const terms: fc.Arbitrary<OracleTerms> = fc
  .record({
    startAt: startOffset,
    length: termDays,
    lineAfter: fc.oneof(fc.constant(0), fc.integer({ min: -50, max: 400 })),
    lineBefore: fc.oneof(fc.constant(0), fc.integer({ min: -50, max: 400 })),
    terminatedAfter: fc.option(fc.integer({ min: 0, max: 1500 }), { nil: null }),
    months: fc.constantFrom(1, 2, 3, 5, 6, 12, 24),
    anchor: fc.constantFrom('contract', 'calendar', 'day'),
    billingDay: fc.integer({ min: 1, max: 31 }),
    wholePeriod: fc.boolean(),
    proration: fc.constantFrom('daily', 'thirty360', 'monthly', 'annual365', 'none'),
    pricePeriod: fc.constantFrom('month', 'quarter', 'year', 'period'),
    price,
    discountPercent: decimalText(2, 2),
    upliftPercent: fc.oneof(fc.constant('0.00'), decimalText(1, 2)),
    simpleUplift: fc.boolean(),
    digits: fc.constantFrom(0, 2, 3, 4),
    arrears: fc.boolean(),
  })
  .map(
    ({
      startAt,
      length,
      lineAfter,
      lineBefore,
      terminatedAfter,
      price: { unitPrice, quantity },
      ...rest
    }) => {
      const lineStart = startAt + lineAfter
      return {
        ...rest,
        unitPrice,
        quantity,
        start: dayText(startAt),
        end: dayText(startAt + length),
        lineStart: dayText(lineStart),
        lineEnd: dayText(Math.max(lineStart, startAt + length - lineBefore)),
        terminatedOn: terminatedAfter === null ? null : dayText(startAt + terminatedAfter),
      }
    },
  )

it(
  `agrees with a day-by-day computation in whole numbers on ${RUNS} random terms`,
  () => {
    fc.assert(
      fc.property(terms, (random) => {
        const items = itemsOf(contractTexts(random), [lineTexts(random)])
        expect(items.map(shownItem).join('\n')).toBe(oracleItems(random).map(shown).join('\n'))
      }),
      { numRuns: RUNS },
    )
  },
  LIMIT,
)

const contractTexts = (random: OracleTerms) => ({
  startDate: random.start,
  endDate: random.end,
  ...(random.terminatedOn !== null && { terminatedOn: random.terminatedOn }),
  billingFrequency: FREQUENCY_OF_MONTHS[random.months] ?? String(random.months),
  billingTiming: random.arrears ? 'arrears' : 'advance',
  billingAnchor: random.anchor,
  billingDay: String(random.billingDay),
  firstBoundary: random.wholePeriod ? 'whole-period' : 'next-day',
  proration: random.proration,
  upliftBase: random.simpleUplift ? 'simple' : 'compound',
  currency: CURRENCY_OF_DIGITS[random.digits] ?? '',
})

const lineTexts = (random: OracleTerms) => ({
  startDate: random.lineStart,
  endDate: random.lineEnd,
  pricePeriod: random.pricePeriod,
  unitPrice: random.unitPrice,
  quantity: random.quantity,
  discountPercent: random.discountPercent,
  upliftPercent: random.upliftPercent,
})
