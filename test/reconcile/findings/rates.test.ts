import { describe, expect, it } from 'vitest'
import { parseDate } from '../../../reconcile/basics/civil-date.js'
import { money } from '../../../reconcile/basics/money.js'
import { rateTable, toReporting } from '../../../reconcile/findings/rates.js'
import type { CanonicalRecord, RecordsByObject } from '../../../reconcile/records/record.js'

const record = (
  object: 'currency' | 'rate' | 'fileRate',
  id: string,
  values: Record<string, string>,
): CanonicalRecord => ({
  object,
  id,
  modifiedAt: null,
  values,
})

const CURRENCY = [
  record('currency', '1', { code: 'USD', exchangeRate: '1' }),
  record('currency', '2', { code: 'EUR', exchangeRate: '1.25' }),
  record('currency', '3', { code: 'JPY', exchangeRate: '0.008' }),
]
const CODES = new Map([
  ['1', 'USD'],
  ['2', 'EUR'],
  ['3', 'JPY'],
])

const tableOf = (reference: RecordsByObject, reporting = 'USD', asOf = '2026-06-30') =>
  rateTable(reference, CODES, { reportingCurrency: reporting, ratesFrom: 'system' }, parseDate(asOf)!)

describe('the run’s rate table', () => {
  it('converts by the currencies’ own rates', () => {
    const table = tableOf({ currency: CURRENCY })
    expect(toReporting(money(10000n, 'EUR'), table)).toEqual(money(12500n, 'USD'))
    expect(toReporting(money(1000n, 'JPY'), table)).toEqual(money(800n, 'USD'))
  })

  it('goes through the base where that isn’t the reporting currency', () => {
    const table = tableOf({ currency: CURRENCY }, 'EUR')
    expect(toReporting(money(12500n, 'USD'), table)).toEqual(money(10000n, 'EUR'))
    expect(toReporting(money(1000n, 'JPY'), table)).toEqual(money(640n, 'EUR'))
  })

  it('prefers dated rates: the newest on or before the as-of date', () => {
    const rate = [
      record('rate', '1', { from: '2', to: '1', date: '2026-01-01', rate: '1.10' }),
      record('rate', '2', { from: '2', to: '1', date: '2026-06-30', rate: '1.20' }),
      record('rate', '3', { from: '2', to: '1', date: '2026-07-01', rate: '9' }),
    ]
    const table = tableOf({ currency: CURRENCY, rate })
    expect(toReporting(money(100n, 'EUR'), table)).toEqual(money(120n, 'USD'))
    expect(toReporting(money(1000n, 'JPY'), table)).toEqual(money(800n, 'USD'))
  })

  it('turns a dated rate round, and crosses two over their base', () => {
    const rate = [
      record('rate', '1', { from: '2', to: '1', date: '2026-01-01', rate: '1.25' }),
      record('rate', '2', { from: '3', to: '1', date: '2026-01-01', rate: '0.01' }),
    ]
    const table = tableOf({ rate }, 'EUR')
    expect(toReporting(money(125n, 'USD'), table)).toEqual(money(100n, 'EUR'))
    expect(toReporting(money(1000n, 'JPY'), table)).toEqual(money(800n, 'EUR'))
  })

  it('says that there is no rate rather than taking 1', () => {
    expect(toReporting(money(100n, 'GBP'), tableOf({ currency: CURRENCY }))).toBeNull()
    expect(toReporting(money(100n, 'EUR'), tableOf({}))).toBeNull()
  })

  it('takes no rate of zero, below zero or that can’t be read', () => {
    const rate = ['0', '-1', 'many'].map((text, n) =>
      record('rate', `${n}`, { from: '2', to: '1', date: '2026-01-01', rate: text }),
    )
    expect(toReporting(money(100n, 'EUR'), tableOf({ rate }))).toBeNull()
  })

  it('leaves the reporting currency as it is, without any table', () => {
    expect(toReporting(money(7n, 'USD'), tableOf({}))).toEqual(money(7n, 'USD'))
  })
})

describe('the rate table of a file', () => {
  const said = (from: string, date: string, rate: string, to = 'USD') =>
    record('fileRate', `${from} ${date}`, { from, to, date, rate, file: './rates.csv' })

  const FILE = [
    said('EUR', '2026-06-30', '1.20'),
    said('EUR', '2026-01-01', '1.10'),
    said('EUR', '2026-07-01', '9'),
    said('JPY', '2026-07-01', '0.008'),
  ]
  const NETSUITE = {
    currency: CURRENCY,
    rate: [record('rate', '1', { from: '3', to: '1', date: '2026-06-30', rate: '0.01' })],
  }
  const fileTable = (reference: RecordsByObject, reportingCurrency = 'USD') =>
    rateTable(reference, CODES, { reportingCurrency, ratesFrom: 'file' }, parseDate('2026-06-30')!)

  it('takes the newest on or before the as-of date, and says of which day it is', () => {
    const table = fileTable({ fileRate: FILE })
    expect(toReporting(money(10000n, 'EUR'), table)).toEqual(money(12000n, 'USD'))
    expect(table.rates.get('EUR')).toMatchObject({ source: './rates.csv', date: parseDate('2026-06-30') })
  })

  it('has the same rate whatever the order of the rows', () => {
    expect(fileTable({ fileRate: FILE.toReversed() })).toEqual(fileTable({ fileRate: FILE }))
  })

  it('has no rate that the file hasn’t, whatever the billing system says', () => {
    const table = fileTable({ ...NETSUITE, fileRate: FILE })
    expect(toReporting(money(1000n, 'JPY'), table)).toBeNull()
    expect([...table.rates.keys()]).toEqual(['USD', 'EUR'])
  })

  it('has none of another reporting currency', () => {
    expect(toReporting(money(10000n, 'USD'), fileTable({ fileRate: FILE }, 'EUR'))).toBeNull()
  })

  it('is not looked at where rates are the billing system’s', () => {
    const table = tableOf({ ...NETSUITE, fileRate: FILE })
    expect(toReporting(money(10000n, 'EUR'), table)).toEqual(money(12500n, 'USD'))
    expect(table.rates.get('JPY')).toMatchObject({ source: 'currencyrate', date: parseDate('2026-06-30') })
    expect(table.rates.get('EUR')).not.toHaveProperty('date')
  })
})
