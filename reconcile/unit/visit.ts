import type { Finder } from '../linking/finder.js'
import type { Home, LineLink } from '../linking/link.js'
import { homesAmong, linkRecords } from '../linking/link-records.js'
import { type ObjectName, PARENT_FIELD, PARENT_OBJECT } from '../records/object.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from './context.js'
import type { UnitRecords } from './unit.js'

/** Records that were gathered as a unit, with where they turned out to be at home. */
export interface Visit {
  readonly homes: readonly Home[]
  /** The unit with all of the group that is at home there; null: nothing is. */
  readonly unit: UnitRecords | null
  /** Units besides it that have something of the group: they can't be judged by their own group alone. */
  readonly elsewhere: readonly string[]
  /** What units wait for: topic and unit. */
  readonly wants: readonly (readonly [topic: string, unit: string])[]
  /** `ASKER ASKED`: objects that were asked for to link others. */
  readonly pairs: readonly string[]
}

/** Gives every record of a group its home. The group's own unit is complete unless another group has something of it. */
export function visit(
  key: string,
  records: readonly CanonicalRecord[],
  finder: Finder,
  context: UnitContext,
): Visit {
  const homes: Home[] = []
  const elsewhere = new Set<string>()
  const gathered = new GatheredUnit(finder)
  const { housed, wants } = linkRecords(records, finder, context)
  for (const one of housed) {
    homes.push(one.home)
    for (const unit of one.home.units) {
      if (unit === key) gathered.add(one.record, one.home.links)
      else elsewhere.add(unit)
    }
  }
  const unit = gathered.of(key)
  return {
    homes,
    unit,
    elsewhere: [...elsewhere],
    wants: wants.wanted(homesAmong(housed)),
    pairs: wants.pairs,
  }
}

/** For each object, its lines' objects with the key that finds them. */
const LINES: ReadonlyMap<ObjectName, readonly (readonly [object: ObjectName, key: `${string}.${string}`])[]> =
  linesByParent()

function linesByParent() {
  const lines = new Map<ObjectName, [ObjectName, `${string}.${string}`][]>()
  for (const [object, parent] of Object.entries(PARENT_OBJECT) as [ObjectName, ObjectName][]) {
    const known = lines.get(parent) ?? []
    known.push([object, `${object}.${PARENT_FIELD[object]}`])
    lines.set(parent, known)
  }
  return lines
}

class GatheredUnit {
  readonly #finder: Finder
  readonly #records: Partial<Record<ObjectName, CanonicalRecord[]>> = {}
  readonly #links: LineLink[] = []

  constructor(finder: Finder) {
    this.#finder = finder
  }

  add(record: CanonicalRecord, links: readonly LineLink[]): void {
    this.#put(record)
    for (const link of links) this.#links.push(link)
    for (const [, key] of LINES.get(record.object) ?? [])
      for (const line of this.#finder.find(key, record.id)) this.#put(line)
  }

  of(key: string): UnitRecords | null {
    const isEmpty = Object.keys(this.#records).length === 0
    return isEmpty ? null : { key, records: this.#records, links: this.#links }
  }

  #put(record: CanonicalRecord): void {
    const known = this.#records[record.object]
    if (known) known.push(record)
    else this.#records[record.object] = [record]
  }
}
