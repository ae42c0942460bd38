import type { CivilDate } from '../basics/civil-date.js'
import { sumOf } from '../basics/minor.js'
import { overlap, type Period } from '../basics/period.js'
import { isBilledFor, isSamePeriod } from './billed-for.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Item } from './match.js'
import { pairMisdatedRebills } from './misdated-rebills.js'
import { daysFrom } from './nearest.js'

/**
 * Invoices whose service days are those of another period, which is to come, is free, or is billed by other invoices: of
 * such an amount, and issued when, an item fell due that nothing else was billed for. They are that item's, with the wrong
 * days on them. Nothing is taken from a period that is due and that nothing else bills.
 */
export function pairMisdated(ledger: Ledger): void {
  if (!lacksABundle(ledger)) return
  const bundles = dated(ledger)
  pairMisdatedRebills(ledger, bundles, (taken) => canDoWithout(ledger, taken))
  for (const bundle of dated(ledger)) {
    if (bundle.amount <= 0n || bundle.replaces !== null || !isOfOthers(ledger, bundle)) continue
    const items = itemsInTime(ledger, bundle, bundles)
    if (items) ledger.match('amount and date', items, [bundle])
  }
}

const dated = ({ waiting }: Ledger): readonly Bundle[] =>
  waiting.filter((bundle) => bundle.period !== null && !bundle.foreign)

/** Whether something is due on whose first day no bundle begins: mostly nothing is, and there is nothing to look for. */
function lacksABundle({ items, waiting }: Ledger): boolean {
  const starts = new Set<number>()
  for (const { period } of waiting) if (period !== null) starts.add(period.start)
  return (
    starts.size > 0 &&
    items.some(
      ({ due, match, expected }) => due && match === null && !starts.has(expected.period.start as number),
    )
  )
}

const during = (items: readonly Item[], days: Period): Item[] =>
  items.filter(({ expected }) => overlap(expected.period, days) !== null)

/** Its days are those of items that it isn't in time for, and which can do without it. */
function isOfOthers(ledger: Ledger, bundle: Bundle): boolean {
  const items = during(ledger.items, bundle.period!)
  if (items.length === 0) return bundle.lead.misdated === true
  if (items.some((item) => ledger.inTime(item, bundle.date))) return false
  return canDoWithout(ledger, [bundle])
}

/** Whether all these bundles' days can do without them: their items are free, are to come, or are billed by others. */
function canDoWithout(ledger: Ledger, taken: readonly Bundle[]): boolean {
  const others = dated(ledger).filter((bundle) => !taken.includes(bundle))
  return taken.every(({ period, date }) => {
    const items = during(ledger.items, period!)
    if (items.some(({ match }) => match !== null)) return false
    const needed = items.filter((item) => item.amount !== 0n && !isToCome(ledger, item, date))
    return needed.length === 0 || areBilled(ledger, needed, others)
  })
}

/** Whether an item falls due after a day that isn't in time for it, and isn't due yet. */
const isToCome = (ledger: Ledger, item: Item, day: CivilDate): boolean =>
  !item.due && item.expected.billDate > day && !ledger.inTime(item, day)

/** As many bundles are for their days, or as much is billed by them, and in time for one of them at least. */
function areBilled(ledger: Ledger, items: readonly Item[], bundles: readonly Bundle[]): boolean {
  const ofThem = bundles.filter(({ period }) => during(items, period!).length > 0)
  const isInTime = ({ date, replaces }: Bundle) => items.some((item) => ledger.inTime(item, replaces ?? date))
  const isEnough = ofThem.length >= items.length || ledger.ties(sumOf(items), sumOf(ofThem))
  return isEnough && ofThem.some(isInTime)
}

/** An open item, or all of the same days, of just its amount and in time for it, for whose days nothing else was billed. */
function itemsInTime(ledger: Ledger, bundle: Bundle, bundles: readonly Bundle[]): readonly Item[] | null {
  const open = ledger.open.filter(
    (item) =>
      item.due &&
      item.expected.kind === 'recurring' &&
      ledger.inTime(item, bundle.date) &&
      !isBilledFor(item, ledger.items, bundles) &&
      !hasItsUndated(ledger, item),
  )
  const alone = open.find(({ amount }) => ledger.ties(amount, bundle.amount))
  if (alone) return [alone]
  const together = open.filter(({ expected: { period } }) => isSamePeriod(period, open[0]!.expected.period))
  return together.length > 1 && ledger.ties(sumOf(together), bundle.amount) ? together : null
}

/** Whether an invoice without service days is of just its amount, in time for it, and nearest to it of all that is open. */
function hasItsUndated(ledger: Ledger, item: Item): boolean {
  return ledger.waiting.some(
    (bundle) =>
      bundle.period === null &&
      ledger.ties(item.amount, bundle.amount) &&
      ledger.inTime(item, bundle.date) &&
      ledger.open.every((other) => daysFrom(other, bundle.date) >= daysFrom(item, bundle.date)),
  )
}
