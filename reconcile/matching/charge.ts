import type { BilledLine } from '../documents/document.js'
import type { Charge } from './match.js'

/** A line's money, or so much of it; `before` is what other parts of the line have, so that all of them add up to it, with tax too. */
export function invoiceCharge(line: BilledLine, amount: bigint = line.amount, before = 0n): Charge {
  return {
    id: line.id,
    line,
    amount,
    gross: amount === line.amount ? line.gross : grossBetween(line, before, before + amount),
    productCode: line.productCode,
    period: line.period,
    date: line.document.date,
    takesBack: null,
  }
}

function grossBetween({ gross, amount }: BilledLine, from: bigint, to: bigint): bigint | null {
  return gross === null || amount === 0n ? gross : (gross * to) / amount - (gross * from) / amount
}
