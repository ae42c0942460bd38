import { sizeOf, sumOf } from '../basics/minor.js'
import type { BilledDocument } from '../documents/document.js'
import type { Item, Match } from '../matching/match.js'
import type { OffAmount } from '../matching/off-amount.js'
import type { JudgedContract } from '../unit/judged.js'
import { documentsOf, groupBy, spanOf } from './parts.js'

/** Whether some of the items add and others take away. */
export const isSwap = (items: readonly Item[]): boolean =>
  items.some(({ amount }) => amount > 0n) && items.some(({ amount }) => amount < 0n)

/** An amendment of which nothing was billed and nothing taken off, as one; `documents` are those that left it out. */
export const unbilledSwap = (items: readonly Item[], documents: readonly BilledDocument[]): OffAmount => ({
  ...swapOf(items),
  documents,
  actual: 0n,
})

/**
 * Of several lines billed on one invoice line, those of one amendment: what takes away, and what adds from the same day on.
 * The whole difference is said of it. Null: there is no such amendment, or nothing besides.
 */
export function swapWithin(match: Match, { lineTerms }: JudgedContract): OffAmount | null {
  const startOf = ({ expected }: Item) => lineTerms.get(expected.lineId)?.start
  const starts = new Set(match.items.filter(({ amount }) => amount < 0n).map(startOf))
  const items = match.items.filter((item) => starts.has(startOf(item)))
  if (!isSwap(items) || items.length === match.items.length) return null
  const swap = swapOf(items)
  return {
    ...swap,
    bundles: match.bundles,
    documents: documentsOf(match.bundles),
    actual: swap.expected + match.billed - match.expected,
    altogether: { expected: match.expected, billed: match.billed },
  }
}

function swapOf(items: readonly Item[]): Omit<OffAmount, 'documents' | 'actual'> {
  const expected = sumOf(items)
  const { lineId, productCode, amount } = outweighing(items, expected).expected
  return {
    items,
    bundles: [],
    line: { id: lineId, productCode },
    period: spanOf(items),
    currency: amount.currency,
    expected,
    swap: true,
  }
}

/** The first item of the line with most of what the amendment comes to. */
export function outweighing(items: readonly Item[], net: bigint): Item {
  const lines = [...groupBy(items, ({ expected }) => expected.lineId).values()]
  const ofItsSign = lines.filter((line) => sumOf(line) < 0n === net < 0n)
  return ofItsSign.reduce((most, line) => (sizeOf(sumOf(line)) > sizeOf(sumOf(most)) ? line : most))[0]!
}
