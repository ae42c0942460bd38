import { overlap, periodDays } from '../basics/period.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Item } from './match.js'

/** Whatever was used counts towards the commitment in whose period it lies; what lies in none isn't judged. */
export function pairUsage(ledger: Ledger): void {
  const used = new Map<Item, Bundle[]>()
  for (const bundle of ledger.waiting) {
    const item = commitmentOf(ledger.items, bundle)
    const known = item && used.get(item)
    if (known) known.push(bundle)
    else if (item) used.set(item, [bundle])
    else ledger.setAside('not judged', [bundle])
  }
  for (const [item, bundles] of used) if (item.match === null) ledger.match('usage', [item], bundles)
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
