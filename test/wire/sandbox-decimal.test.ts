import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalSortKey,
  divideDecimals,
  floorDecimal,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  remainderDecimals,
  roundDecimal,
  trimDecimal,
  truncateDecimal,
} from '../../src/sandbox/database/decimal.js'
import { DecimalTotal } from '../../src/sandbox/database/decimal-total.js'

function read(text: string): Decimal {
  const value = parseDecimal(text)
  if (value === undefined) throw new Error(`${text} should be a number`)
  return value
}

const decimals = fc
  .record({ units: fc.bigInt(-(10n ** 20n), 10n ** 20n), scale: fc.integer({ min: 0, max: 12 }) })
  .map((value): Decimal => value)

describe('the sandbox’s decimals', () => {
  test.each([
    ['1200.50', '1200.50'],
    ['-0.000012', '-0.000012'],
    ['1.2e-7', '0.00000012'],
    ['1.0E7', '10000000'],
    ['.5', '0.5'],
    ['7.', '7'],
  ])('%s is read as %s', (text, expected) => {
    expect(formatDecimal(read(text))).toBe(expected)
  })

  test.each(['', '.', 'x', '1,5', '1.2.3', 'NaN'])('%j is no number', (text) => {
    expect(parseDecimal(text)).toBeUndefined()
  })

  test.each([
    ['0.1', '0.2', '0.3', '0.02', '0.5', '0.1'],
    ['9007199254740993', '0.01', '9007199254740993.01', '90071992547409.93', '900719925474099300', '0'],
    ['-7', '2', '-5', '-14', '-3.5', '-1'],
  ])('%s and %s: sum, product, quotient, remainder', (a, b, sum, product, quotient, remainder) => {
    const [x, y] = [read(a), read(b)]
    const text = (value: Decimal | undefined): string | undefined =>
      value && formatDecimal(trimDecimal(value))
    expect(text(addDecimals(x, y))).toBe(sum)
    expect(text(multiplyDecimals(x, y))).toBe(product)
    expect(text(divideDecimals(x, y))).toBe(quotient)
    expect(text(remainderDecimals(x, y))).toBe(remainder)
  })

  test('a division by zero has no value', () => {
    expect(divideDecimals(read('1'), read('0'))).toBeUndefined()
  })

  test.each([
    ['2.345', 2, '2.35', '2.34'],
    ['-2.345', 2, '-2.35', '-2.34'],
    ['2.5', 0, '3', '2'],
    ['1250', -2, '1300', '1200'],
    ['0.4', 0, '0', '0'],
  ])('%s to %i places is %s rounded and %s cut off', (text, places, rounded, cut) => {
    expect(formatDecimal(roundDecimal(read(text), places))).toBe(rounded)
    expect(formatDecimal(truncateDecimal(read(text), places))).toBe(cut)
  })

  test('the floor of a negative number lies below it', () => {
    expect(formatDecimal(floorDecimal(read('-2.1')))).toBe('-3')
    expect(formatDecimal(floorDecimal(read('2.9')))).toBe('2')
  })

  test('sort keys are in the order of the numbers', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [x, y] = [decimalSortKey(a), decimalSortKey(b)]
        expect(x < y ? -1 : x > y ? 1 : 0).toBe(compareDecimals(a, b))
      }),
    )
  })

  test('what is added and taken away again is gone', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const back = addDecimals(addDecimals(a, b), { ...b, units: -b.units })
        expect(compareDecimals(back, a)).toBe(0)
      }),
    )
  })

  test('a sum of any decimals is the one that adding them one by one gives, short or long', () => {
    const texts = fc.array(
      fc.oneof(
        decimals.map(formatDecimal),
        fc
          .tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.nat(6))
          .map(([units, scale]) => formatDecimal({ units: BigInt(units), scale })),
        fc.constantFrom('-', '.', '-.', '', '5.', '.5', '-.5', '1e3', 'x'),
      ),
    )
    fc.assert(
      fc.property(texts, (all) => {
        const total = new DecimalTotal()
        for (const text of all) total.add(text)
        const read = all.flatMap((text) => parseDecimal(text) ?? [])
        const sum = read.length === 0 ? undefined : read.reduce(addDecimals)
        expect(total.value && formatDecimal(total.value)).toBe(sum && formatDecimal(sum))
      }),
    )
  })

  test('a sum of short decimals is exact beyond what a double can count', () => {
    const total = new DecimalTotal()
    for (let time = 0; time < 20_000; time += 1) total.add('999999999999')
    total.add('0.01')
    expect(total.value && formatDecimal(total.value)).toBe('19999999999980000.01')
  })
})
