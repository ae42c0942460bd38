import { overlap } from '../basics/period.js'
import { isRepeat } from './duplicates.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Item, Match } from './match.js'
import { nearestItem } from './nearest.js'

/**
 * Bundles in another currency than the items': amounts say nothing, so they take open items by their dates, at face value. A
 * credit bills nothing: it takes only items that take away.
 */
export function pairOtherCurrency(ledger: Ledger): void {
  for (const bundle of ledger.waiting) {
    if (!bundle.foreign) continue
    const open = bundle.amount < 0n ? ledger.open.filter(({ amount }) => amount < 0n) : ledger.open
    const items = bundle.period ? overlapping(open, bundle) : nearestDue(open, bundle)
    const short = items.length === 0 ? whatItCompletes(ledger, bundle) : null
    const repeated = items.length === 0 && !short ? whatItRepeats(ledger, bundle) : undefined
    if (items.length > 0) ledger.match('other currency', items, [bundle])
    else if (short) ledger.join(short, [bundle], 'other currency')
    else if (repeated) ledger.setAside('duplicate', [bundle], [repeated])
    else ledger.setAside('unplaced', [bundle])
  }
}

/** What is short for some of its days, where the bundle is nearer to what is missing there than nothing: the rest of a split. */
function whatItCompletes(ledger: Ledger, { period, amount }: Bundle): Match | null {
  if (period === null || amount <= 0n) return null
  for (const match of ledger.matches) {
    const missing = match.expected - match.billed
    const isOfItsDays = match.items.some(({ expected }) => overlap(expected.period, period) !== null)
    if (isOfItsDays && !match.ties && amount < 2n * missing) return match
  }
  return null
}

/** An invoice in the same currency that was paired for its days: issued again in the contract's currency, it would be billed twice. */
function whatItRepeats(ledger: Ledger, bundle: Bundle): Bundle | undefined {
  const { currency } = bundle.lead.line.document
  if (bundle.period === null || bundle.amount <= 0n) return undefined
  return [...ledger.matches]
    .flatMap(({ bundles }) => bundles)
    .find((other) => other.lead.line.document.currency === currency && isRepeat(other, bundle))
}

/** Those of just its days where they are its amount at face value; else all that have some of its days. */
function overlapping(items: readonly Item[], { period, amount }: Bundle): Item[] {
  const some = items.filter((item) => overlap(item.expected.period, period!) !== null)
  const just = some.filter(
    ({ expected }) => expected.period.start === period!.start && expected.period.end === period!.end,
  )
  return just.length > 0 && just.reduce((sum, item) => sum + item.amount, 0n) === amount ? just : some
}

/** Items of the nearest bill date. */
function nearestDue(open: readonly Item[], bundle: Bundle): Item[] {
  const billDate = nearestItem(open, bundle.date)?.expected.billDate
  return open.filter((item) => item.expected.billDate === billDate && item.amount !== 0n)
}
