import type { Finding } from '../../../reconcile/findings/finding.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { DEFAULT_SETTINGS, type ReconcileSettings } from '../../../reconcile/settings.js'
import type { MappedFields, RunContext } from '../../../reconcile/unit/context.js'
import { prepareContext } from '../../../reconcile/unit/prepare.js'
import { reconcileUnit } from '../../../reconcile/unit/reconcile-unit.js'
import type { UnitReport } from '../../../reconcile/unit/report.js'
import type { UnitRecords } from '../../../reconcile/unit/unit.js'
import type { Case } from './case.js'
import { readDay } from './days.js'
import { mappedIn } from './mapped.js'
import { shelveNetSuite } from './netsuite-book.js'
import { shelveSalesforce } from './salesforce-book.js'
import { Shelf } from './shelf.js'
import { byObject, unitsOf } from './units.js'

export interface Judged {
  readonly shelf: Shelf
  readonly findings: readonly Finding[]
  readonly reports: readonly UnitReport[]
  readonly context: RunContext
}

/** The whole comparison of a case, as a night does it: records, links and homes, then unit by unit. */
export function judge(written: Case): Judged {
  const { shelf, units, context } = layCase(written)
  const reports = units.map((unit) => reconcileUnit(unit, context))
  return { shelf, findings: reports.flatMap(({ findings }) => findings), reports, context }
}

export interface Other {
  readonly rows?: readonly CanonicalRecord[]
  readonly settings?: (own: ReconcileSettings) => ReconcileSettings
  readonly fields?: (own: MappedFields) => MappedFields
}

/** A case's units before any is judged. */
export function layCase(written: Case): {
  readonly shelf: Shelf
  readonly units: readonly UnitRecords[]
  readonly context: RunContext
  readonly tables: readonly CanonicalRecord[]
  /** With other rows of the small tables, other settings, another mapping. */
  readonly contextWith: (other: Other) => RunContext
} {
  const shelf = new Shelf()
  shelveSalesforce(shelf, written)
  shelveNetSuite(shelf, written)
  const { records } = shelf
  const mapped = mappedIn(written, records)
  const tables = records.filter(({ object }) => TABLES.has(object))
  const contextWith = ({
    rows = tables,
    settings = (own) => own,
    fields = (own) => own,
  }: Other): RunContext =>
    prepareContext(byObject(rows), settings(settingsOf(written)), readDay(written.asOf), fields(mapped))
  const context = contextWith({})
  return { shelf, units: unitsOf(withoutTables(records), context), context, tables, contextWith }
}

const TABLES: ReadonlySet<string> = new Set(['item', 'term', 'currency', 'subsidiary', 'accountingPeriod'])

const withoutTables = (records: readonly CanonicalRecord[]): readonly CanonicalRecord[] =>
  records.filter(({ object }) => !TABLES.has(object))

/** A case's settings laid over the defaults, group by group. */
function settingsOf({ settings }: Case): ReconcileSettings {
  const whole: Record<string, unknown> = { ...DEFAULT_SETTINGS }
  for (const [key, value] of Object.entries(settings)) {
    if (!(key in whole)) throw new Error(`no setting is called ${key}`)
    const before = whole[key]
    const grouped = isGroup(before) && isGroup(value)
    whole[key] = grouped ? { ...before, ...value } : value
  }
  return whole as unknown as ReconcileSettings
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
