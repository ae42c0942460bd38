import type { CivilDate } from '../basics/civil-date.js'
import type { Period } from '../basics/period.js'
import type { BilledLine } from '../documents/document.js'
import type { ExpectedItem } from '../schedule/item.js'

/**
 * By what evidence a pairing was made, strongest first. What a stronger pass pairs, a weaker one doesn't undo.
 * `opening`: billed in an earlier system. `reference and dates`: a person's link or the line's own contract reference,
 * with service dates. `service dates`: any other link, with service dates. `amount and date`: by amount and invoice date.
 * `nearest`: by date alone, the amounts differing.
 */
export const PASSES = [
  'opening',
  'reference and dates',
  'service dates',
  'amount and date',
  'nearest',
] as const
export type Pass = (typeof PASSES)[number]

/** One piece of billed money: a line, or the part of a line (or of a credit) that belongs to one contract line's period. */
export interface Charge {
  /** Unique within its contract: the line's id, with the credited line's where a credit is spread over several. */
  readonly id: string
  readonly line: BilledLine
  /** Minor units as compared: before tax, or with tax where the contract's prices include it. */
  readonly amount: bigint
  readonly productCode: string | null
  readonly period: Period | null
  /** The document's date; of a rebill, the date of what it replaces. */
  readonly date: CivilDate
  /** Of a credit: the invoice line whose money it takes back. */
  readonly takesBack: BilledLine | null
}

/** An expected item and what became of it. */
export interface Item {
  readonly expected: ExpectedItem
  /** Its billing group. */
  readonly group: string
  readonly due: boolean
  /** Set once, by the pass that pairs it. */
  match: Match | null
}

/** Items and charges that answer each other. Sums in minor units of the contract's currency. */
export interface Match {
  readonly pass: Pass
  readonly group: string
  readonly items: readonly Item[]
  readonly charges: readonly Charge[]
  readonly expected: bigint
  readonly billed: bigint
  /** billed − expected lies within tolerance. */
  readonly ties: boolean
  /** The group was too large to search exactly, and was paired in date order. */
  readonly inDateOrder: boolean
}

/** Why a charge stands outside the matching. */
export type Aside =
  /** Its service dates lie wholly before the contract's start, or after its end. */
  | 'before start'
  | 'after end'
  /** The contract has no such product. */
  | 'unexpected product'
  /** Repeats another's contract, product, period and amount. */
  | 'duplicate'
  /** Taken back in full by a credit, and the credit that does so. */
  | 'taken back'
  /** Usage, or time and materials within its cap: any amount is right. */
  | 'not judged'
  /** For days billed before the cut-over. */
  | 'migrated'
  /** No open item is left that it could be for. */
  | 'unplaced'

export interface AsideCharge {
  readonly charge: Charge
  readonly why: Aside
  /** Of a duplicate: what it repeats. */
  readonly repeats: Charge | null
}

/** Both sides of one contract laid against each other. Every item and every charge is in exactly one place. */
export interface Tying {
  readonly items: readonly Item[]
  readonly matches: readonly Match[]
  readonly aside: readonly AsideCharge[]
}
