import { describe, expect, it } from 'vitest'
import { minorUnitDigits } from '../../../reconcile/basics/currency.js'
import {
  formatExact,
  formatFraction,
  formatScaled,
  fraction,
  parseDecimal,
  roundToInteger,
  roundToPlaces,
} from '../../../reconcile/basics/fraction.js'
import { exactAmount, formatMoney, money, plus, roundToMoney } from '../../../reconcile/basics/money.js'

describe('a decimal', () => {
  it.each([
    ['1200.50', '1200.5'],
    ['.5', '0.5'],
    ['-0.000012', '-0.000012'],
    ['1.2e-7', '0.00000012'],
    ['1.0E3', '1000'],
    ['+7', '7'],
  ])('%s is %s', (text, exact) => {
    const read = parseDecimal(text)
    expect(read && formatExact(read)).toBe(exact)
  })

  it.each(['', '.', '1,200', '0x10', 'NaN', '1e', '--1', '1 2'])('%s is none', (text) => {
    expect(parseDecimal(text)).toBeNull()
  })
})

it('rounds half away from zero, or to even', () => {
  const halves = [1n, 3n, 5n, -1n, -3n].map((n) => fraction(n, 2))
  expect(halves.map((half) => roundToInteger(half))).toEqual([1n, 2n, 3n, -1n, -2n])
  expect(halves.map((half) => roundToInteger(half, 'half-even'))).toEqual([0n, 2n, 2n, 0n, -2n])
  expect(formatExact(roundToPlaces(fraction(14, 31), 6))).toBe('0.451613')
})

it('is written as a fraction in lowest terms, or as an exact decimal where there is one', () => {
  expect(formatFraction(fraction(28, 62))).toBe('14/31')
  expect(formatFraction(fraction(10, 5))).toBe('2')
  expect(formatExact(fraction(16_800, 31))).toBe('16800/31')
  expect(formatExact(fraction(-7, 40))).toBe('-0.175')
  expect(formatScaled(-5n, 2)).toBe('-0.05')
})

it.each([
  ['JPY', 0],
  ['USD', 2],
  ['KWD', 3],
  ['CLF', 4],
  ['MGA', 2],
  ['MRU', 2],
  ['XXX', null],
  ['usd', null],
])('%s has %s digits by ISO 4217', (code, digits) => {
  expect(minorUnitDigits(code)).toBe(digits)
})

it('money is whole minor units of one currency', () => {
  expect(formatMoney(roundToMoney(fraction(2, 3), 'KWD'))).toBe('0.667')
  expect(formatExact(exactAmount(money(105n, 'USD')))).toBe('1.05')
  expect(() => plus(money(1n, 'USD'), money(1n, 'EUR'))).toThrow(RangeError)
})
