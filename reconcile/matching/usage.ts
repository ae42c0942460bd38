import { addDays, type CivilDate } from '../basics/civil-date.js'
import { sumOf } from '../basics/minor.js'
import { overlap, type Period, periodDays } from '../basics/period.js'
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
  const every = cadenceOf(ledger)
  for (const bundle of ledger.waiting) {
    const item = commitmentOf(ledger, bundle, every)
    const known = item && used.get(item)
    if (known) known.push(bundle)
    else if (item) used.set(item, [bundle])
    else free.push(bundle)
  }
  fillEarlier(ledger, used)
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
    ledger.setAside('duplicate', [bundle], [first])
    kept = rest
  }
  return kept
}

function commitmentOf({ items, window }: Ledger, bundle: Bundle, every: number | null): Item | null {
  const days = bundle.period ?? (every === null ? null : daysBefore(bundle.date, every))
  const most = days === null ? null : withMostDays(items, days)
  return most ?? (bundle.period ? null : billedAround(items, bundle, window.early))
}

function withMostDays(items: readonly Item[], days: Period): Item | null {
  let [best, score] = [null as Item | null, 0]
  for (const item of items) {
    const common = overlap(item.expected.period, days)
    if (common && periodDays(common) > score) [best, score] = [item, periodDays(common)]
  }
  return best
}

/** What is invoiced without service days was used in the days before: as many as there are from one such invoice to the next. */
const daysBefore = (date: CivilDate, every: number): Period => ({
  start: addDays(date, -every),
  end: addDays(date, -1),
})

/**
 * Days from one invoice without service days to the next, as most often; null where commitments aren't longer than that (each
 * invoice is then for one), or too few tell it.
 */
function cadenceOf({ items, waiting }: Ledger): number | null {
  const dates = [...new Set(waiting.filter(({ period }) => period === null).map(({ date }) => date))]
  dates.sort((a, b) => a - b)
  const gaps = dates.slice(1).map((date, index) => date - dates[index]!)
  gaps.sort((a, b) => a - b)
  const usual = gaps[Math.floor(gaps.length / 2)]
  const longest = items.reduce((most, { expected }) => Math.max(most, periodDays(expected.period)), 0)
  return usual !== undefined && longest * 2 > usual * 3 ? usual : null
}

/** Without service dates: the commitment that fell due last when it was invoiced, or soon after; or within which it was. */
function billedAround(items: readonly Item[], bundle: Bundle, early: number): Item | null {
  let best: Item | null = null
  for (const item of items) {
    const { period, billDate } = item.expected
    const isSoon = addDays(billDate, -early) <= bundle.date
    if (period.start <= bundle.date && bundle.date <= period.end) return isSoon ? item : (best ?? item)
    if (isSoon) best = item
  }
  return best
}

/**
 * Two commitments that fall due within days of each other, as where a contract ends soon after a period does: what came in
 * time for the first one too is the first one's, where that has nothing and less is missing so.
 */
function fillEarlier({ items, window }: Ledger, used: Map<Item, Bundle[]>): void {
  for (const [index, item] of items.entries()) {
    const next = items[index + 1]
    const own = next && used.get(next)
    const [first] = own ?? []
    if (!next || !own || !first || first.period || used.has(item)) continue
    const { billDate } = item.expected
    if (first.date < addDays(billDate, -window.early) || first.date > addDays(billDate, window.late)) continue
    const rest = own.slice(1)
    const before = item.amount + missing(next, own)
    if (missing(item, [first]) + missing(next, rest) >= before) continue
    used.set(item, [first])
    if (rest.length > 0) used.set(next, rest)
    else used.delete(next)
  }
}

function missing({ amount }: Item, bundles: readonly Bundle[]): bigint {
  const left = amount - sumOf(bundles)
  return left > 0n ? left : 0n
}
