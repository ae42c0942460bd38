import { describe, expect, it } from 'vitest'
import { readMinor } from '../../../reconcile/documents/minor.js'

describe('readMinor', () => {
  it.each([
    ['1050.00', 2, 105000n],
    ['1050', 2, 105000n],
    ['25.0000', 2, 2500n],
    ['-0.5', 2, -50n],
    ['.5', 2, 50n],
    ['7.', 2, 700n],
    ['1000', 0, 1000n],
    ['1000.00', 0, 1000n],
    ['1.234', 3, 1234n],
    ['123456789012345678901234.56', 2, 12345678901234567890123456n],
    ['1.0E7', 2, 1000000000n],
    [' 12 ', 2, 1200n],
  ] as const)('%s at %i digits', (text, digits, minor) => {
    expect(readMinor(text, digits)).toBe(minor)
  })

  it.each([
    ['10.005', 2],
    ['0.5', 0],
    ['', 2],
    ['-', 2],
    ['.', 2],
    ['1OO', 2],
    ['$100', 2],
    ['100 USD', 2],
    ['5-', 2],
    ['1,000.00', 2],
    ['0x10', 2],
    ['1e-9', 2],
    ['--1', 2],
    ['1.2.3', 2],
  ] as const)('%j isn’t an amount at %i digits', (text, digits) => {
    expect(readMinor(text, digits)).toBeNull()
  })
})
