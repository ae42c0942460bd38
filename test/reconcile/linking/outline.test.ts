import { describe, expect, it } from 'vitest'
import { formatDate, parseDate } from '../../../reconcile/basics/civil-date.js'
import { Local } from '../../../reconcile/linking/finder.js'
import { withMostDays } from '../../../reconcile/linking/most-days.js'
import { isBilledIn, outlineOf, termHas } from '../../../reconcile/linking/outline.js'
import { successorsOf } from '../../../reconcile/linking/succession.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import type { MappedFields } from '../../../reconcile/unit/context.js'
import { ALL_MAPPED, byObject, runBook } from '../support/run-book.js'

type Texts = Record<string, string>

const contract = (id: string, values: Texts): CanonicalRecord => ({
  object: 'contract',
  id,
  modifiedAt: null,
  values: { number: id, accountId: 'a', ...values },
})
const line = (contractId: string, productCode?: string, values: Texts = {}): CanonicalRecord => ({
  object: 'contractLine',
  id: `${contractId} ${productCode ?? 'any'}`,
  modifiedAt: null,
  values: { contractId, ...(productCode !== undefined && { productCode }), ...values },
})
const contextOf = (defaults: Texts = {}, mapped: MappedFields = ALL_MAPPED) =>
  runBook([], { asOf: '2026-06-30', settings: { defaults }, mapped }).context
const outline = (values: Texts, defaults: Texts = {}, lines: readonly CanonicalRecord[] = []) => {
  const own = contract('c', { startDate: '2026-01-01', ...values })
  return outlineOf(new Local(byObject([own, ...lines])), own, contextOf(defaults))
}
const endOf = (values: Texts, defaults: Texts = {}, lines: readonly CanonicalRecord[] = []) => {
  const { end } = outline(values, defaults, lines)
  return end === null ? 'none' : formatDate(end)
}
const days = (start: string, end: string) => ({ start: parseDate(start)!, end: parseDate(end)! })

describe('the last day of a contract, as linking sees it', () => {
  it('is the agreed one, named or by the term’s months, which may be a default', () => {
    expect(endOf({ endDate: '2026-12-31' })).toBe('2026-12-31')
    expect(endOf({ termMonths: '6' })).toBe('2026-06-30')
    expect(endOf({}, { termMonths: '12' })).toBe('2026-12-31')
    expect(endOf({ termMonths: '6' }, { termMonths: '12' })).toBe('2026-06-30')
    expect(endOf({ endDate: '2026-01-01' })).toBe('2026-01-01')
  })

  it.each([
    { endDate: '2025-12-31' },
    { termMonths: '0' },
    { termMonths: '1.5' },
    { termMonths: '1201' },
    {},
  ])('isn’t told by %j', (values: Texts) => {
    expect(endOf(values)).toBe('none')
  })

  it('is that of a termination, if it comes sooner', () => {
    expect(endOf({ endDate: '2026-12-31', terminatedOn: '2026-05-15' })).toBe('2026-05-15')
    expect(endOf({ endDate: '2026-12-31', terminatedOn: '2027-05-15' })).toBe('2026-12-31')
    expect(endOf({ terminatedOn: '2026-05-15' })).toBe('2026-05-15')
  })

  it('is the day before a termination that names the first day without service', () => {
    const values = { endDate: '2026-12-31', terminatedOn: '2026-05-15' }
    expect(endOf({ ...values, terminationDay: 'unbilled' })).toBe('2026-05-14')
    expect(endOf(values, { terminationDay: 'unbilled' })).toBe('2026-05-14')
    expect(endOf({ ...values, terminationDay: 'billed' }, { terminationDay: 'unbilled' })).toBe('2026-05-15')
  })

  it('is none where it renews by itself, but for a termination', () => {
    expect(endOf({ endDate: '2026-12-31', autoRenew: 'true' })).toBe('none')
    expect(endOf({ endDate: '2026-12-31' }, { autoRenew: 'true' })).toBe('none')
    expect(endOf({ endDate: '2026-12-31', autoRenew: 'false' }, { autoRenew: 'true' })).toBe('2026-12-31')
    expect(endOf({ endDate: '2026-12-31', autoRenew: 'true', terminatedOn: '2027-05-15' })).toBe('2027-05-15')
  })

  it('is the agreed one where its rest falls due at once', () => {
    const values = { endDate: '2026-12-31', terminatedOn: '2026-05-15' }
    expect(endOf({ ...values, terminationBilling: 'accelerate' })).toBe('2026-12-31')
    expect(endOf(values, { terminationBilling: 'accelerate' })).toBe('2026-12-31')
  })

  it('is a period on where what was begun is kept, and never after the agreed one', () => {
    const values = { endDate: '2026-12-31', terminatedOn: '2026-05-15', terminationBilling: 'keep' }
    expect(endOf({ ...values, billingFrequency: 'quarterly' })).toBe('2026-08-14')
    expect(endOf(values, { billingFrequency: 'quarterly' })).toBe('2026-08-14')
    expect(endOf({ ...values, billingFrequency: 'annual' })).toBe('2026-12-31')
    expect(endOf({ ...values, billingFrequency: 'upfront' })).toBe('2026-12-31')
    expect(endOf(values, {}, [line('c', 'A', { billingFrequency: 'monthly' })])).toBe('2026-06-14')
  })
})

