import { isRejected } from '../../reconcile/documents/standing.js'
import type { Finding } from '../../reconcile/findings/finding.js'
import type { FindingRow } from '../../state/store.js'

/** Why nothing is exported for a finding, whatever its amount; null where something may be. */
export function leftOutFor({ finding, status }: FindingRow): string | null {
  const { rule, cause, invoices } = finding
  if (status === 'waived' || status === 'resolved') return `it is ${status}`
  if (status === 'waiver-requested') return 'a waiver is asked for it: decide on that first'
  if (rule === 'INVOICE_UNAPPROVED')
    return `${wasRejected(finding) ? 'correct and approve' : 'approve'} ${invoices[0]?.number ?? 'the invoice'}: it is there already`
  return (cause && BY_CAUSE[cause.code]) ?? null
}

/** What was never billed because of something else: the invoice follows once that is put right. */
const BY_CAUSE: Readonly<Record<string, string>> = {
  PO_AWAITED: 'the purchase order isn’t there yet: without it the invoice won’t be paid',
  ORDER_PENDING: 'approve its sales order, and bill from that: an invoice beside it would leave it billable',
  ORDER_DIFFERS: 'correct its sales order, and bill from that: an invoice beside it would leave it billable',
}

export const NO_DOCUMENT =
  'no invoice or credit memo puts it right: a date, a term or a record has to be corrected by hand'
export const STALE = 'the staged rows say something else by now: reconcile, then export again'
export const WITH_TAX = 'the contract’s prices include tax, so its amount does: make the document by hand'
export const NO_CUSTOMER = 'NetSuite has no customer for it'
export const SEVERAL_CUSTOMERS = 'several customers may be invoiced for it'
export const NO_PRODUCT = 'it isn’t of one product'
export const noItem = (code: string): string => `NetSuite has no item with the code ${code}`
export const severalItems = (code: string): string => `NetSuite has several items with the code ${code}`
export const noTerm = (agreed: string): string => `NetSuite has no one term that says ${agreed}`

/** By what its evidence says of the invoice. */
function wasRejected({ evidence }: Finding): boolean {
  const said = evidence.filter(({ record }) => record === 'invoice')
  const of = (name: string) => said.find(({ field }) => field === name)?.value ?? ''
  return isRejected({ approvalStatus: of('approvalStatus'), status: of('status') })
}
