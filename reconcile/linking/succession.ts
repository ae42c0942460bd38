import { addDays, type CivilDate } from '../basics/civil-date.js'
import { gather } from '../basics/gather.js'
import type { CanonicalRecord } from '../records/record.js'
import type { Grid } from '../schedule/grid.js'
import type { LinkingContext } from '../unit/context.js'
import { unique } from './customers.js'
import type { Finder } from './finder.js'
import { textsNaming } from './keys-of.js'
import { infersRenewals, type Outline, outlineOf } from './outline.js'

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
 * mapped, the only contract of the account that starts within 31 days of the other's end and shares a product. What renews
 * by itself ends with each of its terms until one is followed.
 */
export const successorsOf = (
  finder: Finder,
  contract: CanonicalRecord,
  context: LinkingContext,
): readonly Successor[] => finder.once('successors', contract.id, () => succeeding(finder, contract, context))

const NOBODY: readonly Successor[] = []

function succeeding(
  finder: Finder,
  contract: CanonicalRecord,
  context: LinkingContext,
): readonly Successor[] {
  if (!infersRenewals(context)) {
    const naming = gather(textsNaming(contract), (text) => finder.find('contract.renewalOf', text))
    const stated = unique(naming).filter(({ id }) => id !== contract.id)
    return stated.length === 0 ? NOBODY : stated.map((record) => ({ record, inferred: false }))
  }
  const old = outlineOf(finder, contract, context)
  let near: CanonicalRecord[] = []
  let first = Number.POSITIVE_INFINITY
  for (const other of finder.find('contract.accountId', contract.values.accountId)) {
    const term = other.id === contract.id ? null : termFollowed(old, outlineOf(finder, other, context))
    if (term === null || term > first) continue
    near = term < first ? [other] : [...near, other]
    first = term
  }
  return near.length === 1 ? [{ record: near[0]!, inferred: true }] : NOBODY
}

/** Which of a contract's terms another one starts at the end of: 0 is the agreed one; null: none. */
function termFollowed(old: Outline, next: Outline): number | null {
  const { start } = next
  if (old.start === null || start === null || start <= old.start) return null
  const terms = endsNear(old, start)
  return terms.length > 0 && shareProduct(old, next) ? terms[0]! : null
}

/** The terms of a contract that end within so many days of one. */
function endsNear({ end, renewing }: Outline, day: CivilDate): readonly number[] {
  const isNear = (last: CivilDate) => Math.abs(day - last) <= INFERRED_WITHIN
  if (end !== null) return isNear(end) ? [0] : []
  if (renewing === null) return []
  const at = renewing.indexAt(day)
  return [at - 1, at].filter(
    (term) =>
      term >= 0 && isNear(addDays(renewing.boundary(term + 1), -1)) && (term === 0 || isLong(renewing)),
  )
}

/** Renewed terms that aren't so short that any day would be near the end of one. */
const isLong = (terms: Grid): boolean => terms.boundary(2) - terms.boundary(1) > 2 * INFERRED_WITHIN + 1

function shareProduct(a: Outline, b: Outline): boolean {
  if (a.groups === null || b.groups === null) return true
  for (const group of a.groups) if (b.groups.has(group)) return true
  return false
}

/** The contract that this one says it renews, or is taken to renew. */
export function predecessorOf(
  finder: Finder,
  contract: CanonicalRecord,
  context: LinkingContext,
): Successor | null {
  const old = !infersRenewals(context)
    ? contractsNamed(finder, contract.values.renewalOf)
    : finder.find('contract.accountId', contract.values.accountId)
  for (const candidate of old) {
    if (candidate.id === contract.id) continue
    const own = successorsOf(finder, candidate, context).find(({ record }) => record.id === contract.id)
    if (own) return { record: candidate, inferred: own.inferred }
  }
  return null
}
