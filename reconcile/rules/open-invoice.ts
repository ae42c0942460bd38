import type { BilledDocument } from '../documents/document.js'
import { openBalance } from '../documents/open-balance.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedUnit } from '../unit/judged.js'

/** Whether a rule speaks of an invoice: payment resolves what it says, unless `onlyOpen: false` is set. */
export function isOpen(
  rule: string,
  invoice: BilledDocument,
  unit: JudgedUnit,
  context: UnitContext,
): boolean {
  if (context.settings.rules[rule]?.onlyOpen === false) return true
  const balance = openBalance(invoice, unit.applications.get(invoice.id) ?? [], context.asOf)
  return balance === null || balance > 0n
}
