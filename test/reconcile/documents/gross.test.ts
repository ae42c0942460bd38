import { describe, expect, test } from 'vitest'
import type { Spread } from '../../../reconcile/documents/discounts.js'
import { grossAmounts } from '../../../reconcile/documents/gross.js'

interface Said {
  readonly spread: Spread
  readonly stated: bigint | null
}

const line = (net: bigint, stated: bigint | null = null, amount = net): Said => ({
  spread: { kind: 'item', amount, net },
  stated,
})
const other = (kind: string, amount: bigint): Said => ({
  spread: { kind, amount, net: amount },
  stated: null,
})

const grossOf = (lines: readonly Said[], tax: bigint | null) =>
  grossAmounts(
    lines.map(({ spread }) => spread),
    lines.map(({ stated }) => stated),
    tax,
  )

describe('what lines come to with tax', () => {
  test('is what they state, less what discount lines take off: 40.00 of 48.00 after a quarter is 36.00', () => {
    expect(grossOf([line(4000n, 4800n), line(3000n, 4800n, 4000n)], 1400n)).toEqual([4800n, 3600n])
  })

  test('is told by the tax lines, in proportion: 1.00 on three equal lines is 0.33 on each', () => {
    expect(grossOf([line(1000n), line(1000n), line(1000n)], 100n)).toEqual([1033n, 1033n, 1033n])
  })

  // 19 % of 0.03 is 0.0057, so 0.01 each: 0.05 on five such lines and 19,000.00 on 100,000.00, where in proportion the large
  // line would have 19,000.02.
  test('is by the rate that was meant where each line’s tax was rounded by itself', () => {
    const lines = [line(10000000n), ...Array.from({ length: 5 }, () => line(3n))]
    expect(grossOf(lines, 1900005n)).toEqual([11900000n, 4n, 4n, 4n, 4n, 4n])
  })

  test('is by any rate that the tax comes to: 1.00 on 7.77, 8.2506 % of 12,345.67', () => {
    expect(grossOf([line(777n)], 100n)).toEqual([877n])
    expect(grossOf([line(1234567n)], 101859n)).toEqual([1336426n])
  })

  test('has the tax that no line states: 5.00 of 7.00 on the line that says nothing', () => {
    expect(grossOf([line(1000n, 1200n), line(2500n), other('tax', 0n)], 700n)).toEqual([1200n, 3000n, null])
  })

  test('is the amount itself where there is no tax', () => {
    expect(grossOf([line(1000n), other('shipping', 0n)], 0n)).toEqual([1000n, null])
  })

  test("isn't known where the tax can't be read, has nothing to be divided by, or goes the other way", () => {
    expect(grossOf([line(1000n)], null)).toEqual([null])
    expect(grossOf([line(1000n), line(-1000n)], 50n)).toEqual([null, null])
    expect(grossOf([line(1000n), line(-1000n)], -50n)).toEqual([null, null])
    expect(grossOf([line(1000n, 1200n), line(500n)], 100n)).toEqual([1200n, null])
  })
})
