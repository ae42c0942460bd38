import { expect, it } from 'vitest'
import { readPaymentTerms } from '../../../reconcile/terms/payment-terms.js'

it.each([
  ['Net 30', 30],
  ['net30', 30],
  ['NET 60 DAYS', 60],
  ['Net-45', 45],
  ['30', 30],
  ['30 days', 30],
  ['15.0', 15],
  ['0', 0],
  ['Due on receipt', 0],
  ['due upon receipt', 0],
  ['Payable on receipt', 0],
  ['Immediate', 0],
  ['2% 10 Net 30', 30],
  ['1% 10  Net 30', 30],
  ['2/10, n/30', 30],
  ['2/10 net 30', 30],
])('%s is %i days net', (text, netDays) => {
  expect(readPaymentTerms(text)).toEqual({ netDays })
})

it.each([
  'Net 30 EOM',
  'End of month',
  'EOM + 30',
  '10th of next month',
  '3 instalments',
  'Net',
  '-5',
  'Net 9999999',
])('%s is a term by its name', (name) => {
  expect(readPaymentTerms(` ${name} `)).toEqual({ name })
})
