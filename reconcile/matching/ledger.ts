import type { CivilDate } from '../basics/civil-date.js'
import type { Aside, AsideBundle, Bundle, Item, Match, Pass } from './match.js'
import { type Allowance, within } from './tolerance.js'

/** Days before and after a bill date within which an invoice is in time; both limits inside. */
export interface Window {
  readonly early: number
  readonly late: number
}

/** What of a billing group its ledger goes by. */
interface LedgerOf {
  readonly name: string
  readonly allowance: Allowance
  readonly window: Window
  readonly takesMore: boolean
  readonly takenBack: readonly Bundle[]
}

/**
 * The state of one billing group while passes pair it: which items are open, which bundles are still to be placed.
 * Passes only ever close: what one paired, a later one may add money to, but doesn't take apart.
 */
export class Ledger {
  readonly group: string
  readonly allowance: Allowance
  readonly window: Window
  readonly items: readonly Item[]
  /** Usage, or time and materials, are billed here besides: what nothing needs is theirs. */
  readonly takesMore: boolean
  /** Lines of the group that credits took back in full; they stand outside, and show what was to be billed again. */
  readonly takenBack: readonly Bundle[]
  readonly matches = new Set<Match>()
  readonly aside: AsideBundle[] = []
  #open: readonly Item[]
  #waiting: readonly Bundle[]
  readonly #placed = new Set<Bundle>()
  #stale = false

  constructor(of: LedgerOf, items: readonly Item[], bundles: readonly Bundle[]) {
    this.group = of.name
    this.items = items
    this.allowance = of.allowance
    this.window = of.window
    this.takesMore = of.takesMore
    this.takenBack = of.takenBack
    this.#open = items
    this.#waiting = bundles
  }

  /** Items without a match, in order. */
  get open(): readonly Item[] {
    this.#refresh()
    return this.#open
  }

  /** Bundles that are still to be placed, in order. */
  get waiting(): readonly Bundle[] {
    this.#refresh()
    return this.#waiting
  }

  #refresh(): void {
    if (!this.#stale) return
    this.#open = this.#open.filter((item) => item.match === null)
    this.#waiting = this.#waiting.filter((bundle) => !this.#placed.has(bundle))
    this.#stale = false
  }

  ties(expected: bigint, billed: bigint): boolean {
    return within(this.allowance, expected, billed)
  }

  /** The same of items themselves: usage above its commitment is right. */
  tiesItems(items: readonly Item[], expected: bigint, billed: bigint): boolean {
    return this.ties(expected, billed) || (billed > expected && items.some(isCommitment))
  }

  inTime(item: Item, date: CivilDate): boolean {
    const { billDate } = item.expected
    return date >= billDate - this.window.early && date <= billDate + this.window.late
  }

  /** Pairs items with bundles, and closes both. */
  match(pass: Pass, items: readonly Item[], bundles: readonly Bundle[], inDateOrder = false): Match {
    const expected = items.reduce((sum, item) => sum + item.amount, 0n)
    const billed = bundles.reduce((sum, bundle) => sum + bundle.amount, 0n)
    const match: Match = {
      pass: items.every(isCommitment) && pass !== 'opening' && pass !== 'other currency' ? 'usage' : pass,
      group: this.group,
      items,
      bundles,
      expected,
      billed,
      ties: this.#settles(pass, items, expected, billed, bundles),
      inDateOrder,
    }
    for (const item of items) item.match = match
    this.matches.add(match)
    this.#place(bundles)
    return match
  }

  #settles(
    pass: Pass,
    items: readonly Item[],
    expected: bigint,
    billed: bigint,
    bundles: readonly Bundle[],
  ): boolean {
    if (pass === 'opening') return true
    if (bundles.some(({ foreign }) => foreign)) return false
    return this.tiesItems(items, expected, billed) || (pass === 'usage' && billed > expected)
  }

  /** Adds bundles to a match that is there already. */
  join(match: Match, bundles: readonly Bundle[], pass: Pass = match.pass): Match {
    this.matches.delete(match)
    return this.match(pass, match.items, [...match.bundles, ...bundles], match.inDateOrder)
  }

  /** Makes one match of several, and of items that nobody billed alone. */
  unite(matches: readonly Match[], items: readonly Item[]): Match {
    for (const match of matches) this.matches.delete(match)
    const bundles = matches.flatMap((match) => match.bundles)
    return this.match(
      matches[0]!.pass,
      items,
      bundles,
      matches.some(({ inDateOrder }) => inDateOrder),
    )
  }

  setAside(why: Aside, bundles: readonly Bundle[], repeats: readonly Bundle[] = []): void {
    for (const bundle of bundles) this.aside.push({ bundle, group: this.group, why, repeats })
    this.#place(bundles)
  }

  #place(bundles: readonly Bundle[]): void {
    for (const bundle of bundles) this.#placed.add(bundle)
    this.#stale = true
  }
}

/** Of usage: any amount from it on is right. */
export const isCommitment = ({ expected: { kind } }: Item): boolean => kind === 'commitment'
