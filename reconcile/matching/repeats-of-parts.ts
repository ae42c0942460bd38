import { sumOf } from '../basics/minor.js'
import { contains, isSamePeriod, overlap, type Period } from '../basics/period.js'
import type { Ledger } from './ledger.js'
import { runsByLine } from './line-runs.js'
import type { Bundle, Item } from './match.js'
import { compareBundles } from './order.js'

/**
 * What a bundle bills again that isn't cut as it is: an earlier one of which its days are a part, or earlier ones that are
 * parts of its days. Each at just what is expected there. None: it repeats nothing.
 */
export function repeatedPeriods(ledger: Ledger, bundle: Bundle): readonly Bundle[] {
  if (bundle.period === null || bundle.amount <= 0n || bundle.foreign) return []
  const whole = wholeOf(ledger, bundle, bundle.period)
  return whole ? [whole] : partsOf(ledger, bundle, bundle.period)
}

/** The earlier one for its periods and others, which isn't short of anything. */
function wholeOf(ledger: Ledger, bundle: Bundle, days: Period): Bundle | null {
  for (const { items, bundles, ties, billed, expected } of ledger.matches) {
    if (!ties && billed < expected) continue
    const whole = bundles.find(
      (other) => other.period !== null && contains(other.period, days) && isEarlier(other, bundle),
    )
    if (whole && !isSamePeriod(whole.period!, days) && itemsOfJust(ledger, items, bundle)) return whole
  }
  return null
}

/** Earlier ones that billed all its periods between them. */
function partsOf(ledger: Ledger, bundle: Bundle, days: Period): readonly Bundle[] {
  const matches = [...ledger.matches].filter(({ items }) =>
    items.some(({ expected }) => overlap(expected.period, days)),
  )
  const bundles = matches.flatMap((match) => match.bundles)
  const isBilled =
    matches.length > 1 &&
    matches.every(({ ties }) => ties) &&
    bundles.every((part) => part.period !== null && contains(days, part.period) && isEarlier(part, bundle))
  const items = matches.flatMap((match) => match.items)
  return isBilled && itemsOfJust(ledger, items, bundle)?.length === items.length ? bundles : []
}

/** Of the same product, and another invoice that came before. */
export const isEarlier = (earlier: Bundle, later: Bundle): boolean =>
  earlier.amount > 0n &&
  earlier.lead.line.document !== later.lead.line.document &&
  earlier.lead.line.productCode === later.lead.line.productCode &&
  compareBundles(earlier, later) < 0

/** Those that a bundle is for by its days, from their first to their last, and by its amount: all, or one contract line's. */
export function itemsOfJust(
  ledger: Ledger,
  items: readonly Item[],
  { period, amount }: Bundle,
): readonly Item[] | null {
  const inside = items.filter(({ expected }) => contains(period!, expected.period))
  const isJust = (some: readonly Item[]) => spans(some, period!) && ledger.ties(sumOf(some), amount)
  return [inside, ...runsByLine(inside)].find(isJust) ?? null
}

const spans = (items: readonly Item[], { start, end }: Period): boolean =>
  items.some(({ expected }) => expected.period.start === start) &&
  items.some(({ expected }) => expected.period.end === end)
