import { type CivilDate, parseDate } from '../basics/civil-date.js'
import { inOrder } from '../basics/in-order.js'
import type { Period } from '../basics/period.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'

/** Something with these values, of any others nothing is known. */
interface With<F extends string> {
  readonly values: { readonly [Field in F]?: string }
}

/** The product that a line bills, by its item; null where the item has no code. */
export function productOf(line: With<'itemId'>, context: Pick<UnitContext, 'products'>): string | null {
  const { itemId } = line.values
  return itemId === undefined ? null : (context.products.get(itemId) ?? null)
}

const dateOf = (text: string | undefined): CivilDate | null => (text === undefined ? null : parseDate(text))

/** A line's service days; null where an end is missing, or lies before the start. */
export function servicePeriod(line: With<'serviceStart' | 'serviceEnd'>): Period | null {
  const start = dateOf(line.values.serviceStart)
  const end = dateOf(line.values.serviceEnd)
  return start !== null && end !== null && start <= end ? { start, end } : null
}

/** The one service date that is there; null where both are, since days that end before they begin place nothing. */
export function serviceDay(line: CanonicalRecord): CivilDate | null {
  const [start, end] = [dateOf(line.values.serviceStart), dateOf(line.values.serviceEnd)]
  return start !== null && end !== null ? null : (start ?? end)
}

/** Whether a line's service ends before it begins: dates that can be read, and are right for nothing. */
export function isBackwards(line: CanonicalRecord): boolean {
  const [start, end] = [dateOf(line.values.serviceStart), dateOf(line.values.serviceEnd)]
  return start !== null && end !== null && end < start
}

/** Whether a line bills something for itself: neither tax, shipping, discount, subtotal, description nor cost. */
export const isItemLine = (line: With<'kind'>): boolean =>
  line.values.kind === undefined || line.values.kind === 'item'

/** Line numbers as numbers, then ids: the order in which a document shows them. */
export function inDocumentOrder<L extends With<'lineId'> & { readonly id: string }>(
  lines: readonly L[],
): readonly L[] {
  if (lines.length < 2) return lines
  return inOrder(lines, byNumber)
}

const byNumber = <L extends With<'lineId'> & { readonly id: string }>(a: L, b: L): number =>
  lineNumber(a) - lineNumber(b) || compareIds(a.id, b.id)

function lineNumber(line: With<'lineId'>): number {
  const number = Number(line.values.lineId)
  return Number.isFinite(number) ? number : Number.MAX_SAFE_INTEGER
}

/** Digit strings as numbers, anything else by code unit. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0
  const bothNumbers = isDigits(a) && isDigits(b)
  if (bothNumbers && a.length !== b.length) return a.length - b.length
  return a < b ? -1 : 1
}

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return text.length > 0
}
