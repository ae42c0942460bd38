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
