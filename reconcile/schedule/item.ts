import type { CivilDate } from '../basics/civil-date.js'
import type { Fraction } from '../basics/fraction.js'
import type { Money } from '../basics/money.js'
import type { Period } from '../basics/period.js'

/** One amount that should have been billed: a line's service period, or a milestone. */
export interface ExpectedItem {
  /** The contract line's id; a milestone's is `milestone N`. */
  readonly lineId: string
  readonly productCode: string | null
  readonly kind: 'recurring' | 'one-time' | 'milestone' | 'commitment' | 'accelerated'
  readonly period: Period
  readonly fullPeriod: Period
  /** Shorter than its full period. */
  readonly stub: boolean
  readonly factor: Fraction
  /** In the currency's own unit, before rounding; sign as charged. */
  readonly unrounded: Fraction
  readonly amount: Money
  /** When it may be billed: timing and offset, not before `bookedOn`, not within a hold. */
  readonly billDate: CivilDate
  /** The bill date by timing and offset alone. */
  readonly scheduledDate: CivilDate
  /** Bill date + payment terms; null where the terms aren't net days. */
  readonly dueDate: CivilDate | null
  /** Billed in an earlier system (`billedThrough`): matched by its opening, never expected here. */
  readonly opening: boolean
  /** Its bill date lies in a hold without an end: not due, whatever its date. */
  readonly held: boolean
  /** A milestone that is known not to have been reached isn't due; null: nothing is said, or no milestone. */
  readonly done: boolean | null
  /** What ended its service before the agreed term did, where it was cut by it, kept whole or accelerated. */
  readonly cutBy: 'termination' | 'successor' | null
  readonly derivation: Derivation
}

/** How an item's amount came about, as data; {@link ../schedule/sentence} prints it. */
export interface Derivation {
  /** Unit price as listed, for `pricePeriod`. */
  readonly unitPrice: Fraction | null
  readonly discountPercent: Fraction | null
  readonly quantity: Fraction | null
  readonly pricePeriod: string | null
  /** Months of a full period ÷ months of the price period; null where the price isn't by months. */
  readonly periodsPrice: Fraction | null
  /** Price increases taken so far, and the factor that they make. */
  readonly uplifts: number
  readonly upliftFactor: Fraction
  /** Net unit price × quantity for a full period, uplift taken: what the factor is applied to. */
  readonly fullCharge: Fraction
  /** Months of the full period; null where it is counted in days, or has no length. */
  readonly months: Fraction | null
  /** The total that was spread over the agreed term's items (`pricePeriod: term`, milestones in percent), else null. */
  readonly spreadTotal: Fraction | null
  readonly proration: string
  /** Facts that moved or cut it: 'terminated', 'booked late', 'held', 'uplift split', 'remainder', … in words. */
  readonly notes: readonly string[]
}
