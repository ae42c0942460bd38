import { inOrder } from '../basics/in-order.js'
import { dropCancelled } from './cancelled.js'
import { pairByServiceDates } from './dated.js'
import { isRepeat } from './duplicates.js'
import { Ledger, type Window } from './ledger.js'
import { addLeftovers } from './leftovers.js'
import { findMadeUp, isOverTheSameDays } from './made-up.js'
import type { AsideBundle, Bundle, Item, MadeUp, Match, Tying } from './match.js'
import { pairMisdated } from './misdated.js'
import { compareBundles, compareItems, compareMatches } from './order.js'
import { pairOtherCurrency } from './other-currency.js'
import type { Allowance } from './tolerance.js'
import { pairByAmountAndDate } from './undated.js'
import { pairUsage } from './usage.js'

/** One billing group of a contract in one currency: what is laid against what. */
export interface Group {
  readonly name: string
  readonly items: readonly Item[]
  readonly bundles: readonly Bundle[]
  readonly allowance: Allowance
  readonly window: Window
  /** Usage, or time and materials: what is billed above what was committed is right. */
  readonly openEnded: boolean
  /** Such lines and others: what nothing needs is taken for theirs. */
  readonly takesMore: boolean
  /** Lines of the group that credits took back in full. */
  readonly takenBack: readonly Bundle[]
}

/** Ties every group of a contract. The result doesn't depend on the order of what comes in. */
export function tie(groups: readonly Group[], aside: readonly AsideBundle[] = []): Tying {
  const items: Item[] = []
  const matches: Match[] = []
  const stood: AsideBundle[] = withRepeats(aside)
  const madeUp: MadeUp[] = []
  for (const group of groups) {
    const ledger = tieGroup(group)
    for (const made of uniteSameDays(ledger)) madeUp.push(made)
    for (const item of ledger.items) items.push(item)
    for (const match of matchesOf(ledger)) matches.push(match)
    for (const one of ledger.aside) stood.push(one)
  }
  return { clean: isClean(items, matches, stood), items, matches, aside: stood, madeUp }
}

const isClean = (items: readonly Item[], matches: readonly Match[], aside: readonly AsideBundle[]): boolean =>
  aside.length === 0 &&
  matches.every(({ ties }) => ties) &&
  items.every(({ match, due }) => match !== null || !due)

/** Of invoices that stand aside for the same reason and repeat one another the first stands there, the later ones are duplicates. */
function withRepeats(aside: readonly AsideBundle[]): AsideBundle[] {
  const kept: AsideBundle[] = []
  for (const one of aside) {
    const first = kept.find(({ bundle, why }) => why === one.why && isRepeat(bundle, one.bundle))
    kept.push(first && one.bundle.amount > 0n ? { ...one, why: 'duplicate', repeats: [first.bundle] } : one)
  }
  return kept
}

/** What was made up over the very days in question is one match; what is left was made up in another period. */
function uniteSameDays(ledger: Ledger): MadeUp[] {
  if (ledger.items.every(({ match, due }) => match?.ties ?? !due)) return []
  return findMadeUp(ledger.items, matchesOf(ledger), ledger.allowance).filter((made) => {
    if (!isOverTheSameDays(made)) return true
    ledger.unite(made.matches, made.items)
    return false
  })
}

const matchesOf = (ledger: Ledger): readonly Match[] => inOrder([...ledger.matches], compareMatches)

function tieGroup(group: Group): Ledger {
  const items = inOrder(group.items, compareItems)
  const bundles = inOrder(group.bundles, compareBundles)
  const ledger = new Ledger(group, items, bundles)
  for (const item of items) if (item.opening) ledger.match('opening', [item], [])
  if (group.openEnded) pairUsage(ledger)
  else runPasses(ledger)
  return ledger
}

/** What stronger evidence pairs, weaker evidence doesn't undo. */
function runPasses(ledger: Ledger): void {
  const own = (bundle: Bundle) => !bundle.foreign
  pairMisdated(ledger)
  pairByServiceDates(ledger, 'reference and dates', (bundle) => own(bundle) && bundle.strong)
  pairByServiceDates(ledger, 'service dates', own)
  pairOtherCurrency(ledger)
  pairByAmountAndDate(ledger)
  addLeftovers(ledger)
  dropCancelled(ledger)
}
