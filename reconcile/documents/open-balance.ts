import type { AsOf } from '../basics/as-of.js'
import { parseDate } from '../basics/civil-date.js'
import { minorUnitDigits } from '../basics/currency.js'
import { sizeOf } from '../basics/minor.js'
import type { CanonicalRecord } from '../records/record.js'
import type { BilledDocument } from './document.js'
import { readMinor } from './minor.js'

/**
 * What was open on an invoice at the as-of date, in minor units: what is unpaid now, and what was applied after that date.
 * Null where the balance isn't given.
 */
export function openBalance(
  invoice: BilledDocument,
  applications: readonly CanonicalRecord[],
  asOf: AsOf,
): bigint | null {
  const digits = minorUnitDigits(invoice.currency) ?? 2
  const text = invoice.record.values.unpaid
  const unpaid = text === undefined ? null : readMinor(text, digits)
  if (unpaid === null) return null
  let open = unpaid
  for (const { values } of applications) {
    const date = values.date === undefined ? null : parseDate(values.date)
    const amount = values.amount === undefined ? null : readMinor(values.amount, digits)
    if (date !== null && !asOf.reached(date) && amount !== null) open += sizeOf(amount)
  }
  return open
}
