import { compareText } from '../../reconcile/basics/compare-text.js'
import type { Finding } from '../../reconcile/findings/finding.js'
import { moneyDays, type PastDue } from '../../reconcile/receivables/past-due.js'
import type { Receivable } from '../../reconcile/receivables/receivable.js'
import { mayBeWhy } from '../../reconcile/receivables/why-unpaid.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Store } from '../../state/store.js'
import { type CustomerCard, CustomerCards } from './customers.js'
import type { Receivables } from './gather.js'
import { contractsOf, type PayingContext, type PayingTerms } from './invoice-contracts.js'

/** An invoice to be collected, and what may be why it isn't paid. */
export interface Unpaid extends PastDue {
  readonly poNumber: string | null
  readonly disputed: boolean
  readonly promisedOn: string | null
  readonly contracts: readonly PayingTerms[]
  /** Open findings on this invoice that may be why; empty: the customer is late. */
  readonly why: readonly Finding[]
}

/** A customer who is past due. */
export interface Overdue {
  readonly customer: CustomerCard
  readonly invoices: readonly Unpaid[]
  readonly lastPayment: Receivable | null
  /** Past due × days late, in minor units of the reporting currency: what the list is ranked by. */
  readonly weight: bigint
}

/** Customers by what is past due and how late it is, each with what a collector asks first. */
export async function worklistOf(
  store: Store,
  receivables: Receivables,
  context: PayingContext,
): Promise<readonly Overdue[]> {
  const reasons = await reasonsByInvoice(store, receivables.pastDue)
  const cards = new CustomerCards(store)
  const overdue: Overdue[] = []
  for (const [id, invoices] of receivables.pastDue) {
    overdue.push({
      customer: await cards.of(id === '' ? null : id),
      invoices: await unpaidOf(store, [...invoices].sort(byAge), reasons, context),
      lastPayment: receivables.lastPayments.get(id) ?? null,
      weight: moneyDays(invoices),
    })
  }
  return overdue.sort(byWeight)
}

const byAge = (a: PastDue, b: PastDue): number => b.daysLate - a.daysLate || compareText(a.id, b.id)

const byWeight = (a: Overdue, b: Overdue): number =>
  b.weight > a.weight ? 1 : b.weight < a.weight ? -1 : compareText(a.customer.id ?? '', b.customer.id ?? '')

async function unpaidOf(
  store: Store,
  invoices: readonly PastDue[],
  reasons: ReadonlyMap<string, readonly Finding[]>,
  context: PayingContext,
): Promise<readonly Unpaid[]> {
  const ids = invoices.map(({ id }) => id)
  const contracts = await contractsOf(store, ids, context)
  const records = await store.records.find(ids.map((value) => ({ name: 'invoice.id', value })))
  return invoices.map((invoice) => ({
    ...invoice,
    ...statedOn(records.get(`invoice.id=${invoice.id}`)?.[0]?.values ?? {}),
    contracts: contracts.get(invoice.id) ?? [],
    why: reasons.get(invoice.id) ?? [],
  }))
}

const statedOn = (
  values: CanonicalRecord['values'],
): Pick<Unpaid, 'poNumber' | 'disputed' | 'promisedOn'> => ({
  poNumber: values.poNumber ?? null,
  disputed: values.disputed === 'true',
  promisedOn: values.promisedOn ?? null,
})

/** Open findings on invoices that are past due; one that was waived is nobody's reason any more. */
async function reasonsByInvoice(
  store: Store,
  pastDue: Receivables['pastDue'],
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const ids = new Set([...pastDue.values()].flat().map(({ id }) => id))
  const reasons = new Map<string, Finding[]>()
  const status = ['open', 'accepted', 'waiver-requested'] as const
  for await (const { finding } of store.findings.list({ status, standing: true })) {
    if (!mayBeWhy(finding)) continue
    for (const { id } of finding.invoices) {
      if (ids.has(id)) reasons.set(id, [...(reasons.get(id) ?? []), finding])
    }
  }
  return reasons
}
