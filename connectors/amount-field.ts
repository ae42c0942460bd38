import type { ObjectName } from '../reconcile/records/object.js'

/** The field that an object's control total sums, exactly and over all currencies; absent: only rows are counted. */
export const AMOUNT_FIELD: Readonly<Partial<Record<ObjectName, string>>> = {
  opportunity: 'amount',
  opportunityLine: 'total',
  contract: 'totalValue',
  contractLine: 'unitPrice',
  milestone: 'amount',
  invoice: 'total',
  invoiceLine: 'amount',
  creditMemo: 'total',
  creditMemoLine: 'amount',
  payment: 'total',
  application: 'amount',
  salesOrderLine: 'amount',
}
