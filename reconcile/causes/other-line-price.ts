import type { ContractLine } from '../terms/contract.js'
import type { OffCase } from './cause.js'
import { type Repriced, repricedSum } from './reprice.js'

/** The items at another line's price, after so many of its increases; null where that can't be said, or is in another currency. */
export function otherLinePrice({ off, line }: OffCase, other: ContractLine, raises: number): Repriced | null {
  if (other.unitPrice === null || other.pricePeriod !== line.pricePeriod) return null
  if (other.currency !== line.currency) return null
  const priced: ContractLine = { ...line, upliftPercent: other.upliftPercent }
  return repricedSum(off.items, priced, () => ({
    unitPrice: other.unitPrice!,
    discountPercent: other.discountPercent,
    raises,
  }))
}