it('has any of the days from its first to its last', () => {
  const year = outline({ endDate: '2026-12-31' })
  expect(termHas(year, days('2025-12-01', '2026-01-01'))).toBe(true)
  expect(termHas(year, days('2025-12-01', '2025-12-31'))).toBe(false)
  expect(termHas(year, days('2026-12-31', '2027-01-31'))).toBe(true)
  expect(termHas(year, days('2027-01-01', '2027-01-31'))).toBe(false)
  expect(termHas(outline({}), days('2036-01-01', '2036-01-31'))).toBe(true)
})

it('is billed in its own currency, and in that of a line for what the line sells', () => {
  const context = contextOf()
  const own = outline({ currency: 'USD' }, {}, [line('c', 'A'), line('c', 'B', { currency: 'eur' })])
  expect(isBilledIn(own, 'USD', 'B', context)).toBe(true)
  expect(isBilledIn(own, 'EUR', 'B', context)).toBe(true)
  expect(isBilledIn(own, 'EUR', null, context)).toBe(true)
  expect(isBilledIn(own, null, 'A', context)).toBe(true)
  expect(isBilledIn(own, 'EUR', 'A', context)).toBe(false)
  expect(isBilledIn(own, 'GBP', 'B', context)).toBe(false)
  const unnamed = outline({ currency: 'USD' }, {}, [line('c', undefined, { currency: 'EUR' })])
  expect(isBilledIn(unnamed, 'EUR', 'A', context)).toBe(true)
})

describe('a renewal that nobody names', () => {
  const { contract: fields, ...others } = ALL_MAPPED
  const unnamed = { ...others, contract: new Set([...fields!].filter((field) => field !== 'renewalOf')) }
  const OLD = contract('old', { startDate: '2025-04-01', endDate: '2026-03-31' })

  const followers = (next: readonly CanonicalRecord[], lines: readonly CanonicalRecord[] = [], old = OLD) =>
    successorsOf(new Local(byObject([old, ...next, ...lines])), old, contextOf({}, unnamed)).map(
      ({ record, inferred }) => [record.id, inferred],
    )

  it.each([
    ['2026-04-01', true],
    ['2026-05-01', true],
    ['2026-05-03', false],
    ['2026-03-01', true],
    ['2026-02-27', false],
  ])('that starts on %s: %s, within 31 days of the end', (startDate, is) => {
    expect(followers([contract('next', { startDate })])).toEqual(is ? [['next', true]] : [])
  })

  it('starts after the old one, and is the only one', () => {
    const month = contract('old', { startDate: '2026-03-20', endDate: '2026-03-31' })
    expect(followers([contract('next', { startDate: '2026-03-20' })], [], month)).toEqual([])
    expect(
      followers([contract('one', { startDate: '2026-04-01' }), contract('two', { startDate: '2026-04-02' })]),
    ).toEqual([])
  })

  it('shares a product, unless either says nothing of its products', () => {
    const next = contract('next', { startDate: '2026-04-01' })
    expect(followers([next], [line('old', 'A'), line('next', 'B')])).toEqual([])
    expect(followers([next], [line('old', 'A'), line('old', 'B'), line('next', 'B')])).toEqual([
      ['next', true],
    ])
    expect(followers([next], [line('old', 'A'), line('next')])).toEqual([['next', true]])
    expect(followers([next], [line('old'), line('next', 'B')])).toEqual([['next', true]])
  })

  it('follows a term whose length is the default', () => {
    const [old, next] = [
      contract('old', { startDate: '2025-04-01' }),
      contract('next', { startDate: '2026-04-01' }),
    ]
    const finder = new Local(byObject([old, next]))
    expect(successorsOf(finder, old, contextOf({}, unnamed))).toEqual([])
    expect(successorsOf(finder, old, contextOf({ termMonths: '12' }, unnamed))).toHaveLength(1)
  })
})

describe('days of a contract and of its renewal', () => {
  const old = contract('old', { startDate: '2025-03-11', endDate: '2026-03-10' })
  const next = contract('next', { startDate: '2026-03-11', endDate: '2027-03-10', renewalOf: 'old' })
  const other = contract('other', { startDate: '2026-01-01', endDate: '2026-12-31' })
  const most = (start: string, end: string, contracts = [old, next]) =>
    withMostDays(new Local(byObject([old, next, other])), contracts, days(start, end), contextOf()).map(
      ({ id }) => id,
    )

  it('are the one’s that has most of them, and of as many the renewal’s', () => {
    expect(most('2026-03-01', '2026-03-31')).toEqual(['next'])
    expect(most('2026-03-01', '2026-03-19')).toEqual(['old'])
    expect(most('2026-03-01', '2026-03-20')).toEqual(['next'])
  })

  it('are in doubt where they begin in the renewal, and of a contract that is no renewal', () => {
    expect(most('2026-03-11', '2026-03-31')).toEqual(['old', 'next'])
    expect(most('2026-03-01', '2026-03-31', [old, other])).toEqual(['old', 'other'])
  })
})
