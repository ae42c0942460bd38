import { describe, expect, it } from 'vitest'
import { civilDate } from '../../../reconcile/basics/civil-date.js'
import { formatExact } from '../../../reconcile/basics/fraction.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { TermsReading } from '../../../reconcile/terms/contract.js'
import { readTerms } from '../../../reconcile/terms/read-terms.js'

const CONTRACT = { startDate: '2026-01-31', termMonths: '12', billingFrequency: 'monthly', currency: 'usd' }
const LINE = { quantity: '2', unitPrice: '10.50' }

const read = (
  contract: Record<string, string>,
  line: Record<string, string> = {},
  defaults: Record<string, string> = {},
): TermsReading =>
  readTerms(
    { id: 'c', values: { ...CONTRACT, ...contract } },
    [{ id: 'l', values: { ...LINE, ...line } }],
    [],
    defaults,
  )

const contractOf = (reading: TermsReading) => {
  if (!reading.ok) throw new Error(reading.unreadable.message)
  return reading.contract
}

const lineOf = (reading: TermsReading) => {
  const [line] = contractOf(reading).lines
  if (!line) throw new Error('no line')
  return line
}

describe('the nearest setting', () => {
  it('is the built-in default where nobody says anything', () => {
    expect(lineOf(read({}))).toMatchObject({ timing: 'advance', proration: 'daily', pricePeriod: 'month' })
  })

  it('is the default, then the contract, then the line', () => {
    const defaults = { proration: 'none' }
    expect(lineOf(read({}, {}, defaults)).proration).toBe('none')
    expect(lineOf(read({ proration: 'monthly' }, {}, defaults)).proration).toBe('monthly')
    expect(lineOf(read({ proration: 'monthly' }, { proration: 'annual365' }, defaults)).proration).toBe(
      'annual365',
    )
  })

  it('counts a blank text as nothing said', () => {
    expect(lineOf(read({ proration: 'monthly' }, { proration: '  ' })).proration).toBe('monthly')
  })

  it('holds for conventions one by one', () => {
    const line = lineOf(
      read({ stub: 'front-long', monthEnd: 'sticky' }, { stub: 'back-long' }, { remainder: 'first' }),
    )
    expect(line.conventions).toMatchObject({ stub: 'back-long', monthEnd: 'sticky', remainder: 'first' })
  })

  it('is read without regard to case', () => {
    expect(lineOf(read({ billingTiming: 'Arrears', billingFrequency: 'Quarterly' }))).toMatchObject({
      timing: 'arrears',
      frequency: { unit: 'months', count: 3 },
    })
  })
})

describe('the term', () => {
  it('ends a day before so many months after the start, clamped', () => {
    expect(contractOf(read({ termMonths: '1' })).endDate).toBe(civilDate(2026, 2, 27))
  })

  it('ends on its end date where it has one', () => {
    expect(contractOf(read({ endDate: '2026-03-15' })).endDate).toBe(civilDate(2026, 3, 15))
  })

  it('has no end where there is neither', () => {
    expect(contractOf(read({ termMonths: '' })).endDate).toBeNull()
  })
})

describe('grace days', () => {
  it('are five both ways', () => {
    expect(contractOf(read({}))).toMatchObject({ graceDays: 5, earlyDays: 5 })
  })

  it('before a bill date are as many as after it unless something else is said', () => {
    expect(contractOf(read({ graceDays: '10' }))).toMatchObject({ graceDays: 10, earlyDays: 10 })
    expect(contractOf(read({ graceDays: '10', earlyDays: '3' }))).toMatchObject({
      graceDays: 10,
      earlyDays: 3,
    })
  })
})

it('takes the currency that every line names where the contract names none', () => {
  expect(contractOf(read({ currency: '' }, { currency: 'EUR' })).currency).toBe('EUR')
})

it('keeps every digit of a price and a quantity', () => {
  const line = lineOf(read({}, { unitPrice: '0.000012', quantity: '1234567890.123456' }))
  expect(line.unitPrice && formatExact(line.unitPrice)).toBe('0.000012')
  expect(formatExact(line.quantity)).toBe('1234567890.123456')
})

it('bills usage in arrears whatever the timing', () => {
  expect(lineOf(read({ billingTiming: 'advance' }, { chargeType: 'usage' })).timing).toBe('arrears')
})

it('needs neither price nor frequency for what is charged as incurred', () => {
  const reading = read(
    { billingFrequency: '' },
    { chargeType: 'as-incurred', unitPrice: '', quantity: '', cap: '500' },
  )
  expect(lineOf(reading).unitPrice).toBeNull()
})

it('takes staged records as they stand, and a field that was unreadable at its source', () => {
  const record = (
    object: CanonicalRecord['object'],
    id: string,
    more: Partial<CanonicalRecord>,
  ): CanonicalRecord => ({
    object,
    id,
    modifiedAt: null,
    values: {},
    ...more,
  })
  const line = record('contractLine', 'l', { values: LINE, unreadable: { billingTiming: 'sometimes' } })
  const reading = readTerms(record('contract', 'c', { values: CONTRACT }), [line], [], {})
  expect(reading).toEqual({
    ok: false,
    unreadable: {
      field: 'billingTiming',
      value: 'sometimes',
      lineId: 'l',
      message: 'billingTiming of line l is "sometimes": one of advance, arrears is expected.',
    },
  })
})

it('reads milestone records in order of date, then id', () => {
  const milestone = (id: string, date: string, amount: string) => ({ id, values: { date, amount } })
  const reading = readTerms(
    { id: 'c', values: { ...CONTRACT, billingFrequency: 'milestone' } },
    [{ id: 'l', values: {} }],
    [milestone('b', '2026-03-01', '2'), milestone('c', '2026-02-01', '3'), milestone('a', '2026-03-01', '1')],
    {},
  )
  expect(contractOf(reading).milestones.map(({ amount }) => amount && formatExact(amount))).toEqual([
    '3',
    '1',
    '2',
  ])
})

it('says what was expected in a sentence, and shortens what is very long', () => {
  const reading = read({ billingFrequency: 'x'.repeat(500) })
  expect(reading.ok ? '' : reading.unreadable.message).toBe(
    `billingFrequency is "${'x'.repeat(80)}…": one of monthly, quarterly, semiannual, annual, weekly, biweekly, upfront, one-time, milestone, a whole number of months (1 to 1200), or N days (1 to 36525) is expected.`,
  )
})

it('names the first field of the contract before those of its lines', () => {
  const reading = read({ currency: 'nonsense' }, { quantity: 'many' })
  expect(reading.ok ? null : reading.unreadable.field).toBe('currency')
})
