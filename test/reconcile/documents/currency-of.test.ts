import { describe, expect, it } from 'vitest'
import { currencyOf } from '../../../reconcile/documents/currency-of.js'
import { DEFAULT_SETTINGS } from '../../../reconcile/settings.js'

const settings = { ...DEFAULT_SETTINGS, reportingCurrency: 'CHF' }
const several = new Map([
  ['1', 'USD'],
  ['4', 'EUR'],
])

const invoiceIn = (currency: string | null, currencies: ReadonlyMap<string, string>, fields = ['currency']) =>
  currencyOf(
    { object: 'invoice', id: '1', modifiedAt: null, values: currency === null ? {} : { currency } },
    {
      currencies,
      hasCurrencies: currencies.size > 0,
      settings,
      linkedBy: new Set(fields.map(() => 'invoice.currency' as const)),
    },
  )

describe('the currency of a document', () => {
  it('is its currency record’s code, or a code as it stands', () => {
    expect(invoiceIn('4', several)).toBe('EUR')
    expect(invoiceIn('JPY', several)).toBe('JPY')
  })

  it('is the reporting currency where none is mapped', () => {
    expect(invoiceIn(null, several, [])).toBe('CHF')
    expect(invoiceIn(null, several)).toBeNull()
  })

  it('is the reporting currency where the account has no currency records and the document names its own', () => {
    expect(invoiceIn('1', new Map())).toBe('CHF')
  })

  it('is unknown where another currency is named without a record', () => {
    expect(invoiceIn('4', new Map())).toBeNull()
    expect(invoiceIn('7', several)).toBeNull()
  })
})
