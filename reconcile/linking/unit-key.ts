import type { CanonicalRecord } from '../records/record.js'

export const accountUnit = (accountId: string): string => `account:${accountId}`
export const customerUnit = (customerId: string): string => `customer:${customerId}`

/** The unit that judges a contract: its account's; a contract that names none is a unit by itself. */
export function contractUnit(contract: CanonicalRecord): string {
  const { accountId } = contract.values
  return accountId === undefined ? `contract:${contract.id}` : accountUnit(accountId)
}

/** The unit that judges an opportunity. */
export function opportunityUnit(opportunity: CanonicalRecord): string {
  const { accountId } = opportunity.values
  return accountId === undefined ? `opportunity:${opportunity.id}` : accountUnit(accountId)
}
