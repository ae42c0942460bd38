import { expect, test } from 'vitest'
import { signGross, signQuantity } from '../../../connectors/netsuite/tables/line-values.js'

/** What becomes of a line's amount with tax, which the ledger signs and people don't. */
function grossBeside(amount: string, grossAmount: string | null): string | null | undefined {
  const values = { amount, grossAmount }
  signGross(values)
  return values.grossAmount
}

test('an amount with tax goes the way of the amount without it', () => {
  expect(grossBeside('1000.00', '1210.00')).toBe('1210.00')
  expect(grossBeside('1000.00', '-1210.00')).toBe('1210.00')
  expect(grossBeside('-1000.00', '1210.00')).toBe('-1210.00')
  expect(grossBeside('-1000.00', '-1210.00')).toBe('-1210.00')
})

test('where one of the two is nothing, the amount with tax stays as it is', () => {
  expect(grossBeside('0', '-5.00')).toBe('-5.00')
  expect(grossBeside('1000.00', '0.00')).toBe('0.00')
  expect(grossBeside('1000.00', null)).toBeNull()
})

test('a quantity goes with its amount, and against it where the rate is negative', () => {
  const charged = { quantity: '-3', rate: '10', amount: '30' }
  signQuantity(charged)
  expect(charged.quantity).toBe('3')
  const taken = { quantity: '-3', rate: '-10', amount: '-30' }
  signQuantity(taken)
  expect(taken.quantity).toBe('3')
})
