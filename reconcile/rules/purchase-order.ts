import type { UnitContext } from '../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'

/** Whether invoices need the customer's purchase order: as the contract says, else the defaults, else the account. */
export function requiresPurchaseOrder(
  judged: JudgedContract,
  unit: JudgedUnit,
  context: UnitContext,
): boolean {
  const stated =
    judged.record.values.poRequired ?? context.termDefaults.poRequired ?? unit.account?.values.poRequired
  return stated === 'true'
}
