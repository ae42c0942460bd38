import type { Item } from '../oracle/schedule.js'
import { type Surroundings, waysToErr, withLine } from './explanations.js'

/** The most by which an amount may be off without a word: a hundredth, or one minor unit where there are none. */
export const allowance = (exponent: number): bigint => 10n ** BigInt(Math.max(0, exponent - 2))

/** Whether a wrong amount is explained by one cause and by no other; null: by none at all. */
export function isUnmistakable(
  said: Surroundings,
  item: Item,
  actual: bigint,
  cause: string | null,
): boolean {
  const off = actual > item.amount ? actual - item.amount : item.amount - actual
  if (off <= allowance(said.terms.currency.exponent)) return false
  if (cause === null && off * 200n < item.amount) return false
  if (isOneUnit(said, item, actual)) return false
  for (const way of waysToErr(said, item)) if (way.amount === actual && way.cause !== cause) return false
  return true
}

/** Whether an amount is the price of a single unit, where several were sold: one at that rate is then a wrong quantity. */
const isOneUnit = ({ terms }: Surroundings, item: Item, actual: bigint): boolean =>
  item.line.quantity !== '1' && withLine(terms, item, { quantity: '1' }) === actual
