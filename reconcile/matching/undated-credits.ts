import { takingBack } from './credits.js'
import type { Charge, Tying } from './match.js'
import { unexplained } from './unexplained.js'

/**
 * Charges with credits that are applied to nothing and name no days laid on the last invoice line before them of just their
 * amount: that line was taken back. Not where this leaves more unexplained, as the credit was for what was too high in other
 * periods. `tie` lays charges against what is expected.
 */
export function placeUndatedCredits(
  charges: readonly Charge[],
  tie: (charges: readonly Charge[]) => Tying,
): readonly Charge[] {
  let placed = charges
  for (const credit of charges.filter(isUndatedCredit)) {
    const target = lastOfItsAmount(placed, credit)
    if (!target) continue
    const reversed = placed.map((charge) =>
      charge === credit ? takingBack(credit.line, credit.amount, target.line) : charge,
    )
    if (unexplained(tie(reversed)).money <= unexplained(tie(placed)).money) placed = reversed
  }
  return placed
}

const isUndatedCredit = ({ amount, period, takesBack, line }: Charge): boolean =>
  amount < 0n && period === null && takesBack === null && line.document.object === 'creditMemo'

/** An invoice line with service days that no credit takes back yet. */
function lastOfItsAmount(charges: readonly Charge[], credit: Charge): Charge | undefined {
  const takenBack = new Set(charges.map(({ takesBack }) => takesBack))
  return charges
    .filter(
      ({ line, amount, period, productCode, date, takesBack }) =>
        amount === -credit.amount &&
        amount === line.amount &&
        period !== null &&
        takesBack === null &&
        productCode === credit.productCode &&
        line.document.currency === credit.line.document.currency &&
        date <= credit.date &&
        !takenBack.has(line),
    )
    .reduce<Charge | undefined>((last, one) => (last && last.date > one.date ? last : one), undefined)
}
