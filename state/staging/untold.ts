/**
 * How far it is believed that rows are gone of which the source told no deletion. `any`: whatever doesn't come. `not all`:
 * something has to be left of many. `few`: less than a tenth of many.
 */
export type Believed = 'any' | 'not all' | 'few'

/** What became of staged rows that the source hasn't got, as far as it tells. */
export interface UntoldOutcome {
  readonly removed: number
  /** So many that they weren't taken out. */
  readonly withheld: number
}

/** So few rows may go in a day, whatever part of all they are: the only order, a handful of rates. */
const FEW = 10
const SHARE = 10

/** Of `staged` rows, those that are still there included. */
export function isBelieved(believed: Believed, gone: number, staged: number): boolean {
  if (believed === 'any' || gone < FEW) return true
  return believed === 'not all' ? gone < staged : gone * SHARE < staged
}
