import { compare, parseDecimal } from '../../../reconcile/basics/fraction.js'
import type { FindingOutline } from '../../../state/store.js'
import type { Sort } from './query.js'

type Compare = (a: FindingOutline, b: FindingOutline) => number

/** By code point, those without one last. */
const byText =
  (text: (one: FindingOutline) => string | null): Compare =>
  (a, b) => {
    const [left, right] = [text(a), text(b)]
    if (left === right) return 0
    if (left === null || right === null) return left === null ? 1 : -1
    return left < right ? -1 : 1
  }

/** By what is at stake in the reporting currency, exactly. */
const byExposure: Compare = (a, b) => {
  const [left, right] = [a, b].map(({ exposure }) => exposure && parseDecimal(exposure.amount))
  if (!left || !right) return (left ? 0 : 1) - (right ? 0 : 1)
  return compare(right, left)
}

const ORDERS: Readonly<Record<Exclude<Sort, 'worst'>, Compare>> = {
  largest: byExposure,
  oldest: byText(({ firstSeen }) => firstSeen),
  newest: (a, b) => byText(({ firstSeen }) => firstSeen)(b, a),
  account: byText(({ account }) => account),
  contract: byText(({ contract }) => contract),
  owner: byText(({ assignee }) => assignee),
  rule: byText(({ rule }) => rule),
  status: byText(({ status }) => status),
}

/** In the order that was asked for; within equals, and unless asked, the document's: worst first. */
export const inOrder = (all: readonly FindingOutline[], sort: Sort): readonly FindingOutline[] =>
  sort === 'worst' ? all : all.toSorted(ORDERS[sort])
