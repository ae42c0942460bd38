import type { Period } from '../basics/period.js'
import type { BilledDocument } from '../documents/document.js'
import type { Bundle, Item } from './match.js'

/** A contract line and period whose billed amount isn't the expected one. Amounts in minor units of `currency`. */
export interface OffAmount {
  readonly items: readonly Item[]
  readonly bundles: readonly Bundle[]
  readonly documents: readonly BilledDocument[]
  readonly line: { readonly id: string; readonly productCode: string | null } | null
  readonly period: Period | null
  readonly currency: string
  readonly expected: bigint
  readonly actual: bigint
  /** An amendment that takes away and adds, told as one by what it comes to; `line` is the one that outweighs the others. */
  readonly swap?: true
  /** What is billed together with other lines of the contract: what is expected and billed of all of them. */
  readonly altogether?: { readonly expected: bigint; readonly billed: bigint }
  /** The same money told of the other contract lines that share it, the later ones first. */
  readonly instead?: readonly OffAmount[]
}
