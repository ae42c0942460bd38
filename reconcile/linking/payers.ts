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
    const customers = customersPaying(finder, id)
    if (customers.length > 0) return customers
  }
  return []
}

/** An account that isn't staged, as it isn't shared or the mapping's condition leaves it out, is named by customers all the same. */
function customersPaying(finder: Finder, accountId: string | undefined): readonly CanonicalRecord[] {
  const accounts = finder.find('account.id', accountId)
  if (accounts.length === 0) return finder.find('customer.salesforceAccountId', accountId)
  return gather(accounts, (account) => payingCustomers(finder, account))
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

/** Contracts that lead to a customer: by naming it, or through an account of its, staged or not, or one below. */
function contractsNaming(finder: Finder, customer: CanonicalRecord): CanonicalRecord[] {
  const { salesforceAccountId, entityId } = customer.values
  const accounts = gather(accountsOf(finder, customer), (account) => [
    account,
    ...accountsBelow(finder, account),
  ])
  const ids = new Set([
    ...accounts.map(({ id }) => id),
    ...(salesforceAccountId ? [salesforceAccountId] : []),
  ])
  return [
    ...finder.find('contract.netsuiteCustomerId', customer.id),
    ...finder.find('contract.netsuiteCustomerId', entityId),
    ...gather([...ids], (id) => [
      ...finder.find('contract.billToAccountId', id),
      ...finder.find('contract.accountId', id),
    ]),
  ]
}
