import { expect, test } from 'vitest'
import { RULES } from '../../reconcile/rules/catalogue.js'
import { messageParts } from '../../src/reports/advice.js'

const actionOf = (code: string): string => RULES.find((rule) => rule.code === code)?.action ?? ''

test.each([
  // The rule's action says the same, or the same and more.
  ['INVOICE_MISSING', 'Contract 1: nothing was billed of USD 5.00.', 'Issue the invoice.', null],
  ['UNDERBILLED', 'On contract 1 INV1 billed USD 5.00: USD 1.00 too little.', 'Bill the rest.', null],
  // The message knows more than the rule does.
  ['PO_MISSING', 'Invoice INV1 has no purchase order, and is open.', 'Enter PO 7/2 on the invoice.', 'own'],
  ['CURRENCY_MISMATCH', 'Invoice INV1 bills GBP 5.00.', 'Credit it and issue it again in USD.', 'own'],
  // Names end with a full stop, and begin with words that are verbs elsewhere.
  [
    'CUSTOMER_UNMAPPED',
    'No customer belongs to Bill & Sons, Inc.',
    'Create the customer, or enter it.',
    'own',
  ],
  [
    'OVERBILLED',
    'On contract 1 of St. Credit memo Ltd. Bill Ltd billed it.',
    'Credit what is too much.',
    null,
  ],
])('%s: what to do stands apart from what differs, once', (rule, what, advice, own) => {
  const action = actionOf(rule)
  expect(action).not.toBe('')
  expect(messageParts(`${what} ${advice}`, action)).toEqual({ what, todo: own === null ? action : advice })
})

test.each([
  'INV1 billed USD 5.00 20 days late: it was due to be billed on 2026-10-01.',
  'Nothing of it was billed. Credit memo CM7 takes it back.',
])('a message that advises nothing is whole, and the rule says what to do: %s', (message) => {
  expect(messageParts(message, 'Look.')).toEqual({ what: message, todo: 'Look.' })
})

test('where the rule has nothing to advise either, there is nothing to do', () => {
  expect(messageParts('It differs.', '')).toEqual({ what: 'It differs.', todo: '' })
})
