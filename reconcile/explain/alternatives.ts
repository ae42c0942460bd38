import { sizeOf, sumOf } from '../basics/minor.js'
import { digitsOf } from '../basics/money.js'
import { triedCauses } from '../causes/cause-of.js'
import { readMinor } from '../documents/minor.js'
import type { Finding } from '../findings/finding.js'
import type { Item } from '../matching/match.js'
import type { OffAmount } from '../matching/off-amount.js'
import { documentsOf, groupBy, spanOf } from '../rules/parts.js'
import { isSwap } from '../rules/swaps.js'
import type { UnitContext } from '../unit/context.js'
import type { ContractReport } from '../unit/report.js'

/** A cause that was tried: what it would have billed, and what was billed less that (minor units; 0: it fits). */
export interface Alternative {
  readonly cause: string
  readonly title: string
  readonly amount: bigint
  readonly missedBy: bigint
}

/** How many are told. */
const MOST = 6

/** The causes that came nearest to a wrong amount, nearest first, each once; none where no amount of a line is wrong. */
export function alternativesOf(
  finding: Finding,
  own: ContractReport,
  context: UnitContext,
): readonly Alternative[] {
  const nearest = new Map<string, Alternative>()
  const tried = offAmountsOf(finding, own).flatMap((off) => triedCauses(own, off, context))
  for (const { cause, candidate, missedBy } of tried) {
    const known = nearest.get(cause.code)
    if (known && sizeOf(known.missedBy) <= sizeOf(missedBy)) continue
    nearest.set(cause.code, { cause: cause.code, title: cause.title, amount: candidate.amount, missedBy })
  }
  const ranked = [...nearest.values()].map((one, order) => ({ one, order }))
  ranked.sort((a, b) => compare(sizeOf(a.one.missedBy), sizeOf(b.one.missedBy)) || a.order - b.order)
  return ranked.slice(0, MOST).map(({ one }) => one)
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

/** The difference as the rule saw it, told of each line where several share it; none where the finding isn't of a wrong amount. */
function offAmountsOf(finding: Finding, own: ContractReport): readonly OffAmount[] {
  const { line, currency } = finding
  const items = claimedItems(finding, own)
  const match = items[0]?.match
  const expected = minorOf(finding.expected, currency)
  const actual = minorOf(finding.actual, currency)
  if (!match || currency === null || expected === null || actual === null) return []
  const whole: OffAmount = {
    items,
    bundles: match.bundles,
    documents: documentsOf(match.bundles),
    line,
    period: spanOf(items),
    currency,
    expected,
    actual,
    ...(line && isSwap(items) ? { swap: true } : {}),
  }
  if (line) return [whole]
  return ['UNDERBILLED', 'OVERBILLED'].includes(finding.rule) ? onEachLine(whole) : []
}

/** What several lines share, as if one of them had all of it. */
const onEachLine = (whole: OffAmount): readonly OffAmount[] =>
  [...groupBy(whole.items, ({ expected }) => expected.lineId).values()].map((items) => {
    const { lineId, productCode } = items[0]!.expected
    const expected = sumOf(items)
    const actual = expected + whole.actual - whole.expected
    return {
      ...whole,
      items,
      line: { id: lineId, productCode },
      period: spanOf(items),
      expected,
      actual,
    }
  })

/** The items that a finding speaks of. */
export const claimedItems = ({ id }: Finding, { claims }: ContractReport): Item[] =>
  [...claims].filter(([, by]) => by.id === id).map(([item]) => item)

/** Decimal text of a finding in minor units. */
export const minorOf = (text: string | null, currency: string | null): bigint | null =>
  text === null || currency === null ? null : readMinor(text, digitsOf(currency))
