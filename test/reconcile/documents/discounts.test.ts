import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Spread, spreadDiscounts } from '../../../reconcile/documents/discounts.js'

const line = (kind: string, amount: number): Spread => ({ kind, amount: BigInt(amount), net: BigInt(amount) })

const nets = (lines: readonly Spread[]): number[] =>
  lines.filter(({ kind }) => kind === 'item').map(({ net }) => Number(net))

describe('spreadDiscounts', () => {
  it('takes a discount off the lines above it, in proportion', () => {
    const lines = [line('item', 10000), line('item', 5000), line('discount', -1500)]
    spreadDiscounts(lines)
    expect(nets(lines)).toEqual([9000, 4500])
  })

  it('gives the odd cent to the last line', () => {
    const lines = [line('item', 100), line('item', 100), line('item', 100), line('discount', -100)]
    spreadDiscounts(lines)
    expect(nets(lines)).toEqual([67, 67, 66])
  })

  it('spares the lines above the last subtotal', () => {
    const lines = [line('item', 100), line('subtotal', 100), line('item', 200), line('discount', -20)]
    spreadDiscounts(lines)
    expect(nets(lines)).toEqual([100, 180])
  })

  it('right below a subtotal takes off what the subtotal sums', () => {
    const lines = [line('item', 100), line('item', 300), line('subtotal', 400), line('discount', -40)]
    spreadDiscounts(lines)
    expect(nets(lines)).toEqual([90, 270])
  })

  it('right below a second subtotal takes off what that one sums', () => {
    const lines = [
      ...[line('item', 100), line('subtotal', 100), line('item', 200), line('subtotal', 200)],
      line('discount', -20),
    ]
    spreadDiscounts(lines)
    expect(nets(lines)).toEqual([100, 180])
  })

  it('below two subtotals in a row takes off what the first of them sums', () => {
    const lines = [
      ...[line('item', 100), line('subtotal', 100), line('item', 200), line('subtotal', 200)],
      ...[line('subtotal', 300), line('discount', -20)],
    ]
    spreadDiscounts(lines)
    expect(nets(lines)).toEqual([100, 180])
  })

  it('has nothing to take from lines that come to nothing', () => {
    const lines = [line('item', 100), line('item', -100), line('discount', -20)]
    spreadDiscounts(lines)
    expect(nets(lines)).toEqual([100, -100])
  })

  it('takes two discounts one after the other', () => {
    const lines = [line('item', 1000), line('discount', -100), line('discount', -90)]
    spreadDiscounts(lines)
    expect(nets(lines)).toEqual([810])
  })

  it('leaves other lines alone', () => {
    const lines = [line('item', 100), line('tax', 8), line('shipping', 5), line('discount', -10)]
    spreadDiscounts(lines)
    expect(nets(lines)).toEqual([90])
  })

  it('loses no cent, whatever the amounts', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 50_000 }), (items, off) => {
        const lines = [...items.map((amount) => line('item', amount)), line('discount', -off)]
        spreadDiscounts(lines)
        const before = items.reduce((sum, amount) => sum + amount, 0)
        expect(nets(lines).reduce((sum, amount) => sum + amount, 0)).toBe(before - off)
      }),
    )
  })
})
