import { gather } from '../basics/gather.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'
import { unique } from './customers.js'
import type { Finder } from './finder.js'
import { textsNaming } from './keys-of.js'
import { type Outline, outlineOf } from './outline.js'

/** Days from a contract's end, its last service day, to the first day of what is taken for its renewal: so many at most, after it or before. */
export const INFERRED_WITHIN = 31

export interface Successor {
  readonly record: CanonicalRecord
  readonly inferred: boolean
}

/** Contracts that a reference names: by id, else by number. */
export function contractsNamed(finder: Finder, reference: string | undefined): readonly CanonicalRecord[] {
  const byId = finder.find('contract.id', reference)
  return byId.length > 0 ? byId : finder.find('contract.number', reference)
}

/**
 * The contracts that renew or replace another: those that say so (a renewal may be split in two); where `renewalOf` isn't
 * mapped, the only contract of the account that starts within 31 days of the other's end and shares a product.
 */
export const successorsOf = (
  finder: Finder,
  contract: CanonicalRecord,
  context: UnitContext,
): readonly Successor[] => finder.once('successors', contract.id, () => succeeding(finder, contract, context))

const NOBODY: readonly Successor[] = []

function succeeding(finder: Finder, contract: CanonicalRecord, context: UnitContext): readonly Successor[] {
  if (context.mapped.contract?.has('renewalOf')) {
    const naming = gather(textsNaming(contract), (text) => finder.find('contract.renewalOf', text))
    const stated = unique(naming).filter(({ id }) => id !== contract.id)
    return stated.length === 0 ? NOBODY : stated.map((record) => ({ record, inferred: false }))
  }
  const old = outlineOf(finder, contract, context)
  const near = finder
    .find('contract.accountId', contract.values.accountId)
    .filter((other) => other.id !== contract.id && follows(old, outlineOf(finder, other, context)))
  return near.length === 1 ? [{ record: near[0]!, inferred: true }] : NOBODY
}

function follows(old: Outline, next: Outline): boolean {
  if (old.end === null || next.start === null || old.start === null) return false
  const isNear = Math.abs(next.start - old.end) <= INFERRED_WITHIN && next.start > old.start
  return isNear && shareProduct(old, next)
}

function shareProduct(a: Outline, b: Outline): boolean {
  if (a.groups === null || b.groups === null) return true
  for (const group of a.groups) if (b.groups.has(group)) return true
  return false
}

/** The contract that this one says it renews, or is taken to renew. */
export function predecessorOf(
  finder: Finder,
  contract: CanonicalRecord,
  context: UnitContext,
): Successor | null {
  const old = context.mapped.contract?.has('renewalOf')
    ? contractsNamed(finder, contract.values.renewalOf)
    : finder.find('contract.accountId', contract.values.accountId)
  for (const candidate of old) {
    if (candidate.id === contract.id) continue
    const own = successorsOf(finder, candidate, context).find(({ record }) => record.id === contract.id)
    if (own) return { record: candidate, inferred: own.inferred }
  }
  return null
}
