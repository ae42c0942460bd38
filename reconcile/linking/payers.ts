import { gather } from '../basics/gather.js'
import type { CanonicalRecord } from '../records/record.js'
import {
  accountsBelow,
  accountsOf,
  customersNamed,
  payingCustomers,
  relatedCustomers,
  unique,
} from './customers.js'
import type { Finder } from './finder.js'

/** Who is meant to be invoiced for a contract: the customer that it names, else its bill-to account's, else its account's. */
function statedPayers(finder: Finder, contract: CanonicalRecord): readonly CanonicalRecord[] {
  const { netsuiteCustomerId, billToAccountId, accountId } = contract.values
  const named = customersNamed(finder, netsuiteCustomerId)
  if (named.length > 0) return named
  for (const id of [billToAccountId, accountId]) {
    const customers = gather(finder.find('account.id', id), (account) => payingCustomers(finder, account))
    if (customers.length > 0) return customers
  }
  return []
}

/** All customers that may be invoiced for a contract: those meant, and their parents and children in NetSuite. */
export function payersOf(finder: Finder, contract: CanonicalRecord): CanonicalRecord[] {
  return unique(gather(statedPayers(finder, contract), (customer) => relatedCustomers(finder, customer)))
}

/** The inverse of {@link payersOf}: contracts that a customer may be invoiced for, by id. */
export function contractsPaidBy(finder: Finder, customer: CanonicalRecord): CanonicalRecord[] {
  const candidates = unique(
    gather(relatedCustomers(finder, customer), (related) => contractsNaming(finder, related)),
  )
  const paid = candidates.filter((contract) =>
    payersOf(finder, contract).some(({ id }) => id === customer.id),
  )
  return paid.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Contracts that lead to a customer: by naming it, or through an account of its, or one below. */
function contractsNaming(finder: Finder, customer: CanonicalRecord): CanonicalRecord[] {
  const accounts = unique(
    gather(accountsOf(finder, customer), (account) => [account, ...accountsBelow(finder, account)]),
  )
  return [
    ...finder.find('contract.netsuiteCustomerId', customer.id),
    ...finder.find('contract.netsuiteCustomerId', customer.values.entityId),
    ...gather(accounts, ({ id }) => [
      ...finder.find('contract.billToAccountId', id),
      ...finder.find('contract.accountId', id),
    ]),
  ]
}
