import { gather } from '../basics/gather.js'
import type { CanonicalRecord } from '../records/record.js'
import type { Finder } from './finder.js'

type Records = readonly CanonicalRecord[]

/** Each record once, in the order of first sight. */
export function unique(records: readonly CanonicalRecord[]): CanonicalRecord[] {
  if (records.length < 2) return [...records]
  const seen = new Map<string, CanonicalRecord>()
  for (const record of records) if (!seen.has(record.id)) seen.set(record.id, record)
  return [...seen.values()]
}

/** Customers that a text names: by internal id, else by entity id. */
export function customersNamed(finder: Finder, text: string | undefined): Records {
  const byId = finder.find('customer.id', text)
  return byId.length > 0 ? byId : finder.find('customer.entityId', text)
}

/** Accounts that a customer is said to be, by either side; empty where nobody says so, or the account isn't staged. */
export function claimedAccounts(finder: Finder, customer: CanonicalRecord): Records {
  return unique([
    ...finder.find('account.id', customer.values.salesforceAccountId),
    ...finder.find('account.netsuiteCustomerId', customer.id),
    ...finder.find('account.netsuiteCustomerId', customer.values.entityId),
  ])
}

/** Records reached from one by going on and on, itself left out; safe against circles. */
function closure(from: CanonicalRecord, next: (record: CanonicalRecord) => Records): CanonicalRecord[] {
  if (next(from).length === 0) return []
  const seen = new Map<string, CanonicalRecord>([[from.id, from]])
  for (const record of seen.values())
    for (const other of next(record)) if (!seen.has(other.id)) seen.set(other.id, other)
  seen.delete(from.id)
  return [...seen.values()]
}

const parentsOf = (finder: Finder) => (customer: CanonicalRecord) =>
  finder.find('customer.id', customer.values.parentId)
const childrenOf = (finder: Finder) => (customer: CanonicalRecord) =>
  finder.find('customer.parentId', customer.id)

/** The customer, its parents up to the top, and its children down to the last. */
export function relatedCustomers(finder: Finder, customer: CanonicalRecord): CanonicalRecord[] {
  return [customer, ...closure(customer, parentsOf(finder)), ...closure(customer, childrenOf(finder))]
}

/** Accounts of a customer: those that it is said to be; a child customer without one belongs to its parent's. */
export function accountsOf(finder: Finder, customer: CanonicalRecord): Records {
  const own = claimedAccounts(finder, customer)
  if (own.length > 0) return own
  for (const parent of closure(customer, parentsOf(finder))) {
    const accounts = claimedAccounts(finder, parent)
    if (accounts.length > 0) return accounts
  }
  return []
}

/** All customers that claim an account, both ways, active or not, with their children that have no account of their own. */
export function customersOfAccount(finder: Finder, account: CanonicalRecord): CanonicalRecord[] {
  const claiming = unique([
    ...finder.find('customer.salesforceAccountId', account.id),
    ...customersNamed(finder, account.values.netsuiteCustomerId),
  ])
  const withoutAccount = (customer: CanonicalRecord) =>
    childrenOf(finder)(customer).filter((child) => claimedAccounts(finder, child).length === 0)
  return unique(gather(claiming, (customer) => [customer, ...closure(customer, withoutAccount)]))
}

/** The account's customers; without any, the nearest parent account's. */
export function payingCustomers(finder: Finder, account: CanonicalRecord): CanonicalRecord[] {
  const parents = closure(account, (record) => finder.find('account.id', record.values.parentId))
  for (const holder of [account, ...parents]) {
    const customers = customersOfAccount(finder, holder)
    if (customers.length > 0) return customers
  }
  return []
}

/** Accounts below an account, down to the last. */
export const accountsBelow = (finder: Finder, account: CanonicalRecord): CanonicalRecord[] =>
  closure(account, (record) => finder.find('account.parentId', record.id))
