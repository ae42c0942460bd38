import type { BilledLine } from '../documents/document.js'
import { isBeside, takingBack } from './credits.js'
import type { Charge, Tying } from './match.js'
import { isLess, unexplained } from './unexplained.js'

/**
 * Charges with credits of a part of a line laid on whichever line of that invoice, for the same product and days, leaves the
 * least unexplained with it: the one that was billed too high, though not by just as much. As they lay where no other does.
 * `tie` lays charges against what is expected.
 */
export function placeCreditsBeside(
  charges: readonly Charge[],
  tie: (charges: readonly Charge[]) => Tying,
): readonly Charge[] {
  let placed = charges
  for (const credit of charges.filter(isOfAPart)) {
    let least = null
    const before = placed
    for (const target of linesBeside(credit, before)) {
      least ??= unexplained(tie(before))
      const moved = takingBack(credit.line, credit.amount, target)
      const tried = before.map((charge) => (charge === credit ? moved : charge))
      const rest = unexplained(tie(tried))
      if (isLess(rest, least)) [placed, least] = [tried, rest]
    }
  }
  return placed
}

const isOfAPart = ({ amount, takesBack }: Charge): boolean =>
  takesBack !== null && amount < 0n && amount !== -takesBack.amount

function linesBeside({ amount, takesBack }: Charge, charges: readonly Charge[]): readonly BilledLine[] {
  return charges
    .filter((charge) => charge.takesBack === null && charge.line !== takesBack)
    .filter(({ line }) => line.document === takesBack!.document && isBeside(line, takesBack!))
    .filter((charge) => charge.amount >= -amount)
    .map(({ line }) => line)
}
