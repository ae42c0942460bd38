import { evidenceOf } from '../../findings/evidence.js'
import { how, listed } from './counted.js'
import { isFor } from './for-items.js'
import type { MissingCause } from './missing-cause.js'

export const CREDITED_NOT_REBILLED: MissingCause = {
  code: 'CREDITED_NOT_REBILLED',
  title: 'Credited and not billed again',
  shownBy: 'an invoice for it was credited in full and not issued again',
  find: ({ judged, items }) => {
    const expected = judged.tying?.items ?? items
    const back = judged.tying?.aside.find(
      ({ bundle: { period, lead }, why, group }) =>
        why === 'taken back' &&
        isFor(items, { period, amount: lead.amount, date: lead.date, group }, expected),
    )
    if (!back) return null
    const [invoice, ...others] = back.bundle.charges.map(({ line }) => line.document)
    const credit = others.find(({ object }) => object !== 'invoice') ?? others[0]
    const reason = credit!.reasonMissing
      ? ' No reason is given on it: it counts as a billing correction.'
      : ''
    return {
      text: `Invoice ${invoice!.number} for it was credited in full by ${credit!.number} and not issued again.${reason}`,
      evidence: [evidenceOf(invoice!.record, 'number'), evidenceOf(credit!.record, 'number')],
    }
  },
  otherwise: ({ judged }) => {
    const back = (judged.tying?.aside ?? []).filter(({ why }) => why === 'taken back')
    return back.length === 0
      ? 'no invoice of the contract was credited in full'
      : `${how(back.length, 'line was', 'lines were')} credited in full, for other days: ${listed(back.map(({ bundle }) => bundle.lead.line.document.number))}`
  },
}
