import { inOrder } from '../basics/in-order.js'
import { sizeOf } from '../basics/minor.js'
import { contains, overlap, periodDays } from '../basics/period.js'
import { hasRoomFor, isChargedOnce } from './duplicates.js'
import { lastThatSum } from './last-that-sum.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Match } from './match.js'
import { isOff, off } from './off.js'
import { compareItems, compareMatches } from './order.js'

/** How long after a bill date money without service dates may still belong to that item: a month, roughly. */
const REACH = 31

/**
 * Money that no open item needs is added to what was billed for the same days; without service dates, for the item that
 * was last due when it was issued; else to what still lacks it. What finds nothing stands aside, unplaced.
 */
export function addLeftovers(ledger: Ledger): void {
  for (const bundle of ledger.waiting) {
    const match =
      (bundle.period ? ofItsDays(ledger, bundle) : withoutDays(ledger, bundle)) ?? lacking(ledger, bundle)
    if (ledger.takesMore && bundle.amount > 0n && (match === null || isFilled(match)))
      ledger.setAside('not judged', [bundle])
    else if (match) ledger.join(match, [bundle])
    else ledger.setAside('unplaced', [bundle])
  }
}

const isFilled = ({ billed, expected }: Match): boolean => billed >= expected

function withoutDays(ledger: Ledger, bundle: Bundle): Match | null {
  if (bundle.amount >= 0n) return lastDue(ledger, bundle)
  return (
    tooMuch(ledger, bundle) ??
    tooMuchTogether(ledger, bundle) ??
    lastDue(ledger, bundle) ??
    underWay(ledger, bundle)
  )
}

/** Several periods that were billed too high by just as much together, the last ones before the credit: one match from then on. */
function tooMuchTogether(ledger: Ledger, credit: Bundle): Match | null {
  const over = [...ledger.matches].filter(
    (match) => isOff(match) && off(match) > 0n && match.bundles.some(({ date }) => date <= credit.date),
  )
  const together = lastThatSum(inOrder(over, compareMatches), off, (sum) => ledger.ties(sum, -credit.amount))
  return together.length === 0 ? null : uniteAll(ledger, together)
}

const uniteAll = (ledger: Ledger, matches: readonly Match[]): Match =>
  ledger.unite(
    matches,
    matches.flatMap(({ items }) => items),
  )

/** What a credit takes back of: the last that was billed too high by as much, however long before. */
const tooMuch = (ledger: Ledger, credit: Bundle): Match | null =>
  last(ledger, ({ billed, expected, bundles }) => {
    const isOver = billed + credit.amount >= expected - ledger.allowance.fixed
    return isOver && bundles.some(({ date }) => date <= credit.date)
  })

/** Of a long period, the one that a credit was given in. */
const underWay = (ledger: Ledger, credit: Bundle): Match | null =>
  last(ledger, ({ items }) =>
    items.some(
      ({ expected: { fullPeriod } }) => fullPeriod.start <= credit.date && credit.date <= fullPeriod.end,
    ),
  )

/** The last match by its first item's days, of those that `fits` names. */
function last(ledger: Ledger, fits: (match: Match) => boolean): Match | null {
  let best: Match | null = null
  for (const match of ledger.matches) {
    if (match.pass === 'opening' || match.bundles.some(({ foreign }) => foreign) || !fits(match)) continue
    if (best === null || compareItems(match.items[0]!, best.items[0]!) > 0) best = match
  }
  return best
}

/** What was billed for most of its days; or for several periods within them, which it makes up or takes back together. */
function ofItsDays(ledger: Ledger, bundle: Bundle): Match | null {
  const one = mostDays(ledger, bundle)
  const several = inOrder(
    [...ledger.matches].filter((match) => isEvenedBy(match, bundle)),
    compareMatches,
  )
  if (one === null || several.length < 2) return one
  const together = several.reduce((sum, match) => sum + off(match), bundle.amount)
  const apart = several.reduce(
    (sum, match) => sum + (match === one ? 0n : sizeOf(off(match))),
    sizeOf(off(one) + bundle.amount),
  )
  return sizeOf(together) > apart ? one : uniteAll(ledger, several)
}

/** Whether what a match lacks, or has too much, lies wholly within a bundle's days, and is less for the bundle. */
const isEvenedBy = (match: Match, { amount, period }: Bundle): boolean =>
  isOff(match) &&
  off(match) > 0n === amount < 0n &&
  match.items.every(({ expected }) => contains(period!, expected.period))

/**
 * The last that fell due before and is short: of what is charged once, which has no next period that a later part could be of;
 * without service days, of anything that has room for it.
 */
const lacking = (ledger: Ledger, bundle: Bundle): Match | null =>
  bundle.amount <= 0n
    ? null
    : last(
        ledger,
        (match) =>
          off(match) < 0n &&
          match.items.every(({ expected }) => expected.billDate <= bundle.date) &&
          (match.items.every(isChargedOnce) || (bundle.period === null && hasRoomFor(ledger, match, bundle))),
      )

function mostDays(ledger: Ledger, bundle: Bundle): Match | null {
  let [best, days] = [null as Match | null, 0]
  for (const match of ledger.matches) {
    if (match.pass === 'opening') continue
    const shared = match.items.reduce((sum, { expected }) => {
      const common = overlap(expected.period, bundle.period!)
      return common ? sum + periodDays(common) : sum
    }, 0)
    if (shared > days) [best, days] = [match, shared]
  }
  return best
}

function lastDue(ledger: Ledger, bundle: Bundle): Match | null {
  let [best, distance] = [null as Match | null, REACH]
  for (const match of ledger.matches) {
    if (match.pass === 'opening') continue
    for (const { expected } of match.items) {
      const days = bundle.date - expected.billDate
      if (days >= -ledger.window.early && Math.abs(days) < distance)
        [best, distance] = [match, Math.abs(days)]
    }
  }
  return best
}
