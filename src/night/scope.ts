import { accountUnit, contractUnit } from '../../reconcile/linking/unit-key.js'
import { fullId } from '../../reconcile/records/read-id.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Scope, Store } from '../../state/store.js'
import { usageError } from '../cli/errors.js'
import { knownRule } from './known-rule.js'
import type { PartRefs } from './plan.js'

export const EVERYTHING: Scope = { units: null, contracts: null, rules: null }

/** Finds the part of the book that a person named. Throws {@link CommandError} 2 for a name that finds nothing. */
export async function resolveScope(store: Store, part: PartRefs): Promise<Scope> {
  const contracts = await Promise.all(part.contract.map((ref) => findContract(store, ref)))
  const accounts = await findAccounts(store, part.account)
  const units = [...accounts.map(({ id }) => accountUnit(id)), ...contracts.map(contractUnit)]
  return {
    units: units.length > 0 ? new Set(units) : null,
    contracts: contracts.length > 0 && accounts.length === 0 ? new Set(contracts.map(({ id }) => id)) : null,
    rules: part.rule.length > 0 ? new Set(part.rule.map((code) => knownRule(code).code)) : null,
  }
}

async function findContract(store: Store, ref: string): Promise<CanonicalRecord> {
  const keys = [
    { name: 'contract.id', value: fullId(ref) },
    { name: 'contract.number', value: ref },
  ] as const
  const [found] = [...(await store.records.find(keys)).values()].flat()
  if (!found)
    throw usageError(`There is no contract ${ref} among the staged rows.`, 'Name it by its id or number.')
  return found
}

async function findAccounts(store: Store, refs: readonly string[]): Promise<readonly CanonicalRecord[]> {
  if (refs.length === 0) return []
  const found = new Map<string, CanonicalRecord>()
  const missing = new Set(refs)
  for await (const page of store.records.pages('account')) {
    for (const account of page) {
      const named = refs.filter((ref) => account.id === fullId(ref) || account.values.name === ref)
      if (named.length > 0) found.set(account.id, account)
      for (const ref of named) missing.delete(ref)
    }
  }
  const [lost] = missing
  if (lost !== undefined)
    throw usageError(`There is no account ${lost} among the staged rows.`, 'Name it by its id or exact name.')
  return [...found.values()]
}
