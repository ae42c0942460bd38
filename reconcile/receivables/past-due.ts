import type { CivilDate } from '../basics/civil-date.js'
import { money } from '../basics/money.js'
import { toReporting } from '../findings/rates.js'
import type { RateTable } from '../unit/context.js'
import type { Receivable } from './receivable.js'

/** An invoice that is past due, without what only its record knows. */
export interface PastDue {
  readonly id: string
  readonly number: string
  readonly customerId: string | null
  readonly currency: string
  readonly dueDate: CivilDate
  readonly daysLate: number
  /** Minor units. */
  readonly open: bigint
  /** Minor units of the reporting currency; null where there is no rate. */
  readonly reporting: bigint | null
}

/** Null where it isn't past due: due today is in time. */
export function pastDueOn(receivable: Receivable, asOf: CivilDate, rates: RateTable): PastDue | null {
  const { kind, record, number, customerId, currency, dueDate, open } = receivable
  if (kind !== 'invoice' || dueDate === null || dueDate >= asOf || open <= 0n) return null
  const reporting = toReporting(money(open, currency), rates)?.minor ?? null
  return { id: record.id, number, customerId, currency, dueDate, daysLate: asOf - dueDate, open, reporting }
}

/** How urgent a customer is: what is past due times how late it is, invoice by invoice, in the reporting currency. */
export const moneyDays = (invoices: readonly PastDue[]): bigint =>
  invoices.reduce((sum, { reporting, daysLate }) => sum + (reporting ?? 0n) * BigInt(daysLate), 0n)
