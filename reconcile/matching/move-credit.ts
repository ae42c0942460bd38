import type { BilledLine } from '../documents/document.js'
import { takingBack } from './credits.js'
import type { Charge, Tying } from './match.js'
import { isLess, type Unexplained, unexplained } from './unexplained.js'

/** Lays charges against what is expected. */
export type TieCharges = (charges: readonly Charge[]) => Tying

/**
 * Charges with a credit laid on that one of some lines which leaves the least unexplained; as it lay where none is better.
 * What is better by default: less money, or as much of it in fewer places.
 */
export function moveCredit(
  charges: readonly Charge[],
  credit: Charge,
  targets: readonly BilledLine[],
  tie: TieCharges,
  isBetter: (rest: Unexplained, than: Unexplained) => boolean = isLess,
): readonly Charge[] {
  if (targets.length === 0) return charges
  let [best, least] = [charges, unexplained(tie(charges))]
  for (const target of targets) {
    const moved = takingBack(credit.line, credit.amount, target)
    const tried = charges.map((charge) => (charge === credit ? moved : charge))
    const rest = unexplained(tie(tried))
    if (isBetter(rest, least)) [best, least] = [tried, rest]
  }
  return best
}
