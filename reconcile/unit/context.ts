import type { AsOf } from '../basics/as-of.js'
import type { CivilDate } from '../basics/civil-date.js'
import type { Fraction } from '../basics/fraction.js'
import type { RecordUnreadable } from '../documents/document.js'
import type { ObjectName } from '../records/object.js'
import type { CanonicalRecord } from '../records/record.js'
import type { ReconcileSettings } from '../settings.js'

/** Which canonical fields are mapped, by object; an object that isn't read is absent. */
export type MappedFields = { readonly [O in ObjectName]?: ReadonlySet<string> }

/** A NetSuite term: net days, or one that isn't (a day of the month, instalments). */
export interface Term {
  readonly id: string
  readonly name: string
  readonly netDays: number | null
  /** Something of it can't be read: nothing is compared with it. */
  readonly isUnreadable?: boolean
}

/** A month of NetSuite's books. */
export interface AccountingPeriod {
  readonly id: string
  readonly name: string
  readonly start: CivilDate
  readonly end: CivilDate
  readonly isClosed: boolean
  readonly closedOn: CivilDate | null
}

/** Units of the reporting currency for one unit of each currency, at the as-of date, and where each rate is from. */
export interface RateTable {
  readonly reporting: string
  readonly rates: Pick<ReadonlyMap<string, Rate>, 'get'>
}

/** All rates of a run, to be listed too. */
export interface RunRates extends RateTable {
  readonly rates: ReadonlyMap<string, Rate>
}

export interface Rate {
  readonly rate: Fraction
  readonly source: string
  /** The day of a dated rate; of two that were crossed the earlier one. */
  readonly date?: CivilDate
}

/** Records of the small tables that can't be read, by object and id: who uses one names it, once for the whole book. */
export type FlawedTables = ReadonlyMap<string, RecordUnreadable>

/** A rule that can't run, and why. */
export interface NotRun {
  readonly rule: string
  /** 'invoice.poNumber isn't mapped'. */
  readonly reason: string
}

/** What a run judges its units by. */
export interface RunContext extends UnitContext {
  readonly rates: RunRates
}

/** What every unit is judged by: computed once a run, the same for all. */
export interface UnitContext {
  readonly settings: ReconcileSettings
  readonly asOf: AsOf
  readonly mapped: MappedFields
  /** Settings' defaults for terms, with the configuration's grace days. */
  readonly termDefaults: Readonly<Record<string, string>>
  readonly currencies: ReadonlyMap<string, string>
  /** Item id to product code. */
  readonly products: ReadonlyMap<string, string>
  /** Product id (Salesforce) to product code. */
  readonly productCodes: ReadonlyMap<string, string>
  readonly terms: ReadonlyMap<string, Term>
  readonly subsidiaries: ReadonlyMap<string, CanonicalRecord>
  /** Accounting periods in order; years and quarters, which hold others, left out. */
  readonly periods: readonly AccountingPeriod[]
  readonly rates: RateTable
  readonly notRun: readonly NotRun[]
  readonly flawed: FlawedTables
  /** Product code to billing group, where it isn't a group of its own. */
  readonly groups: ReadonlyMap<string, string>
}
