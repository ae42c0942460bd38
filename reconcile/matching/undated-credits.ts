import type { BilledLine } from '../documents/document.js'
import type { Charge } from './match.js'
import { moveCredit, type TieCharges } from './move-credit.js'
import type { Unexplained } from './unexplained.js'

/**
 * Charges with credits that are applied to nothing and name no days laid on the last invoice line before them of just their
 * amount: that line was taken back. Not where this leaves more unexplained, as the credit was for what was too high in other
 * periods.
 */
export const placeUndatedCredits = (charges: readonly Charge[], tie: TieCharges): readonly Charge[] =>
  charges
    .filter(isUndatedCredit)
    .reduce(
      (placed, credit) => moveCredit(placed, credit, lastOfItsAmount(placed, credit), tie, isNoMore),
      charges,
    )

const isNoMore = (rest: Unexplained, than: Unexplained): boolean => rest.money <= than.money

const isUndatedCredit = ({ amount, period, takesBack, line }: Charge): boolean =>
  amount < 0n && period === null && takesBack === null && line.document.object === 'creditMemo'

/** The last invoice line of just its amount with service days that no credit takes back yet; none where there is none. */
function lastOfItsAmount(charges: readonly Charge[], credit: Charge): readonly BilledLine[] {
  const takenBack = new Set(charges.map(({ takesBack }) => takesBack))
  const last = charges
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
  return last ? [last.line] : []
}
