import type { ObjectName } from '../records/object.js'
import type { Key, KeyName } from './key.js'

/**
 * What a key is about: the record that its value names. Keys under which a record is found and keys that ask for it have one
 * topic, so that a record that changes leads to all that may have asked for it, whatever it was asked by.
 */
export interface Topic {
  readonly text: string
  /** Records whose own id it would be. */
  readonly named: readonly Place[]
  /** All names of keys about the same. */
  readonly names: readonly KeyName[]
  readonly value: string
}

export interface Place {
  readonly object: ObjectName
  readonly id: string
}

/** What the values of a field name, where it isn't the object itself: an id, a number, or another name of it. */
const ABOUT: Readonly<Record<KeyName, readonly [ObjectName, ...ObjectName[]]>> = {
  'account.netsuiteCustomerId': ['customer'],
  'opportunity.accountId': ['account'],
  'opportunity.contractId': ['contract'],
  'contract.accountId': ['account'],
  'contract.opportunityId': ['opportunity'],
  'contract.netsuiteCustomerId': ['customer'],
  'contract.billToAccountId': ['account'],
  'customer.salesforceAccountId': ['account'],
  'invoice.opportunityRef': ['opportunity'],
  'application.fromId': ['creditMemo', 'payment'],
  'application.toId': ['invoice'],
  'salesOrder.customerId': ['customer'],
  'salesOrder.contractRef': ['contract'],
  'salesOrder.opportunityRef': ['opportunity'],
  'override.contractId': ['contract'],
  'link.contractId': ['contract'],
  'link.invoiceId': ['invoice', 'creditMemo'],
}

/** Names of keys about an object itself, besides those above. */
const OWN: readonly KeyName[] = [
  'account.id',
  'account.parentId',
  'opportunity.id',
  'contract.id',
  'contract.number',
  'contract.renewalOf',
  'customer.id',
  'customer.entityId',
  'customer.parentId',
  'invoice.id',
  'invoice.number',
  'creditMemo.id',
  'creditMemo.number',
  'salesOrder.id',
]

const objectOf = (name: KeyName): ObjectName => name.slice(0, name.indexOf('.')) as ObjectName

/** The objects that a key's value may name; a key that nobody listed is about its own object. */
export const aboutOf = (name: KeyName): readonly ObjectName[] => {
  const known = KNOWN.get(name)
  if (known) return known
  const own = ABOUT[name] ?? [objectOf(name)]
  KNOWN.set(name, own)
  return own
}
const KNOWN = new Map<KeyName, readonly ObjectName[]>()

const NAMES: ReadonlyMap<ObjectName, readonly KeyName[]> = namesByObject()

function namesByObject() {
  const names = new Map<ObjectName, KeyName[]>()
  for (const name of [...(Object.keys(ABOUT) as KeyName[]), ...OWN]) {
    const object = (ABOUT[name] ?? [objectOf(name)])[0]!
    names.set(object, [...(names.get(object) ?? []), name])
  }
  return names
}

export const topicText = (name: KeyName, value: string): string => `${aboutOf(name)[0]}:${value}`

export function topicOf({ name, value }: Key): Topic {
  const about = aboutOf(name)
  const names = NAMES.get(about[0]!) ?? []
  return {
    text: topicText(name, value),
    named: about.map((object) => ({ object, id: value })),
    names: names.includes(name) ? names : [...names, name],
    value,
  }
}
