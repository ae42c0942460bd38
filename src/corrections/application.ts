import { compare, parseDecimal } from '../../reconcile/basics/fraction.js'
import type { Store } from '../../state/store.js'
import type { Corrected, DocumentRow } from './correction.js'

/**
 * The invoice that a credit memo is applied to: the only one that it is against, as long as so much of it is open. Of several
 * invoices, or one that was paid, a person decides where the money goes.
 */
export async function applicationOf(
  { row: { finding }, correction }: Corrected,
  store: Store,
): Promise<DocumentRow['apply']> {
  const [invoice, second] = finding.invoices
  if (correction?.kind !== 'credit memo' || !invoice || second) return null
  const record = await store.records.get('invoice', invoice.id)
  const open = parseDecimal(record?.values.unpaid ?? '')
  const amount = parseDecimal(correction.amount)
  if (!open || !amount || compare(open, amount) < 0) return null
  return { invoiceId: invoice.id, amount: correction.amount }
}
