import type { BilledLine } from '../documents/document.js'
import type { Charge } from './match.js'

/** A line's money, or so much of it. */
export function invoiceCharge(line: BilledLine, amount: bigint = line.amount): Charge {
  const { gross } = line
  const part = gross === null || line.amount === 0n ? gross : (gross * amount) / line.amount
  return {
    id: line.id,
    line,
    amount,
    gross: amount === line.amount ? gross : part,
    productCode: line.productCode,
    period: line.period,
    date: line.document.date,
    takesBack: null,
  }
}
