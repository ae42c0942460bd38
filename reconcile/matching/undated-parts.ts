import { sumOf } from '../basics/minor.js'
import { contains, type Period, periodDays } from '../basics/period.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Item } from './match.js'
import { isEarlier } from './repeats-of-parts.js'

/**
 * Sets aside bundles without service dates that nothing needs, and that bill again a part of what an earlier one billed with other
 * periods: what fell due when they were issued, to the amount. A month's invoice after its quarter's, say.
 */
export function setUndatedPartsAside(ledger: Ledger): void {
  for (const bundle of ledger.waiting) {
    if (bundle.period !== null || bundle.amount <= 0n || bundle.foreign) continue
    const whole = wholeOf(ledger, bundle)
    if (whole) ledger.setAside('duplicate', [bundle], [whole])
  }
}

/** The earlier one for that part and others, which isn't short of anything. */
function wholeOf(ledger: Ledger, bundle: Bundle): Bundle | null {
  for (const { pass, items, bundles, ties, billed, expected } of ledger.matches) {
    if (pass === 'usage' || items.length < 2 || (!ties && billed < expected)) continue
    const part = items.find(
      (item) => isOfItsTime(ledger, item, bundle) && isJust(ledger, items, item, bundle),
    )
    const whole =
      part &&
      bundles.find(
        (other) =>
          isEarlier(other, bundle) && other.amount > bundle.amount && bills(other, part.expected.period),
      )
    if (whole) return whole
  }
  return null
}

/** In time for it, or before the next of its kind fell due. */
function isOfItsTime(ledger: Ledger, item: Item, { date }: Bundle): boolean {
  const { billDate, fullPeriod } = item.expected
  return ledger.inTime(item, date) || (date >= billDate && date < billDate + periodDays(fullPeriod))
}

/** Of just its amount, or of all that falls due with it. */
const isJust = (ledger: Ledger, items: readonly Item[], item: Item, { amount }: Bundle): boolean =>
  ledger.ties(item.amount, amount) ||
  ledger.ties(sumOf(items.filter(({ expected }) => expected.billDate === item.expected.billDate)), amount)

const bills = ({ period }: Bundle, days: Period): boolean => period === null || contains(period, days)
