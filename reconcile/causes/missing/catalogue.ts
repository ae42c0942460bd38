import { CREDITED_NOT_REBILLED } from './credited-not-rebilled.js'
import { INVOICE_VOIDED } from './invoice-voided.js'
import type { MissingCase, MissingCause, Shown } from './missing-cause.js'
import { ORDER_CLOSED } from './order-closed.js'
import { ORDER_DIFFERS } from './order-differs.js'
import { ORDER_NOT_SYNCED } from './order-not-synced.js'
import { ORDER_PENDING } from './order-pending.js'
import { PO_AWAITED } from './po-awaited.js'

/** Why nothing was billed, in the order in which it is looked for. */
export const MISSING_CAUSES: readonly MissingCause[] = [
  INVOICE_VOIDED,
  CREDITED_NOT_REBILLED,
  PO_AWAITED,
  ORDER_NOT_SYNCED,
  ORDER_PENDING,
  ORDER_CLOSED,
  ORDER_DIFFERS,
]

/**
 * Those that can tell why one line was left out: the contract's other lines were billed for that day, so that neither a
 * purchase order nor an order that isn't there or isn't approved kept them back.
 */
const OF_A_LINE: readonly MissingCause[] = [
  INVOICE_VOIDED,
  CREDITED_NOT_REBILLED,
  ORDER_CLOSED,
  ORDER_DIFFERS,
]

/** A cause that was looked for where nothing was billed, and what came of it. */
export interface LookedFor {
  readonly code: string
  readonly title: string
  /** What shows it, as a sentence; null: nothing does. */
  readonly shown: string | null
  /** What was looked at, and why that isn't it, as a phrase; null where it is shown. */
  readonly otherwise: string | null
}

/** Every cause in order, with what a record shows or why none does; `ofLine`: of a line that its invoice leaves out. */
export const lookedFor = (missing: MissingCase, ofLine: boolean): readonly LookedFor[] =>
  causesOf(ofLine).map(({ code, title, find, otherwise }) => {
    const shown = find(missing)
    return { code, title, shown: shown?.text ?? null, otherwise: shown ? null : otherwise(missing) }
  })

const causesOf = (ofLine: boolean): readonly MissingCause[] => (ofLine ? OF_A_LINE : MISSING_CAUSES)

/** The first cause that a record shows; null where none does. `ofLine`: of a line that its invoice leaves out. */
export function causeOfMissing(
  missing: MissingCase,
  ofLine = false,
): (Shown & { readonly code: string }) | null {
  for (const { code, find } of causesOf(ofLine)) {
    const shown = find(missing)
    if (shown) return { code, ...shown }
  }
  return null
}
