import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../reconcile/findings/finding.js'
import { figureOf, movedBeyond } from '../../../reconcile/review/figure.js'
import { listHash, mayWaiveAlone, sumsOf } from '../../../reconcile/review/request.js'
import { DEFAULT_SETTINGS } from '../../../reconcile/settings.js'
import { finding } from '../../state/findings-support.js'

const dollars = (difference: string | null, more: Partial<Finding> = {}) =>
  finding('a', { expected: '1000.00', difference, ...more })
const moved = (before: Finding, now: Finding, settings = DEFAULT_SETTINGS) =>
  movedBeyond(settings)(figureOf(before), now)
const tolerance = (amount: string, percent = '0') => ({
  ...DEFAULT_SETTINGS,
  tolerance: { amount, percent, currencies: {} },
})

describe('a number has moved', () => {
  test.each([
    ['the same', '-50.00', '-50.00', false],
    ['a cent more', '-50.00', '-50.01', false],
    ['a cent less', '-50.00', '-49.99', false],
    ['two cents', '-50.00', '-50.02', true],
    ['across zero', '-0.01', '0.01', true],
    ['written otherwise', '-50.00', '-50', false],
  ])('%s', (_name, before, now, expected) => {
    expect(moved(dollars(before), dollars(now))).toBe(expected)
  })

  test('by the larger of amount and percentage of what was expected', () => {
    expect(moved(dollars('-50.00'), dollars('-55.00'), tolerance('5'))).toBe(false)
    expect(moved(dollars('-50.00'), dollars('-55.01'), tolerance('5'))).toBe(true)
    expect(moved(dollars('-50.00'), dollars('-60.00'), tolerance('5', '1'))).toBe(false)
    expect(moved(dollars('-50.00'), dollars('-60.01'), tolerance('5', '1'))).toBe(true)
  })

  test('by the tolerance of its rule', () => {
    const settings = { ...DEFAULT_SETTINGS, rules: { UNDERBILLED: { tolerance: { amount: '2.00' } } } }
    expect(moved(dollars('-50.00'), dollars('-52.00'), settings)).toBe(false)
    expect(moved(dollars('-50.00'), dollars('-52.00', { rule: 'OVERBILLED' }), settings)).toBe(true)
  })

  test('in currencies of any number of digits', () => {
    const yen = (difference: string) => dollars(difference, { currency: 'JPY', expected: '100000' })
    expect(moved(yen('-500'), yen('-501'))).toBe(false)
    expect(moved(yen('-500'), yen('-502'))).toBe(true)
    const dinar = (difference: string) => dollars(difference, { currency: 'KWD', expected: '100.000' })
    expect(moved(dinar('-5.000'), dinar('-5.010'))).toBe(false)
    expect(moved(dinar('-5.000'), dinar('-5.011'))).toBe(true)
  })

  test('when currency or direction is another, and when there is a number now, or none any more', () => {
    expect(moved(dollars('-50.00'), dollars('-50.00', { currency: 'EUR' }))).toBe(true)
    expect(moved(dollars('-50.00'), dollars('-50.00', { direction: 'timing' }))).toBe(true)
    const none = dollars(null, { exposure: null })
    expect(moved(none, dollars('-50.00'))).toBe(true)
    expect(moved(dollars('-50.00'), none)).toBe(true)
    expect(moved(none, none)).toBe(false)
  })

  test('by what can’t be judged, where there is no difference', () => {
    const worth = (amount: string) => dollars(null, { exposure: { currency: 'USD', amount } })
    expect(moved(worth('900.00'), worth('900.01'))).toBe(false)
    expect(moved(worth('900.00'), worth('901.00'))).toBe(true)
  })

  test('never by exchange rates: what is at stake counts in its own currency', () => {
    const contract = (euros: string, dollarsWorth: string | null) =>
      dollars(null, {
        exposure: dollarsWorth === null ? null : { currency: 'USD', amount: dollarsWorth },
        atStake: { currency: 'EUR', amount: euros },
      })
    expect(moved(contract('1000.00', '1100.00'), contract('1000.00', '1240.00'))).toBe(false)
    expect(moved(contract('1000.00', null), contract('1000.00', '1100.00'))).toBe(false)
    expect(moved(contract('1000.00', '1100.00'), contract('1000.02', '1100.00'))).toBe(true)
    const yen = dollars(null, {
      exposure: { currency: 'USD', amount: '1100.00' },
      atStake: { currency: 'JPY', amount: '1000' },
    })
    expect(moved(contract('1000.00', '1100.00'), yen)).toBe(true)
    const { atStake: _, ...unsaid } = contract('1000.00', '1100.00')
    expect(moved(unsaid, contract('1000.00', '1100.00'))).toBe(false)
    expect(moved(unsaid, contract('1000.00', '1240.00'))).toBe(true)
  })
})

describe('a request', () => {
  test('sums exactly, each direction and currency for itself', () => {
    const figures = [
      dollars('-0.10'),
      dollars('-0.20'),
      dollars('0.30', { direction: 'owed-to-customer' }),
      dollars('-5', { currency: 'JPY' }),
    ].map(figureOf)
    expect(sumsOf(figures)).toEqual([
      { direction: 'owed-to-customer', currency: 'USD', count: 1, amount: '0.30' },
      { direction: 'owed-to-us', currency: 'JPY', count: 1, amount: '5' },
      { direction: 'owed-to-us', currency: 'USD', count: 2, amount: '0.30' },
    ])
  })

  test('has a hash that tells any other list, order or number from it', () => {
    const list = [dollars('-1.00'), { ...dollars('-2.00'), id: 'b' }].map((one) => ({
      id: one.id,
      figure: figureOf(one),
      status: 'open' as const,
    }))
    const other = [list[0]!, { id: 'b', figure: figureOf(dollars('-2.01')), status: 'open' as const }]
    const hashes = [list, [...list].reverse(), other, list.slice(1)].map(listHash)
    expect(new Set(hashes).size).toBe(4)
  })

  test('of nothing is nobody’s alone', () => {
    expect(mayWaiveAlone([], { currency: 'USD', amount: '10' })).toBe(false)
  })
})
