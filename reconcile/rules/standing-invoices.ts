import type { BilledDocument } from '../documents/document.js'
import type { AsideBundle, Bundle } from '../matching/match.js'
import type { JudgedContract } from '../unit/judged.js'
import { isAfterTermination } from './billed-after-end.js'

/**
 * A contract's invoices that anybody would correct or send: all but those that only repeat another, or were made after the
 * termination, since they are to be credited as a whole.
 */
export const standingInvoices = (judged: JudgedContract): readonly BilledDocument[] =>
  judged.invoices.filter((invoice) => !isAllToCredit(invoice, judged, toCredit(judged)))

/** All that the invoice bills on the contract was billed before: `INVOICE_DUPLICATE` has claimed it. */
export const isRepeat = (invoice: BilledDocument, judged: JudgedContract): boolean =>
  isAllToCredit(invoice, judged, ({ why }) => why === 'duplicate')

type Decides = (aside: AsideBundle) => boolean

const toCredit =
  (judged: JudgedContract): Decides =>
  ({ why, bundle }) =>
    why === 'duplicate' ||
    (why === 'after end' && bundle.period !== null && isAfterTermination(judged, bundle.period))

function isAllToCredit(invoice: BilledDocument, { tying }: JudgedContract, isGone: Decides): boolean {
  const isOf = ({ lead }: Bundle) => lead.line.document === invoice
  const aside = (tying?.aside ?? []).filter(({ bundle }) => isOf(bundle))
  if (aside.length === 0 || tying?.matches.some(({ bundles }) => bundles.some(isOf))) return false
  return aside.every(isGone)
}
