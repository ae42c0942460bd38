import type { CivilDate } from '../../reconcile/basics/civil-date.js'
import { type Money, sum } from '../../reconcile/basics/money.js'
import type { ExpectedItem } from '../../reconcile/schedule/item.js'
import { scheduleOf } from '../../reconcile/schedule/schedule.js'
import type { Contract, TermsUnreadable } from '../../reconcile/terms/contract.js'
import { readTerms } from '../../reconcile/terms/read-terms.js'
import type { ReadDocument } from './read-documents.js'
import { termsDocument } from './terms-document.js'

/** What one document comes to: its schedule, or what in it can't be read. */
export type Preview =
  | {
      readonly ok: true
      readonly contract: Contract
      readonly asOf: CivilDate | null
      readonly items: readonly ExpectedItem[]
      /** By currency, the contract's first. */
      readonly totals: readonly [Money, ...Money[]]
    }
  | { readonly ok: false; readonly unreadable: TermsUnreadable }

/** The schedule of one document. `asOf` holds where the document names no day of its own. */
export function previewDocument(document: ReadDocument, asOf: string | null): Preview {
  if (!document.ok) return { ok: false, unreadable: unreadableDocument(document.text, document.message) }
  const terms = termsDocument(document.value, asOf)
  if ('field' in terms) return { ok: false, unreadable: terms }
  const reading = readTerms(terms.contract, terms.lines, [], terms.defaults)
  return reading.ok ? schedulePreview(reading.contract, terms.asOf) : reading
}

function schedulePreview(contract: Contract, asOf: CivilDate | null): Preview {
  const { items } = scheduleOf(contract, { asOf })
  const others = new Set(items.map((item) => item.amount.currency))
  others.delete(contract.currency)
  const totalIn = (currency: string) =>
    sum(
      items.map((item) => item.amount).filter((amount) => amount.currency === currency),
      currency,
    )
  return {
    ok: true,
    contract,
    asOf,
    items,
    totals: [totalIn(contract.currency), ...[...others].sort().map(totalIn)],
  }
}

const SHOWN = 200

const unreadableDocument = (text: string, message: string): TermsUnreadable => ({
  field: 'document',
  value: text.trim() === '' ? null : text.trim().slice(0, SHOWN),
  lineId: null,
  message: `The document can’t be read: ${message}.`,
})
