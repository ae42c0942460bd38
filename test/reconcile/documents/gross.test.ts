import { describe, expect, test } from 'vitest'
import { grossAmounts, type StatedGross } from '../../../reconcile/documents/gross.js'

const line = (net: bigint, stated: bigint | null = null, amount = net): StatedGross => ({
  spread: { kind: 'item', amount, net },
  stated,
})
const other = (kind: string, amount: bigint): StatedGross => ({
  spread: { kind, amount, net: amount },
  stated: null,
})

describe('what lines come to with tax', () => {
  test('is what they state, less what discount lines take off: 40.00 of 48.00 after a quarter is 36.00', () => {
    expect(grossAmounts([line(4000n, 4800n), line(3000n, 4800n, 4000n)], 1400n)).toEqual([4800n, 3600n])
  })

  test('is told by the tax lines, in shares that add up: 1.00 on three equal lines is 0.33, 0.34 and 0.33', () => {
    expect(grossAmounts([line(1000n), line(1000n), line(1000n)], 100n)).toEqual([1033n, 1034n, 1033n])
  })

  test('has the tax that no line states: 5.00 of 7.00 on the line that says nothing', () => {
    expect(grossAmounts([line(1000n, 1200n), line(2500n), other('tax', 0n)], 700n)).toEqual([
      1200n,
      3000n,
      null,
    ])
  })

  test('is the amount itself where there is no tax', () => {
    expect(grossAmounts([line(1000n), other('shipping', 0n)], 0n)).toEqual([1000n, null])
  })

  test("isn't known where the tax can't be read, has nothing to be divided by, or goes the other way", () => {
    expect(grossAmounts([line(1000n)], null)).toEqual([null])
    expect(grossAmounts([line(1000n), line(-1000n)], 50n)).toEqual([null, null])
    expect(grossAmounts([line(1000n, 1200n), line(500n)], 100n)).toEqual([1200n, null])
  })
})
