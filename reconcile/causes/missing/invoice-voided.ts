import { evidenceOf } from '../../findings/evidence.js'
import { billingGroup } from '../../linking/outline.js'
import { how, listed } from './counted.js'
import { isFor } from './for-items.js'
import type { MissingCause } from './missing-cause.js'

export const INVOICE_VOIDED: MissingCause = {
  code: 'INVOICE_VOIDED',
  title: 'The invoice was voided',
  shownBy: 'an invoice for it was voided',
  find: ({ judged, items, context }) => {
    const expected = judged.tying?.items ?? items
    const line = judged.idle.find(({ document, period, amount, productCode }) => {
      const group = billingGroup(productCode, context)
      const isVoided = document.standing === 'voided'
      return isVoided && isFor(items, { period, amount, date: document.date, group }, expected)
    })
    if (!line) return null
    const { number, record } = line.document
    return {
      text: `Invoice ${number} for it was voided.`,
      evidence: [evidenceOf(record, 'voided'), evidenceOf(record, 'number')],
    }
  },
  otherwise: ({ judged }) => {
    const voided = new Set(
      judged.idle.map(({ document }) => document).filter(({ standing }) => standing === 'voided'),
    )
    return voided.size === 0
      ? 'no invoice of the contract was voided'
      : `${how(voided.size, 'voided invoice')} of the contract, for other days: ${listed([...voided].map(({ number }) => number))}`
  },
}
