import type { Hold, PricePeriod, Window } from './business.js'
import type { Conventions } from './conventions.js'
import type { Dice } from './dice.js'
import type { Shape } from './shapes.js'

/** What a contract must be like so that a mistake can be shown on it. An absent wish leaves the choice to the dice. */
export interface Wish {
  /** Billing frequencies in months. */
  readonly months?: readonly number[]
  readonly timing?: 'advance' | 'arrears'
  readonly anchor?: 'contract' | 'calendar'
  /** How the contract stands on the as-of date. */
  readonly life?: 'running' | 'terminated' | 'ended'
  /** Its start, in whole months before the as-of date, at least and at most. */
  readonly monthsAgo?: readonly [number, number]
  readonly termMonths?: number
  /** A raise of price every year. */
  readonly uplift?: boolean
  readonly discount?: boolean
  /** A start in mid-period, so that the first item is a stub. */
  readonly stub?: boolean
  readonly po?: boolean
  /** An address for invoices. */
  readonly email?: boolean
  /** A seller that the contract names, and that isn't its customer's. */
  readonly otherSeller?: boolean
  /** Of life `ended`: how many days ago, at least and at most. */
  readonly endedDaysAgo?: readonly [number, number]
  /** A stop of billing. */
  readonly hold?: (dice: Dice, asOf: string) => Hold
  /** One recurring line and no more. */
  readonly oneLine?: boolean
  /** Two recurring lines. */
  readonly twoLines?: boolean
  /** What becomes of the first line. */
  readonly shape?: Shape
  readonly pricePeriod?: PricePeriod
  /** A line more: usage with a commitment for such a period, or expenses with a cap. */
  readonly metered?: 'billing' | 'year' | 'term' | 'expenses'
  /** Billed by milestones. */
  readonly milestones?: boolean
  /** What is agreed otherwise than usual; absent: nothing. */
  readonly conventions?: (dice: Dice) => Conventions
  /** Days around a bill date that are in time, where that isn't the company's usual. */
  readonly window?: (dice: Dice) => Window
  /** Prices with tax. */
  readonly priceIncludesTax?: boolean
  /** Products sold by the unit, in large quantities. */
  readonly counted?: boolean
}
