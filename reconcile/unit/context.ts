import type { AsOf } from '../basics/as-of.js'
import type { CivilDate } from '../basics/civil-date.js'
import type { Fraction } from '../basics/fraction.js'
import type { RecordUnreadable } from '../documents/document.js'
import type { ObjectName } from '../records/object.js'
import type { ReconcileSettings, RuleSettings, Tolerance } from '../settings.js'
import type { Periods, PeriodTable } from './periods.js'

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

/** A company of NetSuite's, as an id or a name leads to it. */
export interface Subsidiary {
  readonly id: string
  readonly name: string | undefined
}

/** Units of the reporting currency for one unit of each currency, at the as-of date, and where each rate is from. */
export interface RateTable {
  readonly reporting: string
  readonly rates: LookUp<Rate>
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

/** A rule that can't run, and why. */
export interface NotRun {
  readonly rule: string
  /** 'invoice.poNumber isn't mapped'. */
  readonly reason: string
}

/**
 * A small table, as whatever links or judges sees it: asked by key, never listed, so that it is known what an outcome rests
 * on, what was asked for and not found included.
 */
export interface LookUp<T> {
  get(key: string): T | undefined
}

/** Small tables, each asked by one kind of key. What a unit asks of them is noted (`watch.ts`, `linking/noting.ts`). */
export interface SmallTables {
  /** Currency id to its code. */
  readonly currencies: LookUp<string>
  /** Item id to product code. */
  readonly products: LookUp<string>
  /** Product id (Salesforce) to product code. */
  readonly productCodes: LookUp<string>
  readonly terms: LookUp<Term>
  readonly subsidiaries: LookUp<Subsidiary>
  /** By name, in lower case without blanks around it; of several the first. */
  readonly subsidiariesByName: LookUp<Subsidiary>
  /** Records that can't be read, so that whoever uses one names it, once for the whole book. */
  readonly flawedTerms: LookUp<RecordUnreadable>
  readonly flawedPeriods: LookUp<RecordUnreadable>
  /** Without those of which the rate alone can't be read. */
  readonly flawedCurrencies: LookUp<RecordUnreadable>
  /** What can't be read of the rates by which amounts in a currency (its code) are converted. */
  readonly flawedRates: LookUp<readonly RecordUnreadable[]>
}

/** Settings that matter to a unit only where it comes to them, each by its name. */
export type Choices = Pick<
  ReconcileSettings,
  'severity' | 'materiality' | 'holdMaxDays' | 'opportunityAmount' | 'totalValueCovers'
>

/** What is chosen for a rule and matters only where the rule has something to say. */
export type RuleChoice = Pick<RuleSettings, 'enabled' | 'severity' | 'tolerance'>

/** Of the configuration what few units rest on, asked by key as the small tables are. */
export interface AskedSettings {
  readonly choices: { get<Name extends keyof Choices>(name: Name): Choices[Name] }
  /** By code; an absent rule has its own defaults. */
  readonly rules: LookUp<RuleChoice>
  /** By ISO code. */
  readonly tolerances: LookUp<Partial<Tolerance>>
  /** What is read at all: an object (`application`), or a field of one (`creditMemo.reason`). */
  readonly mapped: LookUp<true>
}

/** The rest of the settings: each unit rests on all of it, and linking too. */
export interface SharedSettings
  extends Omit<ReconcileSettings, keyof Choices | 'rules' | 'tolerance' | 'ratesFrom'> {
  readonly rules: Readonly<Record<string, Omit<RuleSettings, keyof RuleChoice>>>
  readonly tolerance: Tolerance
}

/** What a run judges its units by: the same tables, to be listed too. */
export interface RunContext extends UnitContext {
  readonly settings: ReconcileSettings
  readonly choices: UnitContext['choices'] & Iterable<readonly [name: string, chosen: unknown]>
  readonly rules: ReadonlyMap<string, RuleSettings>
  readonly tolerances: ReadonlyMap<string, Partial<Tolerance>>
  readonly mapped: ReadonlyMap<string, true>
  readonly currencies: ReadonlyMap<string, string>
  readonly products: ReadonlyMap<string, string>
  readonly productCodes: ReadonlyMap<string, string>
  readonly terms: ReadonlyMap<string, Term>
  readonly subsidiaries: ReadonlyMap<string, Subsidiary>
  readonly subsidiariesByName: ReadonlyMap<string, Subsidiary>
  readonly flawedTerms: ReadonlyMap<string, RecordUnreadable>
  readonly flawedPeriods: ReadonlyMap<string, RecordUnreadable>
  readonly flawedCurrencies: ReadonlyMap<string, RecordUnreadable>
  readonly flawedRates: ReadonlyMap<string, readonly RecordUnreadable[]>
  readonly periods: Periods
  readonly rates: RunRates
}

/** What every unit is judged by: computed once a run, the same for all. */
export interface UnitContext extends SmallTables, AskedSettings {
  readonly settings: SharedSettings
  readonly asOf: AsOf
  /** Fields that are mapped, of those by which records are linked. */
  readonly linkedBy: ReadonlySet<LinkedField>
  /** Settings' defaults for terms, with the configuration's grace days. */
  readonly termDefaults: Readonly<Record<string, string>>
  /** Whether there are records of currencies at all. */
  readonly hasCurrencies: boolean
  readonly periods: PeriodTable
  readonly rates: RateTable
  readonly notRun: readonly NotRun[]
  /** Rules that nobody asked for: off where nothing is said of them, and claiming nothing. */
  readonly idle: ReadonlySet<string>
  /** One of the rules on amounts has a tolerance of its own, which may allow less than that by which money is matched. */
  readonly looksClosely: boolean
  /** Product code to billing group, where it isn't a group of its own. */
  readonly groups: ReadonlyMap<string, string>
}

/** What linking goes by: of the small tables those alone of which it is noted while records are linked. */
export type LinkingContext = Pick<
  UnitContext,
  'settings' | 'linkedBy' | 'termDefaults' | 'hasCurrencies' | 'groups' | LinkedBy
>

/** Fields of which linking asks whether they are mapped; where one comes or goes, the whole book is linked anew. */
export type LinkedField = 'contract.renewalOf' | `${ObjectName}.currency`

/** Small tables that linking asks. */
export type LinkedBy = 'currencies' | 'products' | 'productCodes'
