import { signOf, turned } from '../sign.js'
import type { RowValues } from './table.js'

/** A percentage (`-10.0%`), which discount lines have for a rate, is no price of a unit. Changes the values. */
export function leaveOutPercent(values: RowValues): void {
  if (values.rate?.trimEnd().endsWith('%')) values.rate = null
}

/**
 * A quantity that goes with its amount: with a positive rate, units charged are positive and units taken back negative.
 * Changes the values.
 */
export function signQuantity(values: RowValues): void {
  const { quantity, amount } = values
  const wanted = signOf(amount) * (values.rate == null ? 1 : signOf(values.rate))
  if (quantity == null || wanted === 0 || signOf(quantity) === wanted) return
  values.quantity = turned(quantity)
}

/**
 * An amount with tax goes the way of the amount without it, whether it stands in the ledger's own column or in a field of
 * the account's, which people fill in without a sign. Changes the values.
 */
export function signGross(values: RowValues): void {
  const { grossAmount, amount } = values
  if (grossAmount == null || signOf(grossAmount) * signOf(amount) >= 0) return
  values.grossAmount = turned(grossAmount)
}
