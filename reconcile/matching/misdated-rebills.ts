import { sumOf } from '../basics/minor.js'
import { overlap } from '../basics/period.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Item } from './match.js'
import { creditedFor, creditedOn } from './rebilled.js'
import { fittingSubset } from './subset.js'

/** Whether the days that these bundles name can do without them. */
type CanDoWithout = (taken: readonly Bundle[]) => boolean

/**
 * Credit and rebill with another period's days on the new invoice: an item whose invoice was taken back, and for whose days
 * nothing else was billed, is paired with invoices of just its amount that were issued when it would be billed again, and
 * whose own days can do without them. What was issued in time for its own days is looked at last; of several the nearest
 * to the credit, then the one of the earliest days, then the last.
 */
export function pairMisdatedRebills(
  ledger: Ledger,
  bundles: readonly Bundle[],
  canDoWithout: CanDoWithout,
): void {
  if (ledger.takenBack.length === 0) return
  const lacking = ledger.open.filter((item) => isLacking(item, bundles))
  if (lacking.length === 0) return
  const inTime = new Set(bundles.filter((bundle) => isInTime(ledger, bundle)))
  pairAmong(ledger, lacking, (bundle) => !inTime.has(bundle), canDoWithout)
  pairAmong(ledger, lacking, () => true, canDoWithout)
}

const isInTime = (ledger: Ledger, { period, date }: Bundle): boolean =>
  ledger.items.some((item) => ledger.inTime(item, date) && overlap(item.expected.period, period!) !== null)

function pairAmong(
  ledger: Ledger,
  lacking: readonly Item[],
  chosen: (bundle: Bundle) => boolean,
  canDoWithout: CanDoWithout,
): void {
  for (const items of runsOf(lacking)) {
    if (items.some(({ match }) => match !== null)) continue
    const near = nearestFirst(ledger, items).filter((bundle) => chosen(bundle) && canDoWithout([bundle]))
    const rebill = rebillOf(ledger, items, near, canDoWithout)
    if (rebill) ledger.match('amount and date', items, rebill)
  }
}

const isLacking = ({ due, expected }: Item, bundles: readonly Bundle[]): boolean =>
  due &&
  expected.kind === 'recurring' &&
  !bundles.some(({ period }) => overlap(period!, expected.period) !== null)

/** Most items that one rebill is looked for. */
const LONGEST = 12

/** Runs of items that follow each other, the longest first. */
function* runsOf(items: readonly Item[]): Iterable<readonly Item[]> {
  for (let length = Math.min(items.length, LONGEST); length > 0; length -= 1)
    for (let from = 0; from + length <= items.length; from += 1) yield items.slice(from, from + length)
}

/** One bundle of their amount, else, of one item, several that add up to it; null: none. */
function rebillOf(
  ledger: Ledger,
  items: readonly Item[],
  near: readonly Bundle[],
  canDoWithout: CanDoWithout,
): readonly Bundle[] | null {
  const expected = sumOf(items)
  const alone = near.find(({ amount }) => ledger.ties(expected, amount))
  if (alone) return [alone]
  if (items.length > 1) return null
  const amounts = near.map(({ amount }) => amount)
  const parts = fittingSubset(amounts, (sum) => ledger.ties(expected, sum))?.map((at) => near[at]!)
  return parts && canDoWithout(parts) ? parts : null
}

/** Charges with service dates that may bill all of the items again. */
function nearestFirst(ledger: Ledger, items: readonly Item[]): readonly Bundle[] {
  const { takenBack, window, waiting } = ledger
  const found = waiting.flatMap((bundle, at) => {
    if (bundle.period === null || bundle.foreign || bundle.amount <= 0n) return []
    const credited = items.map((item) => creditedFor(item, bundle, takenBack, window.late))
    if (credited.some((old) => old === undefined)) return []
    return [{ bundle, at, days: Math.abs(bundle.date - creditedOn(credited[0]!)) }]
  })
  return found
    .sort((a, b) => a.days - b.days || a.bundle.period!.start - b.bundle.period!.start || b.at - a.at)
    .map(({ bundle }) => bundle)
}
