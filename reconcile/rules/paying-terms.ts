import type { CanonicalRecord } from '../records/record.js'
import { deliveryWanted, needsPurchaseOrder, type PayingSources } from '../terms/paying.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'

/** Whether invoices of a contract need the customer's purchase order. */
export const requiresPurchaseOrder = (
  judged: JudgedContract,
  unit: JudgedUnit,
  context: UnitContext,
): boolean => needsPurchaseOrder(sourcesOf(judged, unit, context))

/** How the customer of a contract wants invoices; undefined: nobody says. */
export const wantedDelivery = (
  judged: JudgedContract,
  unit: JudgedUnit,
  context: UnitContext,
): string | undefined => deliveryWanted(sourcesOf(judged, unit, context))

const sourcesOf = (
  { record }: JudgedContract,
  { account }: JudgedUnit,
  { termDefaults }: UnitContext,
): PayingSources => ({ contract: record, account, defaults: termDefaults })

/** The record that says whether they need one: the account where the contract doesn't, and it does. */
export const purchaseOrderStatedBy = (
  { record }: JudgedContract,
  { account }: JudgedUnit,
): CanonicalRecord =>
  record.values.poRequired === undefined && account?.values.poRequired !== undefined ? account : record
