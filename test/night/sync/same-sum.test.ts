import { expect, test } from 'vitest'
import { isSameSum } from '../../../src/night/sync/same-sum.js'

test.each([
  ['4400', '4400'],
  ['0', '0'],
  [null, null],
  // What 0.1 + 0.2 is in floating point, and the like of it in larger sums.
  ['0.30000000000000004', '0.3'],
  ['-4400.000000000001', '-4400'],
  ['104337005.92000001', '104337005.92'],
])('%s is the sum %s', (asked, staged) => {
  expect(isSameSum(asked, staged)).toBe(true)
})

test.each([
  ['4400.01', '4400'],
  ['104337005.92', '104337005.91'],
  // A cent in ten billion, and a tenth of a fils.
  ['10000000000.01', '10000000000'],
  ['4400.0001', '4400'],
  ['0.000001', '0'],
  ['0', '0.01'],
  ['4400', '-4400'],
  [null, '0'],
  ['0', null],
])('%s isn’t the sum %s', (asked, staged) => {
  expect(isSameSum(asked, staged)).toBe(false)
})
