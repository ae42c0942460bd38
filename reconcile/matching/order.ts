import { compareIds } from '../documents/line-facts.js'
import type { Bundle, Item, Match } from './match.js'

/** Periods first, then bill dates, then ids: an order that doesn't depend on how rows arrived. */
export function compareItems(a: Item, b: Item): number {
  const [x, y] = [a.expected, b.expected]
  return (
    x.period.start - y.period.start ||
    x.period.end - y.period.end ||
    x.billDate - y.billDate ||
    compareIds(x.lineId, y.lineId)
  )
}

/** By the first of their items. */
export const compareMatches = (a: Match, b: Match): number => compareItems(a.items[0]!, b.items[0]!)

/** Dates first, then ids of documents (digit strings as numbers), then of lines. */
export function compareBundles(a: Bundle, b: Bundle): number {
  return (
    a.date - b.date ||
    compareIds(a.lead.line.document.id, b.lead.line.document.id) ||
    compareIds(a.lead.line.id, b.lead.line.id) ||
    compareIds(a.lead.id, b.lead.id)
  )
}
