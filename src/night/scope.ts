import { accountUnit, contractUnit, customerUnit } from '../../reconcile/linking/unit-key.js'
import { fullId } from '../../reconcile/records/read-id.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Scope, Store } from '../../state/store.js'
import { CommandError, usageError } from '../cli/errors.js'
import { knownRule } from './known-rule.js'
import type { PartRefs } from './plan.js'

export const EVERYTHING: Scope = { units: null, contracts: null, rules: null }

/** Finds the part of the book that a person named. Throws {@link CommandError} 2 for a name that finds nothing. */
export async function resolveScope(store: Store, part: PartRefs): Promise<Scope> {
  const contracts = await Promise.all(part.contract.map((ref) => findContract(store, ref)))
  const accounts = await findAccounts(store, part.account)
  const units = [...accounts, ...contracts.map(contractUnit)]
  return {
    units: units.length > 0 ? new Set(units) : null,
    contracts: contracts.length > 0 && accounts.length === 0 ? new Set(contracts.map(({ id }) => id)) : null,
    rules: part.rule.length > 0 ? new Set(part.rule.map((code) => knownRule(code).code)) : null,
  }
}

/** Those of the names that no staged account, customer or contract answers to. */
export async function unknownRefs(
  store: Store,
  { account, contract }: Pick<PartRefs, 'account' | 'contract'>,
): Promise<readonly string[]> {
  const isLost = (ref: string, find: Promise<unknown>) =>
    find.then(
      () => [],
      (error: unknown) => {
        if (error instanceof CommandError) return [ref]
        throw error
      },
    )
  const lost = [
    ...account.map((ref) => isLost(ref, findAccounts(store, [ref]))),
    ...contract.map((ref) => isLost(ref, findContract(store, ref))),
  ]
  return (await Promise.all(lost)).flat()
}

async function findContract(store: Store, ref: string): Promise<CanonicalRecord> {
  const keys = [
    { name: 'contract.id', value: fullId(ref) },
    { name: 'contract.number', value: ref },
  ] as const
  const [found] = [...(await store.records.find(keys)).values()].flat()
  if (!found)
    throw usageError(`There is no contract “${ref}” among the staged rows.`, 'Name it by its id or number.')
  return found
}

/** Accounts by id or exact name, and by a customer of NetSuite's that they are: its id, number or exact name. */
async function findAccounts(store: Store, refs: readonly string[]): Promise<readonly string[]> {
  if (refs.length === 0) return []
  const units = new Set<string>()
  const missing = new Set(refs)
  for await (const page of store.records.pages('account'))
    for (const { id, values } of page)
      for (const ref of refs)
        if (id === fullId(ref) || values.name === ref) {
          units.add(accountUnit(id))
          missing.delete(ref)
        }
  for (const unit of await customersUnits(store, missing)) units.add(unit)
  const [lost] = missing
  if (lost !== undefined)
    throw usageError(
      `There is no account “${lost}” among the staged rows.`,
      'Name it by its id or exact name, or by its customer’s id, number or name in NetSuite.',
    )
  return [...units]
}

/** Where the customers of these names are at home; takes out the names that it finds. */
async function customersUnits(store: Store, missing: Set<string>): Promise<readonly string[]> {
  if (missing.size === 0) return []
  const found: CanonicalRecord[] = []
  const named = new Set(missing)
  for await (const page of store.records.pages('customer'))
    for (const customer of page)
      for (const name of [customer.id, customer.values.entityId, customer.values.name])
        if (name !== undefined && named.has(name)) {
          found.push(customer)
          missing.delete(name)
        }
  return (await Promise.all(found.map((customer) => unitsOf(store, customer)))).flat()
}

/** A customer's accounts, by either side's reference; one that has none is a unit by itself. */
async function unitsOf(store: Store, { id, values }: CanonicalRecord): Promise<readonly string[]> {
  const account = values.salesforceAccountId
  const keys = [
    ...(account === undefined ? [] : [{ name: 'account.id', value: fullId(account) } as const]),
    ...[id, values.entityId].flatMap((value) =>
      value === undefined ? [] : [{ name: 'account.netsuiteCustomerId', value } as const],
    ),
  ]
  const accounts = [...(await store.records.find(keys)).values()].flat()
  return accounts.length === 0 ? [customerUnit(id)] : accounts.map((one) => accountUnit(one.id))
}
