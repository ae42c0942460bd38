import { gather } from '../basics/gather.js'
import type { CanonicalRecord } from '../records/record.js'
import { accountsOf, unique } from './customers.js'
import type { Finder } from './finder.js'
import { textsNaming } from './keys-of.js'
import { contractsNamed } from './succession.js'
import { accountUnit, customerUnit } from './unit-key.js'

/** Each unit once, in byte order. */
export function unitsOf(units: readonly string[]): readonly string[] {
  const [first] = units
  return units.every((unit) => unit === first) ? units.slice(0, 1) : [...new Set(units)].sort()
}

/** Where a document without a contract is at home: its customer's account, else the customer itself. */
export const homeUnit = (finder: Finder, customerId: string | undefined): string =>
  customerId === undefined
    ? customerUnit('unknown')
    : finder.once('home unit', customerId, () => customersHome(finder, customerId))

function customersHome(finder: Finder, customerId: string): string {
  for (const customer of finder.find('customer.id', customerId)) {
    const accounts = accountsOf(finder, customer).map(({ id }) => id)
    if (accounts.length > 0) return accountUnit(accounts.sort()[0]!)
  }
  return customerUnit(customerId)
}

/** Opportunities tied to a contract, by either side's reference. */
export function tiedOpportunities(finder: Finder, contract: CanonicalRecord): CanonicalRecord[] {
  return unique([
    ...finder.find('opportunity.id', contract.values.opportunityId),
    ...gather(textsNaming(contract), (text) => finder.find('opportunity.contractId', text)),
  ])
}

/** Contracts tied to an opportunity, by either side's reference. */
export function tiedContracts(finder: Finder, opportunity: CanonicalRecord): CanonicalRecord[] {
  return unique([
    ...contractsNamed(finder, opportunity.values.contractId),
    ...finder.find('contract.opportunityId', opportunity.id),
  ])
}
