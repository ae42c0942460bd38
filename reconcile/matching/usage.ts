import { sumOf } from '../basics/minor.js'
import { overlap, periodDays } from '../basics/period.js'
import { isRepeat } from './duplicates.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Item } from './match.js'

/**
 * Whatever was used counts towards the commitment in whose period it lies; what lies in none isn't judged. An invoice that
 * repeats another is a duplicate all the same, unless it takes both to come to what was committed.
 */
export function pairUsage(ledger: Ledger): void {
  const used = new Map<Item, Bundle[]>()
  const free: Bundle[] = []
  for (const bundle of ledger.waiting) {
    const item = commitmentOf(ledger.items, bundle)
    const known = item && used.get(item)
    if (known) known.push(bundle)
    else if (item) used.set(item, [bundle])
    else free.push(bundle)
  }
  for (const [item, bundles] of used) {
    const once = withoutRepeats(ledger, bundles, item.amount)
    if (item.match === null) ledger.match('usage', [item], once)
  }
  for (const bundle of withoutRepeats(ledger, free, 0n)) ledger.setAside('not judged', [bundle])
}

/** Sets repeats with service days aside, as long as what is left comes to what was committed. */
function withoutRepeats(ledger: Ledger, bundles: readonly Bundle[], committed: bigint): readonly Bundle[] {
  let kept = bundles
  for (const bundle of bundles) {
    const before = kept.slice(0, kept.indexOf(bundle))
    const first = bundle.period && before.find((earlier) => isRepeat(earlier, bundle))
    const rest = kept.filter((other) => other !== bundle)
    if (!first || sumOf(rest) < committed) continue
    ledger.setAside('duplicate', [bundle], first)
    kept = rest
  }
  return kept
}

function commitmentOf(items: readonly Item[], bundle: Bundle): Item | null {
  let [best, score] = [null as Item | null, 0]
  for (const item of items) {
    const { period } = item.expected
    const common = bundle.period ? overlap(period, bundle.period) : null
    if (common && periodDays(common) > score) [best, score] = [item, periodDays(common)]
  }
  return best ?? (bundle.period ? null : billedAround(items, bundle))
}

/** Without service dates: the commitment that fell due last when it was invoiced, or within which it was. */
function billedAround(items: readonly Item[], bundle: Bundle): Item | null {
  let best: Item | null = null
  for (const item of items) {
    const { period } = item.expected
    if (period.start <= bundle.date && bundle.date <= period.end) return best ?? item
    if (item.expected.billDate <= bundle.date) best = item
  }
  return best
}
