import { parseDate } from '../../../reconcile/basics/civil-date.js'
import type { Finding } from '../../../reconcile/findings/finding.js'
import { compareFindings } from '../../../reconcile/findings/order.js'
import { HOMED_OBJECTS, layOut } from '../../../reconcile/linking/homes.js'
import { type Key, keyText } from '../../../reconcile/linking/key.js'
import { childObject, isChildKey, keysOf } from '../../../reconcile/linking/keys-of.js'
import type { Home, LineLink } from '../../../reconcile/linking/link.js'
import { CATALOGUE } from '../../../reconcile/records/catalogue.js'
import { OBJECTS, type ObjectName, PARENT_FIELD } from '../../../reconcile/records/object.js'
import type { CanonicalRecord, RecordsByObject } from '../../../reconcile/records/record.js'
import { DEFAULT_SETTINGS, type ReconcileSettings } from '../../../reconcile/settings.js'
import type { MappedFields, RunContext, UnitContext } from '../../../reconcile/unit/context.js'
import { prepareContext } from '../../../reconcile/unit/prepare.js'
import { reconcileUnit } from '../../../reconcile/unit/reconcile-unit.js'
import type { UnitReport } from '../../../reconcile/unit/report.js'
import type { UnitRecords } from '../../../reconcile/unit/unit.js'

const REFERENCE: readonly ObjectName[] = [
  'product',
  'item',
  'term',
  'currency',
  'subsidiary',
  'accountingPeriod',
  'rate',
]

export interface BookRun {
  readonly findings: readonly Finding[]
  readonly reports: readonly UnitReport[]
  readonly units: readonly UnitRecords[]
  readonly context: RunContext
}

export interface BookOptions {
  readonly asOf: string
  readonly settings?: Partial<ReconcileSettings>
  readonly mapped?: MappedFields
}

/** Every field of every object, as if all were mapped. */
export const ALL_MAPPED: MappedFields = Object.fromEntries(
  OBJECTS.map((object) => [object, new Set(Object.keys(CATALOGUE[object]))]),
) as MappedFields

/** A whole night in memory: homes laid out by keyed look-ups as the driver does, then every unit reconciled. */
export function runBook(records: readonly CanonicalRecord[], options: BookOptions): BookRun {
  const context = prepareContext(
    byObject(records.filter(({ object }) => REFERENCE.includes(object))),
    { ...DEFAULT_SETTINGS, ...options.settings },
    parseDate(options.asOf)!,
    options.mapped ?? ALL_MAPPED,
  )
  const units = unitsOf(records, layOutAll(records, context))
  const reports = units.map((unit) => reconcileUnit(unit, context))
  const findings = reports.flatMap((report) => report.findings).sort(compareFindings)
  return { findings, reports, units, context }
}

export function byObject(records: readonly CanonicalRecord[]): RecordsByObject {
  const groups: Partial<Record<ObjectName, CanonicalRecord[]>> = {}
  for (const record of records) {
    const known = groups[record.object]
    if (known) known.push(record)
    else groups[record.object] = [record]
  }
  return groups
}

/** Lays out homes page by page, answering what is wanted from an index, until nothing is. */
export function layOutAll(
  records: readonly CanonicalRecord[],
  context: UnitContext,
  pageSize = 7,
): readonly Home[] {
  const answer = indexOf(records)
  const homes: Home[] = []
  for (const object of HOMED_OBJECTS) {
    const rows = records.filter((record) => record.object === object)
    for (let from = 0; from < rows.length; from += pageSize) {
      const known = new Map<string, readonly CanonicalRecord[]>()
      let waiting: readonly CanonicalRecord[] = rows.slice(from, from + pageSize)
      for (let round = 0; waiting.length > 0; round += 1) {
        if (round > 50) throw new Error(`the homes of ${object} never settle`)
        const layout = layOut(waiting, known, context)
        homes.push(...layout.homes)
        for (const key of layout.wants) known.set(keyText(key), answer(key))
        waiting = layout.waiting
      }
    }
  }
  return homes
}

function indexOf(records: readonly CanonicalRecord[]): (key: Key) => readonly CanonicalRecord[] {
  const index = new Map<string, CanonicalRecord[]>()
  const put = (text: string, record: CanonicalRecord) => index.set(text, [...(index.get(text) ?? []), record])
  for (const record of records) {
    for (const key of keysOf(record)) put(keyText(key), record)
    const parent = record.values[PARENT_FIELD[record.object] ?? '']
    if (parent !== undefined) put(`${record.object}.${PARENT_FIELD[record.object]}=${parent}`, record)
  }
  return (key) => {
    if (isChildKey(key.name) && childObject(key) === undefined) throw new Error(`no such child: ${key.name}`)
    return index.get(keyText(key)) ?? []
  }
}

/** What a store would load: each unit with the records at home there, and their lines. */
export function unitsOf(records: readonly CanonicalRecord[], homes: readonly Home[]): UnitRecords[] {
  const homed = new Map(homes.map((home) => [`${home.object}:${home.id}`, home]))
  const units = new Map<string, { records: CanonicalRecord[]; links: LineLink[] }>()
  const unit = (key: string) => {
    const known = units.get(key)
    if (known) return known
    const fresh = { records: [], links: [] }
    units.set(key, fresh)
    return fresh
  }
  for (const home of homes) for (const key of home.units) unit(key).links.push(...home.links)
  for (const record of records) {
    const own = homed.get(`${record.object}:${record.id}`)
    const parent = homed.get(`${PARENTS[record.object]}:${record.values[PARENT_FIELD[record.object] ?? '']}`)
    for (const key of (own ?? parent)?.units ?? []) unit(key).records.push(record)
  }
  return [...units.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { records: rows, links }]) => ({ key, records: byObject(rows), links }))
}

const PARENTS: Partial<Record<ObjectName, ObjectName>> = {
  opportunityLine: 'opportunity',
  contractLine: 'contract',
  milestone: 'contract',
  invoiceLine: 'invoice',
  creditMemoLine: 'creditMemo',
  salesOrderLine: 'salesOrder',
}
