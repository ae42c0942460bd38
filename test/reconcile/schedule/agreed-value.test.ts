import { expect, it } from 'vitest'
import { civilDate } from '../../../reconcile/basics/civil-date.js'
import { formatMoney } from '../../../reconcile/basics/money.js'
import { agreedItems, agreedValue } from '../../../reconcile/schedule/agreed-value.js'
import { scheduleOf } from '../../../reconcile/schedule/schedule.js'
import type { Contract } from '../../../reconcile/terms/contract.js'
import { readTerms } from '../../../reconcile/terms/read-terms.js'

type Texts = Record<string, string>

const contractOf = (contract: Texts, lines: Texts[] = [{}]): Contract => {
  const reading = readTerms(
    {
      id: 'c',
      values: {
        startDate: '2026-01-01',
        termMonths: '12',
        billingFrequency: 'monthly',
        currency: 'USD',
        ...contract,
      },
    },
    lines.map((values, index) => ({
      id: `${index + 1}`,
      values: { quantity: '1', unitPrice: '100', ...values },
    })),
    [],
    {},
  )
  if (!reading.ok) throw new Error(reading.unreadable.message)
  return reading.contract
}

const value = (contract: Contract): string | null => {
  const agreed = agreedValue(contract)
  return agreed && formatMoney(agreed)
}

it('is the sum of the agreed term', () => {
  expect(value(contractOf({}))).toBe('1200.00')
})

it('takes no notice of a termination or of renewals', () => {
  expect(value(contractOf({ terminatedOn: '2026-03-31' }))).toBe('1200.00')
  expect(value(contractOf({ autoRenew: 'true' }))).toBe('1200.00')
})

it('is the same whether a schedule is given or laid out anew', () => {
  const contract = contractOf({ terminatedOn: '2026-03-31' })
  const schedule = scheduleOf(contract, { asOf: civilDate(2027, 1, 1) })
  expect(agreedValue(contract, schedule)).toEqual(agreedValue(contract))
  const plain = contractOf({})
  expect(agreedValue(plain, scheduleOf(plain, { asOf: null }))).toEqual(agreedValue(plain))
})

it('takes no notice of a successor', () => {
  const contract = contractOf({}, [{ productCode: 'A' }])
  const successor = { start: civilDate(2026, 4, 1), products: new Set(['A']) }
  expect(agreedValue(contract, scheduleOf(contract, { asOf: null, successors: [successor] }))?.minor).toBe(
    120_000n,
  )
})

it('takes no notice of what a schedule holds of renewed terms', () => {
  const contract = contractOf({ autoRenew: 'true' })
  const schedule = scheduleOf(contract, { asOf: civilDate(2027, 6, 1) })
  expect(agreedValue(contract, schedule)?.minor).toBe(120_000n)
})

it('takes no notice of a successor that carries one line of two', () => {
  const contract = contractOf({}, [{ productCode: 'A' }, { productCode: 'B' }])
  const successor = { start: civilDate(2026, 4, 1), products: new Set(['A']) }
  expect(agreedValue(contract, scheduleOf(contract, { asOf: null, successors: [successor] }))?.minor).toBe(
    240_000n,
  )
})

it('has the items of the first year where there is no end, on whatever day the schedule was laid out', () => {
  const contract = contractOf({ termMonths: '' })
  const early = scheduleOf(contract, { asOf: civilDate(2026, 3, 1) })
  const late = scheduleOf(contract, { asOf: civilDate(2027, 9, 1) })
  expect(agreedItems(contract, early)).toHaveLength(12)
  expect(agreedItems(contract, late)).toHaveLength(12)
})

it('counts usage at its commitment and leaves out what is charged as incurred', () => {
  const lines = [
    { chargeType: 'usage', minimumCommit: '50' },
    { chargeType: 'as-incurred', cap: '9999' },
  ]
  expect(value(contractOf({}, lines))).toBe('600.00')
})

it('leaves out the lines that it is told to', () => {
  const contract = contractOf({}, [{}, { startDate: '2026-07-01' }])
  expect(agreedValue(contract, null, (line) => line.startDate === null)?.minor).toBe(120_000n)
})

it('is unknown without an end, and over two currencies', () => {
  expect(value(contractOf({ termMonths: '' }))).toBeNull()
  expect(value(contractOf({}, [{}, { currency: 'EUR' }]))).toBeNull()
})
