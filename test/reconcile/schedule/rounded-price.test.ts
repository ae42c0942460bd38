import { expect, it } from 'vitest'
import { formatFraction } from '../../../reconcile/basics/fraction.js'
import { roundedPrice } from '../../../reconcile/schedule/rounded-price.js'
import { scheduleOf } from '../../../reconcile/schedule/schedule.js'
import { readTerms } from '../../../reconcile/terms/read-terms.js'

type Texts = Record<string, string>

/** The rounded price of a contract line's first item. */
function priceOf(line: Texts, contract: Texts = {}): string | null {
  const reading = readTerms(
    {
      id: 'c',
      values: {
        ...{ startDate: '2026-01-01', termMonths: '12', billingFrequency: 'monthly', currency: 'USD' },
        ...contract,
      },
    },
    [{ id: '1', values: { quantity: '100', unitPrice: '0.125', ...line } }],
    [],
    {},
  )
  if (!reading.ok) throw new Error(reading.unreadable.message)
  const price = roundedPrice(scheduleOf(reading.contract, { asOf: null }).items[0]!.derivation)
  return price && formatFraction(price)
}

it('is none where a price meets its quantity as it stands, discount, uplift and months taken', () => {
  expect(priceOf({})).toBeNull()
  expect(priceOf({ discountPercent: '10' })).toBeNull()
  expect(priceOf({ discountPercent: '10', upliftPercent: '5' }, { billingFrequency: 'quarterly' })).toBeNull()
  expect(priceOf({ discountPercent: '10', pricePeriod: 'term', unitPrice: '12' })).toBeNull()
})

it('is what one unit costs where it was rounded first: 0.125 less 10 % is 0.1125, to two places 0.11', () => {
  expect(priceOf({ discountPercent: '10', priceDigits: '2' }, { priceDigits: '2' })).toBe('11/100')
  expect(priceOf({}, { priceDigits: '2' })).toBe('13/100')
})

it('is none of what has no unit price, and none where the places were enough', () => {
  expect(priceOf({ chargeType: 'usage', minimumCommit: '12.345' }, { priceDigits: '2' })).toBeNull()
  expect(priceOf({}, { priceDigits: '3' })).toBeNull()
  expect(priceOf({ quantity: '0' }, { priceDigits: '2' })).toBeNull()
})
