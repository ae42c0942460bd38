import { addDays, formatDate, parseDate } from '../../reconcile/basics/civil-date.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import type { Store } from '../../state/store.js'
import type { Corrected, Outcome } from './correction.js'
import { customerName, type Lists } from './lists.js'
import { noTerm, STALE } from './reasons.js'

export const TERMS_RULE = 'PAYMENT_TERMS_MISMATCH'

/** The terms, and the due date, that an invoice should have by its contract. */
export async function termsOf(
  { row: { finding }, contract, isStale }: Corrected,
  store: Store,
  { terms }: UnitContext,
  lists: Lists,
): Promise<Outcome> {
  const agreed = contract?.paymentTerms ?? null
  const [named] = finding.invoices
  const invoice = named && (await store.records.get('invoice', named.id))
  if (!invoice || agreed === null || isStale) return { kind: 'left out', why: STALE }
  const term = lists.termFor(agreed)
  if (!term) return { kind: 'left out', why: noTerm(agreed) }
  const { customerId, date, dueDate, terms: before } = invoice.values
  const customer = customerId === undefined ? null : await store.records.get('customer', customerId)
  return {
    kind: 'terms',
    row: {
      invoiceId: invoice.id,
      invoiceNumber: named.number,
      customerName: customerName(customer),
      contract: contract?.number ?? null,
      termsBefore: before === undefined ? null : (terms.get(before)?.name ?? before),
      termsId: term.id,
      termsName: term.name,
      dueDate: dueDateOf(date, term.netDays),
      dueDateBefore: dueDate ?? null,
      findingId: finding.id,
    },
  }
}

function dueDateOf(date: string | undefined, netDays: number | null): string | null {
  const day = date === undefined ? null : parseDate(date)
  return day === null || netDays === null ? null : formatDate(addDays(day, netDays))
}
