import type { Ledger } from './ledger.js'
import type { Bundle } from './match.js'

/** Whether a later bundle repeats an earlier one: another invoice, the same product, service days and amount. */
export function isRepeat(earlier: Bundle, later: Bundle): boolean {
  return (
    earlier.amount === later.amount &&
    earlier.amount > 0n &&
    earlier.lead.line.document.id !== later.lead.line.document.id &&
    earlier.lead.line.productCode === later.lead.line.productCode &&
    sameDays(earlier, later)
  )
}

function sameDays(a: Bundle, b: Bundle): boolean {
  if (a.period === null || b.period === null) return a.period === b.period
  return a.period.start === b.period.start && a.period.end === b.period.end
}

/**
 * Sets aside bundles that nothing needs and that repeat one that is paired. Without service dates two invoices are
 * of the same period when both lie in the time for the same item.
 */
export function setRepeatsAside(ledger: Ledger): void {
  const paired = [...ledger.matches].flatMap(({ bundles, items }) =>
    bundles.map((bundle) => ({ bundle, items })),
  )
  for (const bundle of ledger.waiting) {
    const repeated = paired.find(
      (other) =>
        isRepeat(other.bundle, bundle) &&
        (bundle.period !== null || other.items.some((item) => ledger.inTime(item, bundle.date))),
    )
    if (!repeated) continue
    ledger.setAside('duplicate', [bundle], repeated.bundle)
  }
}
