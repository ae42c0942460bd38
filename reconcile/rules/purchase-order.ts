import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'

/** Whether invoices need the customer's purchase order: as the contract says, else the account, else the defaults. */
export function requiresPurchaseOrder(
  judged: JudgedContract,
  unit: JudgedUnit,
  context: UnitContext,
): boolean {
  const stated =
    judged.record.values.poRequired ?? unit.account?.values.poRequired ?? context.termDefaults.poRequired
  return stated === 'true'
}

/** The record that says whether they do: the account where the contract doesn't, and it does. */
export const purchaseOrderStatedBy = (
  { record }: JudgedContract,
  { account }: JudgedUnit,
): CanonicalRecord =>
  record.values.poRequired === undefined && account?.values.poRequired !== undefined ? account : record
