import type { Charge } from '../matching/match.js'
import type { JudgedContract } from '../unit/judged.js'

/** A charge as it is laid against what is expected, in minor units of its document's currency: with tax where the contract's price has it. */
export const comparedAmount = (charge: Charge, { includesTax }: JudgedContract): bigint =>
  includesTax(charge.productCode) ? (charge.gross ?? charge.amount) : charge.amount
