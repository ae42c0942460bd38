import { gather } from '../basics/gather.js'
import type { ObjectName } from '../records/object.js'
import type { CanonicalRecord } from '../records/record.js'
import type { LinkingContext } from '../unit/context.js'
import { accountsBelow, accountsOf, unique } from './customers.js'
import { documentHomes } from './document-homes.js'
import { Asking, type Finder } from './finder.js'
import { homeUnit, tiedContracts, tiedOpportunities, unitsOf } from './home-units.js'
import type { Key, Known } from './key.js'
import { textsNaming } from './keys-of.js'
import type { Home, Housed } from './link.js'
import { contractsPaidBy } from './payers.js'
import { contractsNamed } from './succession.js'
import { accountUnit, contractUnit, customerUnit, opportunityUnit } from './unit-key.js'

/** Objects whose records have a home of their own, in the order in which pages are best laid out. Lines live with their record. */
export const HOMED_OBJECTS: readonly ObjectName[] = [
  'account',
  'contract',
  'opportunity',
  'customer',
  'salesOrder',
  'invoice',
  'creditMemo',
  'payment',
  'override',
  'link',
]

export interface Layout {
  /** Homes that are settled, applications along with the documents that they settle. */
  readonly homes: readonly Home[]
  /** What must be known before the others can be settled. */
  readonly wants: readonly Key[]
  /** Records to be laid out again once it is. */
  readonly waiting: readonly CanonicalRecord[]
}

/**
 * Gives records of one object their homes. Pure: it says which keys it wants, the caller finds them (all those asked for,
 * an empty list where there is nothing), adds them to `known`, and lays out again what is waiting, until nothing is.
 */
export function layOut(records: readonly CanonicalRecord[], known: Known, context: LinkingContext): Layout {
  const homes: Home[] = []
  const wants = new Map<string, Key>()
  const waiting: CanonicalRecord[] = []
  for (const record of records) {
    const asking = new Asking(known)
    const settled = housed(asking, record, context)
    if (asking.waiting) {
      waiting.push(record)
      for (const key of asking.wants) wants.set(`${key.name}=${key.value}`, key)
    } else for (const { home } of settled) homes.push(home)
  }
  return { homes, wants: [...wants.values()], waiting }
}

type UnitsOf = (finder: Finder, record: CanonicalRecord) => readonly string[]

const UNITS: Partial<Record<ObjectName, UnitsOf>> = {
  account: accountUnits,
  contract: contractUnits,
  opportunity: opportunityUnits,
  customer: customerUnits,
  salesOrder: salesOrderUnits,
  payment: (finder, record) => [homeUnit(finder, record.values.customerId)],
  override: attestedUnits,
  link: linkUnits,
}

/** Gives one record its home, and the applications of a document theirs along with it. */
export function housed(finder: Finder, record: CanonicalRecord, context: LinkingContext): readonly Housed[] {
  const units = UNITS[record.object]
  if (!units) return documentHomes(finder, record, context)
  const { object, id } = record
  return [{ home: { object, id, units: unitsOf(units(finder, record)), links: [] }, record }]
}

/** An account is needed where it, or one below it that has no customer of its own, is billed. */
function accountUnits(finder: Finder, account: CanonicalRecord): readonly string[] {
  const accounts = [account, ...accountsBelow(finder, account)]
  return gather(accounts, ({ id }) => [
    accountUnit(id),
    ...finder.find('contract.billToAccountId', id).map(contractUnit),
  ])
}

/** Besides its own: where an opportunity tied to it is judged, and where the contract is that it renews, or that renews it. */
function contractUnits(finder: Finder, contract: CanonicalRecord): readonly string[] {
  const neighbours = [
    ...contractsNamed(finder, contract.values.renewalOf),
    ...gather(textsNaming(contract), (text) => finder.find('contract.renewalOf', text)),
  ]
  return [
    contractUnit(contract),
    ...tiedOpportunities(finder, contract).map(opportunityUnit),
    ...neighbours.map(contractUnit),
  ]
}

/** An opportunity is needed where its contract is judged, and where an invoice names it. */
function opportunityUnits(finder: Finder, opportunity: CanonicalRecord): readonly string[] {
  const invoices = finder.find('invoice.opportunityRef', opportunity.id)
  return [
    opportunityUnit(opportunity),
    ...tiedContracts(finder, opportunity).map(contractUnit),
    ...invoices.map(({ values }) => homeUnit(finder, values.customerId)),
  ]
}

/** What a person says of a contract is needed wherever the contract is. */
function attestedUnits(finder: Finder, { values }: CanonicalRecord): readonly string[] {
  return gather(finder.find('contract.id', values.contractId), (contract) => contractUnits(finder, contract))
}

/** A link besides where its document would be without it. */
function linkUnits(finder: Finder, link: CanonicalRecord): readonly string[] {
  const { documentObject, invoiceId } = link.values
  const documents = finder.find(`${documentObject ?? 'invoice'}.id`, invoiceId)
  return [
    ...attestedUnits(finder, link),
    ...documents.map(({ values }) => homeUnit(finder, values.customerId)),
  ]
}

/** A customer is needed where it may be invoiced; one that nobody knows is a unit by itself. */
function customerUnits(finder: Finder, customer: CanonicalRecord): readonly string[] {
  const units = [
    ...accountsOf(finder, customer).map(({ id }) => accountUnit(id)),
    ...contractsPaidBy(finder, customer).map(contractUnit),
  ]
  return units.length > 0 ? units : [customerUnit(customer.id)]
}

/** An order is needed by the contracts that it names, and by its customer's. */
function salesOrderUnits(finder: Finder, order: CanonicalRecord): readonly string[] {
  const { contractRef, opportunityRef, customerId } = order.values
  const contracts = unique([
    ...contractsNamed(finder, contractRef),
    ...gather(finder.find('opportunity.id', opportunityRef), (won) => tiedContracts(finder, won)),
  ])
  return [homeUnit(finder, customerId), ...contracts.map(contractUnit)]
}
