import { sumOf } from '../basics/minor.js'
import { contains, isSamePeriod, overlap, type Period } from '../basics/period.js'
import { within } from './by-days.js'
import { isRepeat } from './duplicates.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Item, Pass } from './match.js'
import { compareBundles } from './order.js'
import { itemsOfJust } from './repeats-of-parts.js'

/**
 * Pairs a bundle for several periods, to the amount of all that is expected in its days, where others have some of those days
 * alone: of invoices for the same days the first is the one that was due, however much it covers. What was billed before it
 * keeps its items; what came after it finds none, and repeats it.
 */
export function pairBilledAhead(ledger: Ledger, pass: Pass, chosen: (bundle: Bundle) => boolean): void {
  if (ledger.takesMore) return
  for (const bundle of ledger.waiting) {
    const items = bundle.period && chosen(bundle) ? coveredBy(ledger, bundle, bundle.period) : []
    const kept = items.length > 0 ? billedBefore(ledger, bundle, items) : null
    if (kept && kept.size < items.length)
      ledger.match(
        pass,
        items.filter((item) => !kept.has(item)),
        [bundle],
      )
  }
}

/** All that is expected in its days, if it is just that, and of several periods. */
function coveredBy(ledger: Ledger, { amount, lead }: Bundle, days: Period): readonly Item[] {
  const items = within(ledger.open, days)
  const [first] = items
  if (!first || lead.misdated || !ledger.ties(sumOf(items), amount)) return []
  // Of one period alone, as nearly all are: nothing else has to be looked at.
  if (items.every(({ expected }) => isSamePeriod(expected.period, first.expected.period))) return []
  const isAll = ledger.open.every((item) => !overlap(item.expected.period, days) || items.includes(item))
  return isAll && items.every(({ expected }) => expected.kind === 'recurring') ? items : []
}

/** Items that invoices before it have to the amount. Null: there is nothing besides it, or what there is isn't a part of its days. */
function billedBefore(ledger: Ledger, bundle: Bundle, items: readonly Item[]): ReadonlySet<Item> | null {
  const others = ledger.waiting.filter(
    (other) =>
      other !== bundle &&
      other.period !== null &&
      overlap(other.period, bundle.period!) !== null &&
      !isRepeat(bundle, other) &&
      !isRepeat(other, bundle),
  )
  if (others.length === 0 || !others.every((other) => isPart(other, bundle))) return null
  const kept = new Set<Item>()
  for (const other of others) {
    if (compareBundles(bundle, other) < 0) continue
    const own = itemsOfJust(ledger, items, other)
    if (!own) return null
    for (const item of own) kept.add(item)
  }
  return kept
}

const isPart = (other: Bundle, { lead, period }: Bundle): boolean =>
  !other.foreign &&
  other.amount > 0n &&
  other.lead.line.document !== lead.line.document &&
  contains(period!, other.period!)
