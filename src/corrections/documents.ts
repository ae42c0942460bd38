import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Store } from '../../state/store.js'
import { applicationOf } from './application.js'
import type { Corrected, DocumentRow, Outcome } from './correction.js'
import { customerName, type Lists } from './lists.js'
import {
  NO_CUSTOMER,
  NO_DOCUMENT,
  NO_PRODUCT,
  noItem,
  SEVERAL_CUSTOMERS,
  STALE,
  severalItems,
  WITH_TAX,
} from './reasons.js'

export interface DocumentTools {
  readonly store: Store
  readonly lists: Lists
  /** The day of the new documents, `YYYY-MM-DD`. */
  readonly date: string
}

const leftOut = (why: string): Outcome => ({ kind: 'left out', why })

/** The rows of the invoice or credit memo that puts a finding right, or why there is none. */
export async function documentOf(corrected: Corrected, tools: DocumentTools): Promise<Outcome> {
  const { correction, isStale, contract } = corrected
  if (isStale) return leftOut(STALE)
  if (!correction) return leftOut(NO_DOCUMENT)
  if (contract?.pricesIncludeTax) return leftOut(WITH_TAX)
  const customer = await customerOf(corrected, tools)
  if (typeof customer === 'string') return leftOut(customer)
  const items = correction.lines.map(({ productCode }) => itemOf(productCode, tools.lists))
  const wrong = items.find((item) => 'why' in item)
  if (wrong && 'why' in wrong) return leftOut(wrong.why)
  const apply = await applicationOf(corrected, tools.store)
  const head = { ...headOf(corrected, customer, tools), against: correction.against }
  const rows = correction.lines.map((line, index) => ({
    ...head,
    ...(items[index] as Item),
    amount: line.amount,
    period: line.period,
    description: describedAs(corrected, line.period),
    apply: index === 0 ? apply : null,
  }))
  return { kind: correction.kind, rows }
}

/** The same finding is the same document: importing it again is refused by NetSuite. */
export const externalId = (findingId: string): string => `tieout-${findingId}`

type Head = Omit<
  DocumentRow,
  'itemId' | 'productCode' | 'amount' | 'period' | 'description' | 'apply' | 'against'
>

function headOf(
  { row: { finding }, correction, contract }: Corrected,
  customer: CanonicalRecord,
  { lists, date }: DocumentTools,
): Head {
  const isInvoice = correction?.kind === 'invoice'
  const agreed = isInvoice ? (contract?.paymentTerms ?? null) : null
  return {
    externalId: externalId(finding.id),
    customerId: customer.id,
    customerName: customerName(customer),
    date,
    currency: correction?.currency ?? '',
    termsId: agreed === null ? null : (lists.termFor(agreed)?.id ?? null),
    poNumber: isInvoice ? (contract?.poNumber ?? null) : null,
    memo: `Tie-out ${finding.id.slice(0, 12)}${contract ? `, contract ${contract.number}` : ''}`,
    contract: contract?.number ?? finding.contract?.number ?? null,
    findingId: finding.id,
  }
}

const describedAs = (
  { correction, row: { finding } }: Corrected,
  period: { readonly start: string; readonly end: string } | null,
): string => {
  const what = correction?.kind === 'invoice' ? 'Not billed before' : 'Credit for what was billed too much'
  const span = period ?? finding.period
  return span ? `${what}: ${span.start} to ${span.end}` : what
}

/** A credit goes to who was invoiced; an invoice to who pays. */
async function customerOf(
  { row: { finding }, correction, contract }: Corrected,
  { store }: DocumentTools,
): Promise<CanonicalRecord | string> {
  const [billed] = correction?.kind === 'credit memo' ? finding.invoices : []
  const invoice = billed && (await store.records.get('invoice', billed.id))
  const named = invoice?.values.customerId ?? finding.account.netsuiteCustomerId
  const payers = contract?.payers ?? []
  if (!named && payers.length > 1) return SEVERAL_CUSTOMERS
  const id = named ?? payers[0]?.id
  return (id === undefined ? null : await store.records.get('customer', id)) ?? NO_CUSTOMER
}

interface Item {
  readonly itemId: string
  readonly productCode: string
}

function itemOf(productCode: string | null, lists: Lists): Item | { readonly why: string } {
  if (productCode === null) return { why: NO_PRODUCT }
  const [itemId, second] = lists.itemIds(productCode)
  if (itemId === undefined) return { why: noItem(productCode) }
  return second === undefined ? { itemId, productCode } : { why: severalItems(productCode) }
}
