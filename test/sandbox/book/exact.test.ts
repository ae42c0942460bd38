import { describe, expect, test } from 'vitest'
import { decimal, decimalText, fraction, minorText, times, toMinor } from '../../../src/sandbox/book/exact.js'

describe('exact amounts', () => {
  test.each([
    ['1.2345', 3, '1.235'],
    ['-1.2345', 3, '-1.235'],
    ['1.2344999', 3, '1.234'],
    ['0.5', 0, '1'],
    ['-0.5', 0, '-1'],
    ['0.004999', 2, '0.00'],
    ['12', 4, '12.0000'],
  ])('%s to %i decimals is %s, half away from zero', (text, exponent, expected) => {
    expect(minorText(toMinor(decimal(text), exponent), exponent)).toBe(expected)
  })

  test('a price of six decimals times a large quantity loses nothing', () => {
    expect(toMinor(times(decimal('0.000012'), decimal('123456789.5')), 2)).toBe(148148n)
  })

  test('text is as short as the number allows, and null where it never ends', () => {
    expect(decimalText(fraction(5, 4), 6)).toBe('1.25')
    expect(decimalText(fraction(100), 6)).toBe('100')
    expect(decimalText(fraction(1, 3), 6)).toBeNull()
  })
})
