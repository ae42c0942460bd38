import { compare, type Fraction, parseDecimal } from '../../../reconcile/basics/fraction.js'
import type { Numbered } from '../server/memory.js'
import type { Sort } from './query.js'

type Compare = (a: Numbered, b: Numbered) => number

/** By code point, those without one last. */
const byText =
  (text: (one: Numbered) => string | null): Compare =>
  (a, b) => {
    const [left, right] = [text(a), text(b)]
    if (left === right) return 0
    if (left === null || right === null) return left === null ? 1 : -1
    return left < right ? -1 : 1
  }

const ORDERS: Readonly<Record<Exclude<Sort, 'worst' | 'largest'>, Compare>> = {
  oldest: byText(({ firstSeen }) => firstSeen),
  newest: (a, b) => byText(({ firstSeen }) => firstSeen)(b, a),
  account: byText(({ account }) => account),
  contract: byText(({ contract }) => contract),
  owner: byText(({ assignee }) => assignee),
  rule: byText(({ rule }) => rule),
  status: byText(({ status }) => status),
}

/** In the order that was asked for; within equals, and unless asked, the document's: worst first. */
export function inOrder(all: readonly Numbered[], sort: Sort): readonly Numbered[] {
  if (sort === 'worst') return all
  return sort === 'largest' ? largestFirst(all) : all.toSorted(ORDERS[sort])
}

/** By what is at stake in the reporting currency, exactly; what has no number comes last. */
function largestFirst(all: readonly Numbered[]): readonly Numbered[] {
  const keyed = all.map((one) => [one, one.exposure && parseDecimal(one.exposure.amount)] as const)
  return keyed.toSorted(([, a], [, b]) => largerFirst(a, b)).map(([one]) => one)
}

const largerFirst = (a: Fraction | null, b: Fraction | null): number =>
  a && b ? compare(b, a) : Number(a === null) - Number(b === null)
