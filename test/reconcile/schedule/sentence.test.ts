import { describe, expect, it } from 'vitest'
import { scheduleOf } from '../../../reconcile/schedule/schedule.js'
import { sentence } from '../../../reconcile/schedule/sentence.js'
import { readTerms } from '../../../reconcile/terms/read-terms.js'

type Texts = Record<string, string>

const sentences = (contract: Texts, line: Texts = {}, milestones: Texts[] = []): string[] => {
  const reading = readTerms(
    {
      id: 'c',
      values: {
        startDate: '2026-01-01',
        termMonths: '12',
        billingFrequency: 'quarterly',
        currency: 'USD',
        ...contract,
      },
    },
    [{ id: 'l', values: { quantity: '10', unitPrice: '120', ...line } }],
    milestones.map((values, index) => ({ id: `${index}`, values })),
    {},
  )
  if (!reading.ok) throw new Error(reading.unreadable.message)
  return scheduleOf(reading.contract, { asOf: null }).items.map((item) => sentence(item, reading.contract))
}

describe('the derivation in a sentence', () => {
  it('of a full period', () => {
    expect(sentences({})[0]).toBe('10 × 120.00 a month × 3 months = 3,600.00')
  })

  it('of a part of one', () => {
    expect(sentences({ billingFrequency: 'monthly', endDate: '2026-01-14' }, { quantity: '30' })).toEqual([
      '30 × 120.00 a month = 3,600.00; 14 of 31 days (14/31) = 1,625.81',
    ])
  })

  it('of a discounted, raised price by the year', () => {
    const line = { pricePeriod: 'year', discountPercent: '12.5', upliftPercent: '10' }
    expect(sentences({ termMonths: '24', billingFrequency: 'annual' }, line)[1]).toBe(
      '10 × 120.00 a year less 12.5% × 1.1 (one increase) = 1,155.00',
    )
    expect(sentences({}, { pricePeriod: 'year' })[0]).toBe('10 × 120.00 a year × 1/4 year = 300.00')
  })

  it('of a price with many decimals, rounded once', () => {
    expect(
      sentences({ billingFrequency: 'monthly' }, { quantity: '1234567', unitPrice: '0.000012' })[0],
    ).toBe('1,234,567 × 0.000012 a month = 14.814804; rounded 14.81')
  })

  it('of a price that is rounded before it meets the quantity, with both prices', () => {
    // 0.02011 × 3 = 0.06033, to four places 0.0603; 233,733 × 0.0603 = 14,094.0999.
    const usage = { quantity: '233733', unitPrice: '0.02011' }
    expect(sentences({ priceDigits: '4' }, usage)[0]).toBe(
      '233,733 × 0.0603 (0.02011 a month × 3 months, to 4 places) = 14,094.0999; rounded 14,094.10',
    )
    // 100 ÷ 12 = 8.333…, to two places 8.33; 120 × 8.33 = 999.60.
    const yearly = { quantity: '120', unitPrice: '100', pricePeriod: 'year' }
    expect(sentences({ priceDigits: '2', billingFrequency: 'monthly' }, yearly)[0]).toBe(
      '120 × 8.33 (100.00 a year × 1/12 year, to 2 places) = 999.60',
    )
    // 12.34 less 5% is 11.723, to one place 11.7.
    const once = { quantity: '3', unitPrice: '12.34', discountPercent: '5', chargeType: 'one-time' }
    expect(sentences({ priceDigits: '1' }, once)).toEqual(['3 × 11.7 (12.34 less 5%, to one place) = 35.10'])
    expect(sentences({ priceDigits: '4' })[0]).toBe('10 × 120.00 a month × 3 months = 3,600.00')
  })

  it('of a share of a total, and of what rounding left over', () => {
    const all = sentences(
      { billingFrequency: 'monthly' },
      { quantity: '1', unitPrice: '1000', pricePeriod: 'term' },
    )
    expect(all[0]).toBe('1 × 1,000.00 for the term = 1,000.00; its share 1/12 = 83.33')
    expect(all[11]).toBe(
      '1 × 1,000.00 for the term = 1,000.00; its share 1/12, with what rounding left over = 83.37',
    )
  })

  it('of each way to prorate', () => {
    const first = (proration: string) =>
      sentences(
        { proration, billingAnchor: 'calendar', startDate: '2026-02-01', endDate: '2026-03-31' },
        { quantity: '1' },
      )[0]
    expect(first('thirty360')).toBe(
      '1 × 120.00 a month × 3 months = 360.00; 59 days by 30/360 (2/3) = 240.00',
    )
    expect(first('monthly')).toBe('1 × 120.00 a month × 3 months = 360.00; 59 days by months (2/3) = 240.00')
    expect(first('annual365')).toBe(
      '1 × 120.00 a month × 3 months = 360.00; 59 of 365 days of a year’s price (236/365) = 232.77',
    )
    expect(first('none')).toBe('1 × 120.00 a month × 3 months = 360.00')
  })

  it('of a factor rounded to places', () => {
    const contract = { billingFrequency: 'monthly', endDate: '2026-01-14', fractionDigits: '4' }
    expect(sentences(contract, { quantity: '1', unitPrice: '1000' })).toEqual([
      '1 × 1,000.00 a month = 1,000.00; 14 of 31 days (0.4516) = 451.60',
    ])
  })

  it('of a termination, a late booking and a hold', () => {
    expect(sentences({ terminatedOn: '2026-02-14' })).toEqual([
      '10 × 120.00 a month × 3 months = 3,600.00; 45 of 90 days (1/2) = 1,800.00; cut by the termination after 2026-02-14',
    ])
    expect(sentences({ bookedOn: '2026-01-20', termMonths: '3' })).toEqual([
      '10 × 120.00 a month × 3 months = 3,600.00; booked late; scheduled for 2026-01-01',
    ])
    expect(sentences({ holdFrom: '2025-12-01', holdUntil: '2026-01-31', termMonths: '3' })).toEqual([
      '10 × 120.00 a month × 3 months = 3,600.00; held; scheduled for 2026-01-01',
    ])
  })

  it('of milestones and commitments', () => {
    const milestones = [
      { date: '2026-02-01', percent: '25' },
      { date: '2026-03-01', amount: '700' },
    ]
    expect(sentences({ billingFrequency: 'milestone', totalValue: '10000' }, {}, milestones)).toEqual([
      '25% of 10,000.00 = 2,500.00',
      'milestone = 700.00',
    ])
    expect(sentences({}, { chargeType: 'usage', minimumCommit: '900' })[0]).toBe('commitment of 900.00')
  })
})
