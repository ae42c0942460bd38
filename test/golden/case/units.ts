import { HOMED_OBJECTS, layOut } from '../../../reconcile/linking/homes.js'
import { type Key, keyText } from '../../../reconcile/linking/key.js'
import { childObject, keysOf } from '../../../reconcile/linking/keys-of.js'
import type { Home } from '../../../reconcile/linking/link.js'
import { type ObjectName, PARENT_FIELD, PARENT_OBJECT } from '../../../reconcile/records/object.js'
import type { CanonicalRecord, RecordsByObject } from '../../../reconcile/records/record.js'
import type { UnitContext } from '../../../reconcile/unit/context.js'
import type { UnitRecords } from '../../../reconcile/unit/unit.js'

/** Lays a whole book out into its units of work, in memory, as a night does over the store. */
export function unitsOf(records: readonly CanonicalRecord[], context: UnitContext): readonly UnitRecords[] {
  const homes = HOMED_OBJECTS.flatMap((object) =>
    homesOf(
      records.filter((record) => record.object === object),
      records,
      context,
    ),
  )
  const keys = new Set(homes.flatMap(({ units }) => units))
  return [...keys].sort().map((key) => unitOf(key, homes, records))
}

const MOST_ROUNDS = 64

/** Asks until nothing is waiting. */
function homesOf(
  page: readonly CanonicalRecord[],
  records: readonly CanonicalRecord[],
  context: UnitContext,
): readonly Home[] {
  const known = new Map<string, readonly CanonicalRecord[]>()
  const homes: Home[] = []
  let waiting = page
  for (let round = 0; waiting.length > 0; round += 1) {
    if (round > MOST_ROUNDS) throw new Error('linking asks without end')
    const layout = layOut(waiting, known, context)
    homes.push(...layout.homes)
    for (const key of layout.wants) known.set(keyText(key), found(records, key))
    waiting = layout.waiting
  }
  return homes
}

function found(records: readonly CanonicalRecord[], key: Key): readonly CanonicalRecord[] {
  const lines = childObject(key)
  if (lines === undefined)
    return records.filter((record) => keysOf(record).some((own) => keyText(own) === keyText(key)))
  const parent = PARENT_FIELD[lines] ?? ''
  return records.filter((record) => record.object === lines && record.values[parent] === key.value)
}

/** What is at home in a unit, and the lines of it. */
function unitOf(key: string, homes: readonly Home[], records: readonly CanonicalRecord[]): UnitRecords {
  const here = homes.filter(({ units }) => units.includes(key))
  const ids = new Set(here.map(({ object, id }) => `${object} ${id}`))
  const loaded = records.filter((record) => ids.has(parentKey(record) ?? `${record.object} ${record.id}`))
  return { key, records: byObject(loaded), links: here.flatMap(({ links }) => links) }
}

function parentKey(record: CanonicalRecord): string | undefined {
  const object: ObjectName | undefined = PARENT_OBJECT[record.object]
  const field = PARENT_FIELD[record.object]
  return object === undefined || field === undefined ? undefined : `${object} ${record.values[field]}`
}

export function byObject(records: readonly CanonicalRecord[]): RecordsByObject {
  const map = new Map<ObjectName, CanonicalRecord[]>()
  for (const record of records) map.set(record.object, [...(map.get(record.object) ?? []), record])
  return Object.fromEntries(map)
}
