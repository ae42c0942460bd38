import type { Fraction } from '../../basics/fraction.js'
import { roundToMoney } from '../../basics/money.js'
import type { JudgedContract } from '../../unit/judged.js'
import type { Summing } from '../summing.js'

/**
 * A contract that rests on an opening, and what is taken on trust by it: the items up to its last day billed elsewhere, and
 * the sums that are all that is known.
 */
export function addOpening({ contract, tying }: JudgedContract, into: Summing): void {
  if (!contract || !tying) return
  const sums: readonly (readonly [Fraction | null, string])[] = [
    [contract.openingBilled, contract.currency],
    ...contract.lines.map(({ openingBilled, currency }) => [openingBilled, currency] as const),
  ]
  let rests = contract.billedThrough !== null || contract.lines.some((line) => line.billedThrough !== null)
  for (const [sum, currency] of sums) {
    if (sum === null) continue
    rests = true
    into.add('opening', currency, 0, 0, roundToMoney(sum, currency).minor)
  }
  for (const { expected, amount } of tying.items)
    if (expected.opening) into.add('opening', expected.amount.currency, 0, 0, amount)
  if (rests) into.add('opening', contract.currency, 0, 1, 0n)
}
