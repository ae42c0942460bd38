import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../reconcile/records/catalogue.js'
import type { ExplainedMatch, Term } from '../../src/explain/explanation.js'
import { currencyOf, fieldName, matchText, termList, termValue } from '../../src/explain/phrases.js'

const term = (field: string, kind: Term['kind'], value: string): Term => ({
  field,
  kind,
  value,
  about: '',
  source: null,
})

describe('money as a source has it', () => {
  test.each([
    ['an amount', term('totalValue', 'money', '57007.2'), 'USD', '57,007.20'],
    ['a whole one', term('total', 'money', '1200'), 'EUR', '1,200.00'],
    ['a currency without places', term('total', 'money', '92010000'), 'JPY', '92,010,000'],
    ['one with three', term('total', 'money', '295.66'), 'KWD', '295.660'],
    ['a price', term('unitPrice', 'decimal', '593.6'), 'USD', '593.60'],
    [
      'a price with more digits than the currency has',
      term('unitPrice', 'decimal', '0.0125'),
      'USD',
      '0.0125',
    ],
    ['what takes away', term('amount', 'money', '-1200.5'), 'USD', '-1,200.50'],
    ['a quantity is no money', term('quantity', 'decimal', '3'), 'USD', '3'],
    ['nor is a rate of exchange', term('exchangeRate', 'decimal', '1.1'), 'USD', '1.1'],
    ['without a currency it stays', term('totalValue', 'money', '57007.2'), null, '57,007.2'],
    ['what can’t be read stays', term('totalValue', 'money', 'a lot'), 'USD', 'a lot'],
  ])('%s', (_, one, currency, shown) => {
    expect(termValue(one, currency)).toBe(shown)
  })

  test('is in the currency that stands nearest', () => {
    const line = [term('unitPrice', 'decimal', '10'), term('currency', 'text', 'KWD')]
    expect(termList(line, currencyOf(line, 'USD'))).toBe('unit price 10.000, currency KWD')
    expect(currencyOf([], 'USD')).toBe('USD')
    expect(currencyOf([])).toBeNull()
  })
})

describe('what a document of NetSuite’s says', () => {
  const coded = (object: 'invoice' | 'creditMemo' | 'contract', field: string, value: string): string =>
    termValue({ ...term(field, 'text', value), about: CATALOGUE[object][field]!.about }, 'USD')

  test('a code has its word beside it; what is no code of its stays', () => {
    expect(coded('invoice', 'status', 'A')).toBe('A (open)')
    expect(coded('creditMemo', 'status', 'B')).toBe('B (settled)')
    expect(coded('invoice', 'status', 'V')).toBe('V (voided)')
    expect(coded('invoice', 'approvalStatus', '1')).toBe('1 (pending approval)')
    expect(coded('invoice', 'approvalStatus', '2')).toBe('2 (approved)')
    expect(coded('invoice', 'status', 'Open')).toBe('Open')
    expect(coded('contract', 'status', 'A')).toBe('A')
  })

  test('what is shown by name isn’t called an id', () => {
    expect(['subsidiaryId', 'postingPeriodId', 'itemId', 'customerId'].map(fieldName)).toEqual([
      'Subsidiary',
      'Posting period',
      'Item',
      'Customer id',
    ])
  })
})

describe('what was billed for an item', () => {
  const match: ExplainedMatch = {
    ...{ pass: 'service dates', ties: false, items: 1, currency: 'USD', charges: [] },
    ...{ expected: '110.00', billed: '100.00', difference: '-10.00', billedIn: [] },
  }
  const euros = { amount: '100.00', currency: 'EUR' }

  test.each<[string, Partial<ExplainedMatch>, string]>([
    ['in its currency', {}, 'billed USD 100.00: differs by USD -10.00; matched by service dates'],
    [
      'with others',
      { items: 2 },
      'billed USD 100.00 for 2 items, expected USD 110.00 together: differs by USD -10.00; matched by service dates',
    ],
    [
      'in another one',
      { pass: 'other currency', billedIn: [euros] },
      'billed EUR 100.00, not in USD; matched by dates',
    ],
    [
      'in another one, with others',
      { pass: 'other currency', billedIn: [euros], items: 2 },
      'billed EUR 100.00, not in USD, for 2 items, expected USD 110.00 together; matched by dates',
    ],
    [
      'in both',
      { pass: 'other currency', billedIn: [euros, { amount: '7.00', currency: 'USD' }] },
      'billed EUR 100.00 and USD 7.00, not in USD alone; matched by dates',
    ],
  ])('%s', (_, more, text) => {
    expect(matchText({ ...match, ...more })).toBe(text)
  })
})
