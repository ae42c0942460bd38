import { describe, expect, it } from 'vitest'
import { formatDate } from '../../../reconcile/basics/civil-date.js'
import type { MappedFields } from '../../../reconcile/unit/context.js'
import { record } from '../support/record.js'
import { ALL_MAPPED, runBook } from '../support/run-book.js'

type Texts = Record<string, string>

const without = (object: 'contract' | 'contractLine', field: string, mapped = ALL_MAPPED): MappedFields => ({
  ...mapped,
  [object]: new Set([...(mapped[object] ?? [])].filter((name) => name !== field)),
})

describe('terms of payment', () => {
  const termOf = (values: Texts) =>
    runBook([record('term', '7', values)], { asOf: '2026-06-30' }).context.terms.get('7')

  it.each([
    [{ name: 'Net 45', netDays: '30' }, 30],
    [{ name: 'Net 30' }, 30],
    [{ name: 'Due on receipt' }, 0],
    [{ name: 'Net 15 EOM', netDays: '15', dateDriven: 'true' }, null],
    [{ name: 'Net 30 in three', netDays: '30', installment: 'true' }, null],
    [{ name: 'As agreed' }, null],
  ])('%j', (values, netDays) => {
    expect(termOf(values)).toEqual({ id: '7', name: values.name, netDays })
  })

  it('are called by their id where they have no name', () => {
    expect(termOf({ netDays: '10' })).toEqual({ id: '7', name: '7', netDays: 10 })
  })
})

describe('accounting periods', () => {
  const periods = (...rows: readonly Texts[]) =>
    runBook(
      rows.map((values, at) => record('accountingPeriod', `${at}`, values)),
      { asOf: '2026-06-30' },
    ).context.periods.list
  const month = (name: string, start: string, end: string, more: Texts = {}) => ({
    name,
    start,
    end,
    ...more,
  })

  it('are those that hold no other, in order: neither years nor quarters', () => {
    expect(
      periods(
        month('Mar', '2026-03-01', '2026-03-31'),
        month('Year', '2026-01-01', '2026-12-31'),
        month('Q1', '2026-01-01', '2026-03-31'),
        month('Dec', '2026-12-01', '2026-12-31'),
        month('Jan', '2026-01-01', '2026-01-31'),
      ).map(({ name }) => name),
    ).toEqual(['Jan', 'Mar', 'Dec'])
  })

  it('of the same days both stay', () => {
    expect(
      periods(month('Dec', '2026-12-01', '2026-12-31'), month('Adjust', '2026-12-01', '2026-12-31')),
    ).toHaveLength(2)
  })

  it('without both days are none; without a name they have their id', () => {
    expect(periods({ name: 'A', start: '2026-01-01' }, { name: 'B', end: '2026-01-31' })).toEqual([])
    expect(periods({ start: '2026-01-01', end: '2026-01-31' })[0]?.name).toBe('0')
  })

  it('were closed on a day, whatever the hour', () => {
    const [one] = periods(
      month('Jan', '2026-01-01', '2026-01-31', { isClosed: 'true', closedOn: '2026-02-05 18:30:00' }),
    )
    expect(one?.isClosed).toBe(true)
    expect(one?.closedOn && formatDate(one.closedOn)).toBe('2026-02-05')
  })
})

describe('what holds where nothing is said', () => {
  const currencyOf = (mapped: MappedFields, defaults: Texts = {}) =>
    runBook([], { asOf: '2026-06-30', mapped, settings: { reportingCurrency: 'EUR', defaults } }).context
      .termDefaults.currency

  it('is the reporting currency where no field says in which one contracts are', () => {
    const none = without('contractLine', 'currency', without('contract', 'currency'))
    expect(currencyOf(none)).toBe('EUR')
    expect(currencyOf(none, { currency: 'USD' })).toBe('USD')
    expect(currencyOf(without('contract', 'currency'))).toBeUndefined()
    expect(currencyOf(without('contractLine', 'currency'))).toBeUndefined()
  })
})

describe('a rule that lacks a field', () => {
  const notRun = (mapped: MappedFields, defaults: Texts = {}) =>
    runBook([], { asOf: '2026-06-30', mapped, settings: { defaults } }).context.notRun.map(({ rule }) => rule)

  it("doesn't run, unless the configuration gives the field for all contracts", () => {
    expect(notRun(ALL_MAPPED)).toEqual([])
    expect(notRun(without('contract', 'paymentTerms'))).toContain('PAYMENT_TERMS_MISMATCH')
    expect(notRun(without('contract', 'paymentTerms'), { paymentTerms: 'Net 30' })).not.toContain(
      'PAYMENT_TERMS_MISMATCH',
    )
  })

  it('runs on the currency of an org that has just one, and so names none', () => {
    const none = without('contractLine', 'currency', without('contract', 'currency'))
    expect(notRun(none)).not.toContain('CURRENCY_MISMATCH')
    expect(notRun(without('contract', 'currency'))).toContain('CURRENCY_MISMATCH')
  })
})
