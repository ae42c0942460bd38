import type { BilledLine } from '../documents/document.js'
import { isBeside } from './credits.js'
import type { Charge } from './match.js'
import { moveCredit, type TieCharges } from './move-credit.js'

/**
 * Charges with credits of a part of a line laid on whichever line of that invoice, for the same product and days, leaves the
 * least unexplained with it: the one that was billed too high, though not by just as much. As they lay where no other does.
 */
export const placeCreditsBeside = (charges: readonly Charge[], tie: TieCharges): readonly Charge[] =>
  charges
    .filter(isOfAPart)
    .reduce((placed, credit) => moveCredit(placed, credit, linesBeside(credit, placed), tie), charges)

const isOfAPart = ({ amount, takesBack }: Charge): boolean =>
  takesBack !== null && amount < 0n && amount !== -takesBack.amount

function linesBeside({ amount, takesBack }: Charge, charges: readonly Charge[]): readonly BilledLine[] {
  return charges
    .filter((charge) => charge.takesBack === null && charge.line !== takesBack)
    .filter(({ line }) => line.document === takesBack!.document && isBeside(line, takesBack!))
    .filter((charge) => charge.amount >= -amount)
    .map(({ line }) => line)
}
