import { describe, expect, test } from 'vitest'
import { scheduleOf } from '../../../reconcile/schedule/schedule.js'
import { readTerms } from '../../../reconcile/terms/read-terms.js'
import { itemSentences } from '../../../src/explain/customer/words.js'

type Texts = Record<string, string>

/** The sentences of each item of a contract with one line; amounts are worked out by hand. */
const said = (contract: Texts, line: Texts = {}, milestones: Texts[] = []): string[] => {
  const terms = { startDate: '2026-01-01', termMonths: '12', billingFrequency: 'quarterly', currency: 'USD' }
  const reading = readTerms(
    { id: 'c', values: { ...terms, ...contract } },
    [{ id: 'l', values: { quantity: '10', unitPrice: '120', ...line } }],
    milestones.map((values, index) => ({ id: `${index}`, values })),
    {},
  )
  if (!reading.ok) throw new Error(reading.unreadable.message)
  return scheduleOf(reading.contract, { asOf: null }).items.map((item) => itemSentences(item).join(' '))
}

describe('an amount in words for who pays it', () => {
  test('of a price that is rounded before it meets the quantity: what is multiplied is said', () => {
    // 0.02011 × 3 = 0.06033, to four places 0.0603; 233,733 × 0.0603 = 14,094.0999.
    expect(said({ priceDigits: '4' }, { quantity: '233733', unitPrice: '0.02011' })[0]).toBe(
      '233,733 at USD 0.02011 a month each, for 3 months, rounded to USD 0.0603 each: USD 14,094.10.',
    )
    // 9.99 × 1.03 × 3 = 30.8691, to two places 30.87; 10 × 30.87 = 308.70.
    const raised = { termMonths: '24', priceDigits: '2' }
    expect(said(raised, { unitPrice: '9.99', upliftPercent: '3' })[4]).toBe(
      '10 at USD 9.99 a month each, for 3 months, raised and rounded to USD 30.87 each: USD 308.70. This includes the agreed price increase of 3%.',
    )
    expect(said({ priceDigits: '2' })[0]).toBe('10 at USD 120.00 a month each, for 3 months: USD 3,600.00.')
  })

  test('of a price with something put on it', () => {
    expect(said({}, { discountPercent: '-5' })[0]).toBe(
      '10 at USD 120.00 a month each, plus 5%, for 3 months: USD 3,780.00.',
    )
  })

  test('of a full period', () => {
    expect(said({})[0]).toBe('10 at USD 120.00 a month each, for 3 months: USD 3,600.00.')
    expect(said({ billingFrequency: 'monthly' }, { quantity: '1' })[0]).toBe(
      '1 at USD 120.00 a month: USD 120.00.',
    )
    expect(said({}, { pricePeriod: 'year' })[0]).toBe(
      '10 at USD 120.00 a year each, for 1/4 of a year: USD 300.00.',
    )
  })

  test('of a part of one, in days', () => {
    expect(said({ billingFrequency: 'monthly', endDate: '2026-01-14' }, { quantity: '30' })).toEqual([
      '30 at USD 120.00 a month each: USD 3,600.00. This part ends on 14 January 2026. The full period is 1 January 2026 to 31 January 2026; billed is 14 of 31 days (14/31), which makes USD 1,625.81.',
    ])
    const terminated = said({ billingFrequency: 'monthly', terminatedOn: '2026-02-07' }, { quantity: '28' })
    expect(terminated.at(-1)).toBe(
      '28 at USD 120.00 a month each: USD 3,360.00. The service ended on 7 February 2026. The full period is 1 February 2026 to 28 February 2026; billed is 7 of 28 days (1/4), which makes USD 840.00.',
    )
  })

  test('with discount, and with increases as they were agreed', () => {
    const line = { pricePeriod: 'year', discountPercent: '12.5', upliftPercent: '10' }
    const years = said({ termMonths: '36', billingFrequency: 'annual' }, line)
    expect(years).toEqual([
      '10 at USD 120.00 a year each, less 12.5% discount: USD 1,050.00.',
      '10 at USD 120.00 a year each, less 12.5% discount: USD 1,155.00. This includes the agreed price increase of 10%.',
      '10 at USD 120.00 a year each, less 12.5% discount: USD 1,270.50. This includes 2 agreed price increases, 21% in all.',
    ])
  })

  test('of a share of a total, a price with many decimals, and another currency', () => {
    const term = said(
      { billingFrequency: 'monthly' },
      { quantity: '1', unitPrice: '1000', pricePeriod: 'term' },
    )
    expect(term[0]).toBe(
      '1 at USD 1,000.00 for the whole term: USD 1,000.00. Of this, USD 83.33 is for 1 January 2026 to 31 January 2026.',
    )
    const yen = said({ billingFrequency: 'monthly', currency: 'JPY' }, { quantity: '1234', unitPrice: '0.5' })
    expect(yen[0]).toBe('1,234 at JPY 0.5 a month each: JPY 617.')
  })

  test('of milestones', () => {
    const milestones = [
      { date: '2026-02-01', percent: '30' },
      { date: '2026-06-01', percent: '70' },
    ]
    const all = said({ billingFrequency: 'milestone', totalValue: '10000' }, {}, milestones)
    expect(all[0]).toContain('An agreed milestone: 30% of USD 10,000.00, which is USD 3,000.00.')
  })
})
