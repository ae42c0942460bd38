import { describe, expect, it } from 'vitest'
import { parseDate } from '../../reconcile/basics/civil-date.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import { prepareContext } from '../../reconcile/unit/prepare.js'
import { rateFacts } from '../../src/rates/facts.js'
import { evidenceSections } from '../../src/reports/evidence.js'
import { runRow } from '../reports/book.js'

const record = (
  object: 'currency' | 'rate',
  id: string,
  values: Record<string, string>,
): CanonicalRecord => ({
  ...{ object, id, modifiedAt: null, values },
})

describe('the rates of a run', () => {
  const context = prepareContext(
    {
      currency: [
        record('currency', '1', { code: 'USD', exchangeRate: '1' }),
        record('currency', '2', { code: 'EUR', exchangeRate: '1.25' }),
        record('currency', '3', { code: 'GBP' }),
        record('currency', '4', { code: 'JPY' }),
      ],
      rate: [record('rate', '1', { from: '1', to: '4', date: '2026-06-01', rate: '150' })],
    },
    DEFAULT_SETTINGS,
    parseDate('2026-06-30')!,
    {},
  )
  const facts = rateFacts(context)

  it('are told exactly, with source and day, and so is what has none', () => {
    expect(facts).toEqual(
      expect.arrayContaining([
        { currency: 'USD', rate: '1', source: 'reporting currency' },
        { currency: 'EUR', rate: '1.25', source: 'currency.exchangeRate' },
        { currency: 'JPY', rate: '1/150', source: 'currencyrate', date: '2026-06-01' },
        { currency: 'GBP', rate: null, source: 'no rate' },
      ]),
    )
    expect(facts).toHaveLength(4)
  })

  const said = (rates: unknown) =>
    evidenceSections({ ...runRow(), facts: { rates } })
      .find(({ heading }) => heading === 'Exchange rates used')
      ?.facts.flatMap(([, values]) => values)

  it('stand in the evidence, as people read them', () => {
    expect(said(facts)).toEqual(
      expect.arrayContaining([
        'USD: 1 (reporting currency)',
        'EUR: 1.25 (currency.exchangeRate)',
        'JPY: 1/150 (currencyrate of 2026-06-01)',
        'GBP: no rate',
      ]),
    )
  })

  it('stand there by their sources alone in what an earlier version wrote', () => {
    expect(said([{ currency: 'EUR', source: 'currencyrate' }])).toEqual(['EUR: currencyrate'])
  })
})
