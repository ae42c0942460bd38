import type { CivilDate } from '../basics/civil-date.js'
import type { Period } from '../basics/period.js'
import type { BilledLine } from '../documents/document.js'
import type { ExpectedItem } from '../schedule/item.js'

/**
 * By what evidence a pairing was made, strongest first. What a stronger pass pairs, a weaker one doesn't undo.
 * `opening`: billed in an earlier system. `reference and dates`: a person's link or the line's own contract reference,
 * with service dates. `service dates`: any other link, with service dates. `amount and date`: by amount and invoice date.
 * `made up`: what was short or too much in a period, by exactly that amount. `nearest`: by dates alone, amounts differing.
 * `other currency`: by dates alone, at face value. `usage`: whatever was used within a commitment's period.
 */
export const PASSES = [
  'opening',
  'reference and dates',
  'service dates',
  'amount and date',
  'made up',
  'nearest',
  'other currency',
  'usage',
] as const
export type Pass = (typeof PASSES)[number]

/** `own words`: it names that contract, product or days. `too much`: it names no days, and that was billed too high by then. */
export type Elsewhere = 'own words' | 'too much'

/** One piece of billed money: a line, or the part of a credit that takes back one invoice line. */
export interface Charge {
  /** Unique within its unit: the line's id; of a credit spread over several lines, with the credited line's. */
  readonly id: string
  readonly line: BilledLine
  /** Minor units of the document's currency, before tax; a credit's are negative. */
  readonly amount: bigint
  /** The same with tax; null where that isn't known. */
  readonly gross: bigint | null
  readonly productCode: string | null
  readonly period: Period | null
  /** The document's date; of a part of a line for two contracts, the day that it is timed by. */
  readonly date: CivilDate
  /** Of a credit: the invoice line whose money it takes back. */
  readonly takesBack: BilledLine | null
  /** Its days are another contract's: where they lie says nothing of what it is for. */
  readonly misdated?: true
  /** Of a credit: why it lies elsewhere than on the invoice that it is applied to. */
  readonly elsewhere?: Elsewhere
}

/** An invoice line with the credits that take some of it back, or a credit by itself: what is placed as one. */
export interface Bundle {
  readonly lead: Charge
  readonly charges: readonly Charge[]
  /** Net of its credits, in minor units of the items' currency: with tax where the contract's prices include it. */
  readonly amount: bigint
  readonly period: Period | null
  readonly date: CivilDate
  /** The date of the credited invoice that it replaces, for the same product and days; null: it replaces none. */
  readonly replaces: CivilDate | null
  /** The date of the last of several that it replaces as one; else the same. */
  readonly replacesLast: CivilDate | null
  /** The document's currency isn't the items': amounts are at face value. */
  readonly foreign: boolean
  /** A person's link, or the line's own reference. */
  readonly strong: boolean
}

/** An expected item and what became of it. */
export interface Item {
  readonly expected: ExpectedItem
  /** Minor units that are to be billed here: less what an earlier system billed of it. */
  amount: bigint
  /** Its billing group. */
  readonly group: string
  due: boolean
  /** Billed in an earlier system. */
  opening: boolean
  /** Taken off in full by others of its period, and nothing billed for any of them: nothing is due of it. */
  cancelled?: true
  /** Set once, by the pass that pairs it. */
  match: Match | null
}

/** Items and charges that answer each other. Sums in minor units of the items' currency. */
export interface Match {
  readonly pass: Pass
  readonly group: string
  readonly items: readonly Item[]
  readonly bundles: readonly Bundle[]
  readonly expected: bigint
  readonly billed: bigint
  /** billed − expected lies within tolerance. */
  readonly ties: boolean
  /** Too many lines to search exactly: paired in date order. */
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
  /** Taken back in full by credits, which are in the same bundle. */
  | 'taken back'
  /** Of amount zero. */
  | 'nothing'
  /** Usage, or time and materials: any amount is right. */
  | 'not judged'
  /** For days billed before the cut-over. */
  | 'migrated'
  /** No item is left that it could be for. */
  | 'unplaced'

/** A bundle that stands outside; its group is that of its product. */
export interface AsideBundle {
  readonly bundle: Bundle
  readonly group: string
  readonly why: Aside
  /** Of a duplicate: what it repeats. */
  readonly repeats: readonly Bundle[]
}

/** A shortfall that later invoices made up in full, or a surplus that was taken up: right money on the wrong day. */
export interface MadeUp {
  /** Those of the first period. */
  readonly first: readonly Item[]
  readonly items: readonly Item[]
  readonly matches: readonly Match[]
  /** The surplus came first. */
  readonly early: boolean
}

/** Both sides of one contract laid against each other. Every item and every charge is in exactly one place. */
export interface Tying {
  /** Everything that is due is billed to the amount, and nothing else was billed. */
  readonly clean: boolean
  readonly items: readonly Item[]
  readonly matches: readonly Match[]
  readonly aside: readonly AsideBundle[]
  readonly madeUp: readonly MadeUp[]
}
