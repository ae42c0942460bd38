import type { Period } from '../basics/period.js'
import { productOf } from '../documents/line-facts.js'
import type { CanonicalRecord } from '../records/record.js'
import type { LinkingContext } from '../unit/context.js'
import type { Finder } from './finder.js'
import type { LinkedLine } from './linked-line.js'
import { groupOf, type Outline, outlineOf, termHas } from './outline.js'

/** Whether a contract has the product that a line bills; one whose products aren't told may have any. */
export function carries(outline: Outline, line: LinkedLine, context: LinkingContext): boolean {
  const product = productOf(line, context)
  return outline.groups === null || product === null || outline.groups.has(groupOf(product, context))
}

/** A line's service days, and what is needed to tell whose they are. */
export interface DatedLine {
  readonly finder: Finder
  readonly line: LinkedLine
  readonly period: Period
  readonly context: LinkingContext
}

/** Whether a line is the successor's: from its start it has the products that it carries; after the old contract's end, everything. */
export function isOfSuccessor(
  old: CanonicalRecord,
  next: CanonicalRecord,
  { finder, line, period, context }: DatedLine,
): boolean {
  const successor = outlineOf(finder, next, context)
  if (successor.start === null || period.start < successor.start || !termHas(successor, period)) return false
  const { end } = outlineOf(finder, old, context)
  return carries(successor, line, context) || (end !== null && period.start > end)
}
