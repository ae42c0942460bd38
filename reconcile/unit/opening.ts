import type { Fraction } from '../basics/fraction.js'
import { roundToMoney } from '../basics/money.js'
import type { Item } from '../matching/match.js'
import { compareItems } from '../matching/order.js'
import type { Contract } from '../terms/contract.js'

/** Whether of the contract, or of one of its lines, only a sum is known of what an earlier system billed. */
export const restsOnSums = ({ openingBilled, lines }: Contract): boolean =>
  openingBilled !== null || lines.some((line) => line.openingBilled !== null)

/**
 * Where only a sum is known of what an earlier system billed, it fills the oldest items first: a line's own its items,
 * the contract's all of them. An item that it fills in part is expected for the rest. A milestone that isn't reached was
 * billed nowhere.
 */
export function fillOpening(contract: Contract, items: readonly Item[]): void {
  for (const line of contract.lines) {
    if (line.openingBilled === null) continue
    fill(
      line.openingBilled,
      line.currency,
      items.filter(({ expected }) => expected.lineId === line.id),
    )
  }
  if (contract.openingBilled !== null) fill(contract.openingBilled, contract.currency, items)
}

function fill(sum: Fraction, currency: string, items: readonly Item[]): void {
  let left = roundToMoney(sum, currency).minor
  const oldest = items
    .filter(
      ({ expected, opening }) => !opening && expected.done !== false && expected.amount.currency === currency,
    )
    .sort((a, b) => a.expected.billDate - b.expected.billDate || compareItems(a, b))
  for (const item of oldest) {
    if (left <= 0n) return
    if (item.amount <= 0n) continue
    const filled = item.amount < left ? item.amount : left
    left -= filled
    if (filled === item.amount) {
      item.opening = true
      item.due = false
    } else item.amount -= filled
  }
}
