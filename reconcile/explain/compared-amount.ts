import type { Charge } from '../matching/match.js'
import type { JudgedContract } from '../unit/judged.js'

/** A charge as it is laid against what is expected, in minor units of its document's currency: with tax where the contract's price has it. */
export function comparedAmount(charge: Charge, { contract }: JudgedContract): bigint {
  const lines = contract?.lines.filter(({ productCode }) => productCode === charge.productCode)
  return lines?.some(({ priceIncludesTax }) => priceIncludesTax)
    ? (charge.gross ?? charge.amount)
    : charge.amount
}
