/** The canonical objects: what the rest of the program sees, whatever a company's systems call them. */
export const SALESFORCE_OBJECTS = [
  'account',
  'opportunity',
  'opportunityLine',
  'product',
  'contract',
  'contractLine',
  'milestone',
] as const

export const NETSUITE_OBJECTS = [
  'customer',
  'invoice',
  'invoiceLine',
  'creditMemo',
  'creditMemoLine',
  'payment',
  'application',
  'salesOrder',
  'salesOrderLine',
  'rate',
  'item',
  'term',
  'currency',
  'subsidiary',
  'accountingPeriod',
] as const

/**
 * Rows of a third source, the program's own store: what persons say where neither system does, with approval; which
 * purchase order a contract had when, as told from its row's changes; and the exchange rates of a company's own file.
 */
const TIEOUT_OBJECTS = ['override', 'link', 'purchaseOrder', 'fileRate'] as const

export type SystemName = 'salesforce' | 'netsuite'
/** Where a record is from: one of the two systems, or a person. */
export type SourceName = SystemName | 'tieout'
export type SalesforceObject = (typeof SALESFORCE_OBJECTS)[number]
export type NetSuiteObject = (typeof NETSUITE_OBJECTS)[number]
export type TieoutObject = (typeof TIEOUT_OBJECTS)[number]
export type ObjectName = SalesforceObject | NetSuiteObject | TieoutObject

/** All that is pulled from the two systems. */
export const OBJECTS: readonly ObjectName[] = [...SALESFORCE_OBJECTS, ...NETSUITE_OBJECTS]

const IN_SALESFORCE: ReadonlySet<string> = new Set(SALESFORCE_OBJECTS)

const IN_TIEOUT: ReadonlySet<string> = new Set(TIEOUT_OBJECTS)

export function systemOf(object: ObjectName): SourceName {
  if (IN_TIEOUT.has(object)) return 'tieout'
  return IN_SALESFORCE.has(object) ? 'salesforce' : 'netsuite'
}

/** The field of a line that names the record that it is a part of; a line whose parent isn't staged is left out. */
export const PARENT_FIELD: Partial<Record<ObjectName, string>> = {
  opportunityLine: 'opportunityId',
  contractLine: 'contractId',
  milestone: 'contractId',
  purchaseOrder: 'contractId',
  invoiceLine: 'invoiceId',
  creditMemoLine: 'invoiceId',
  salesOrderLine: 'orderId',
}

export const PARENT_OBJECT: Partial<Record<ObjectName, ObjectName>> = {
  opportunityLine: 'opportunity',
  contractLine: 'contract',
  milestone: 'contract',
  purchaseOrder: 'contract',
  invoiceLine: 'invoice',
  creditMemoLine: 'creditMemo',
  salesOrderLine: 'salesOrder',
}
