import { describe, expect, it } from 'vitest'
import { parseDate } from '../../../reconcile/basics/civil-date.js'
import { DEFAULT_SETTINGS } from '../../../reconcile/settings.js'
import { prepareContext } from '../../../reconcile/unit/prepare.js'

const settings = { ...DEFAULT_SETTINGS, reportingCurrency: 'SEK' }

const currencyWhere = (contract: readonly string[], line: readonly string[], defaults = {}) =>
  prepareContext({}, { ...settings, defaults }, parseDate('2026-11-20')!, {
    contract: new Set(contract),
    contractLine: new Set(line),
  }).termDefaults.currency

describe('the currency of contracts where no field says it', () => {
  it('is the reporting currency, as an org of one currency has no such field', () => {
    expect(currencyWhere(['number', 'startDate'], ['quantity'])).toBe('SEK')
  })

  it('is the one that the settings give', () => {
    expect(currencyWhere(['number'], ['quantity'], { currency: 'NOK' })).toBe('NOK')
  })

  it('is none of its own where contracts or lines have the field: an empty one stays missing', () => {
    expect(currencyWhere(['number', 'currency'], ['quantity'])).toBeUndefined()
    expect(currencyWhere(['number'], ['quantity', 'currency'])).toBeUndefined()
  })
})
