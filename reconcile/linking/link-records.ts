import type { CanonicalRecord } from '../records/record.js'
import type { LinkingContext } from '../unit/context.js'
import type { Finder } from './finder.js'
import { housed } from './homes.js'
import type { Housed } from './link.js'
import { Noting } from './noting.js'
import type { Place } from './topics.js'
import { type IsHome, Wants } from './wants.js'

/** Records with their homes, and what was asked to find these. */
export interface LinkedRecords {
  readonly housed: readonly Housed[]
  readonly wants: Wants
}

/** Gives records their homes, over a finder that knows all that is staged. */
export function linkRecords(
  records: readonly CanonicalRecord[],
  finder: Finder,
  context: LinkingContext,
): LinkedRecords {
  const noting = new Noting(finder)
  const wants = new Wants()
  const all: Housed[] = []
  const noted = noting.noted(context)
  for (const record of records) {
    const own = housed(noting, record, noted)
    wants.add(record, own[0]?.home.units ?? [], noting.take())
    for (const one of own) all.push(one)
  }
  return { housed: all, wants }
}

/** Where these records are at home; of any other nobody knows here, so that it counts as being elsewhere. */
export function homesAmong(all: readonly Housed[]): IsHome {
  const units = new Map<string, Map<string, readonly string[]>>()
  for (const { home } of all) {
    const known = units.get(home.object)
    if (known) known.set(home.id, home.units)
    else units.set(home.object, new Map([[home.id, home.units]]))
  }
  return (unit: string, { object, id }: Place) => units.get(object)?.get(id)?.includes(unit) ?? false
}
