import { listOf } from '../basics/list-of.js'
import { overlap } from '../basics/period.js'
import { ANY_GROUP } from '../linking/outline.js'
import { asForeign, bundlesOf, type Comparison } from '../matching/bundles.js'
import type { AsideBundle, Bundle, Charge, Item } from '../matching/match.js'
import type { Group } from '../matching/tie.js'
import { allowanceFor, within } from '../matching/tolerance.js'
import { isDue } from '../schedule/due.js'
import type { ExpectedItem } from '../schedule/item.js'
import type { Schedule } from '../schedule/schedule.js'
import type { Contract } from '../terms/contract.js'
import type { UnitContext } from './context.js'
import type { IncludesTax } from './includes-tax.js'
import { isByMilestone, LineGroups } from './line-groups.js'
import { fillOpening, restsOnSums } from './opening.js'
import { type Pile, Piles } from './piles.js'
import { SetAside } from './set-aside.js'

/** A contract's two sides by billing group and currency, and what stands outside from the beginning. */
export interface Sides {
  readonly groups: readonly Group[]
  readonly aside: readonly AsideBundle[]
}

export function layGroups(
  contract: Contract,
  schedule: Schedule,
  charges: readonly Charge[],
  context: UnitContext,
  taxed: IncludesTax,
): Sides {
  const sorter = new Sorter(contract, schedule, charges, context)
  for (const item of schedule.items) sorter.addItem(item)
  for (const bundle of bundlesOf(charges, comparisonOf(contract, schedule, taxed))) sorter.addBundle(bundle)
  return sorter.sides
}

function comparisonOf(contract: Contract, schedule: Schedule, taxed: IncludesTax): Comparison {
  return {
    currency: contract.currency,
    currencies: currenciesOf(contract, schedule),
    reductions: schedule.items
      .filter(({ amount }) => amount.minor < 0n)
      .map(({ productCode, period, amount }) => ({ productCode, period, amount: amount.minor })),
    items: schedule.items,
    includesTax: taxed,
  }
}

function currenciesOf(contract: Contract, { items }: Schedule): ReadonlySet<string> {
  const currencies = new Set([contract.currency])
  for (const { amount } of items) if (amount.currency !== contract.currency) currencies.add(amount.currency)
  return currencies
}

/** Puts items and bundles on piles, one a group and currency. */
class Sorter {
  readonly #contract: Contract
  readonly #context: UnitContext
  readonly #lineGroups: LineGroups
  readonly #piles = new Piles()
  readonly #setAside: SetAside
  readonly #aside: AsideBundle[] = []

  constructor(contract: Contract, schedule: Schedule, charges: readonly Charge[], context: UnitContext) {
    this.#contract = contract
    this.#context = context
    this.#lineGroups = new LineGroups(contract, charges, context)
    this.#setAside = new SetAside(contract, schedule, context, this.#lineGroups, this.#piles)
  }

  addItem(expected: ExpectedItem): void {
    const { graceDays } = this.#contract
    const due = !expected.opening && isDue(expected, this.#context.asOf, graceDays)
    const group = this.#lineGroups.of(expected.productCode)
    const item: Item = {
      expected,
      amount: expected.amount.minor,
      group,
      due,
      opening: expected.opening,
      match: null,
    }
    const apart = this.#lineGroups.isApart(expected.productCode)
    this.#piles.at(group, expected.amount.currency, apart).items.push(item)
  }

  addBundle(bundle: Bundle): void {
    const group = this.#groupOf(bundle)
    const why = this.#setAside.why(bundle, group)
    if (why) this.#aside.push({ bundle, group: group ?? '', why, repeats: [] })
    else this.#place(bundle, group!)
  }

  get sides(): Sides {
    if (restsOnSums(this.#contract))
      fillOpening(
        this.#contract,
        this.#piles.all.flatMap(({ items }) => items),
      )
    return { groups: listOf(this.#piles.inOrder, (pile) => this.#group(pile)), aside: this.#aside }
  }

  #group({ name, currency, apart, items, bundles }: Pile): Group {
    const { graceDays, earlyDays } = this.#contract
    return {
      name,
      items,
      bundles,
      allowance: allowanceFor(this.#context, currency),
      window: { early: earlyDays, late: graceDays },
      openEnded: apart || this.#lineGroups.openEnded.has(name),
      takesMore: this.#lineGroups.mixed.has(name),
      takenBack: this.#takenBack(name),
    }
  }

  #takenBack(name: string): readonly Bundle[] {
    return this.#aside
      .filter(({ why, group }) => why === 'taken back' && group === name)
      .map(({ bundle }) => bundle)
  }

  /** On the pile of the bundle's own currency, where the group has one; else at face value on one that it has, the contract's first. */
  #place(bundle: Bundle, group: string): void {
    const { currency } = bundle.lead.line.document
    const apart = this.#lineGroups.isApart(bundle.lead.productCode)
    const own = this.#piles.known(group, currency, apart)
    const other = own ? this.#piles.ofItsDays(bundle, own) : this.#inAnotherCurrency(bundle, group, apart)
    if (other) other.bundles.push(asForeign(bundle, this.#countedIn(bundle), other.currency))
    else (own ?? this.#piles.at(group, this.#contract.currency, apart)).bundles.push(bundle)
  }

  #inAnotherCurrency({ period }: Bundle, group: string, apart: boolean): Pile | undefined {
    const piles = this.#piles.named(group).filter((pile) => pile.apart === apart)
    const ofItsDays = piles.filter(
      ({ items }) => period && items.some(({ expected }) => overlap(expected.period, period) !== null),
    )
    const some = ofItsDays.length > 0 ? ofItsDays : piles
    return some.find(({ currency }) => currency === this.#contract.currency) ?? some[0]
  }

  /** The currency whose minor units a bundle's amount is in. */
  #countedIn({ foreign, lead }: Bundle): string {
    return foreign ? this.#contract.currency : lead.line.document.currency
  }

  /** The group of a bundle's product; what has none goes where days or the only choice say. Null: the contract has no such product. */
  #groupOf(bundle: Bundle): string | null {
    const { names } = this.#lineGroups
    const group = this.#lineGroups.of(bundle.lead.productCode)
    if (names.has(group)) return group
    if (this.#hasUncoded()) return this.#isBesideMilestones(bundle) ? null : ANY_GROUP
    if (bundle.lead.productCode !== null) return null
    if (names.size === 1) return [...names][0]!
    return this.#groupByAmount(bundle)
  }

  /** A line without a code, or milestones that aren't one line's alone. */
  #hasUncoded(): boolean {
    const { milestones, lines } = this.#contract
    if (this.#lineGroups.names.has(ANY_GROUP)) return true
    return milestones.length > 0 && lines.filter(isByMilestone).length !== 1
  }

  /** A product that the contract doesn't have, of no milestone's amount, on an invoice that bills one that it has. */
  #isBesideMilestones({ lead, amount }: Bundle): boolean {
    const { lines } = this.#contract
    const groupOf = (product: string | null) => product && this.#lineGroups.of(product)
    const own = new Set(lines.map(({ productCode }) => groupOf(productCode)))
    const isOwn = (product: string | null) => product !== null && own.has(groupOf(product))
    if (lead.productCode === null || isOwn(lead.productCode) || own.has(null)) return false
    const { document, link } = lead.line
    const allowance = allowanceFor(this.#context, document.currency)
    const items = this.#piles.known(ANY_GROUP, document.currency, false)?.items ?? []
    return (
      !items.some((item) => within(allowance, item.amount, amount)) &&
      document.lines.some(
        (line) => isOwn(line.productCode) && line.link?.contractId === link?.contractId && line.amount > 0n,
      )
    )
  }

  #groupByAmount(bundle: Bundle): string | null {
    for (const { name, items } of this.#piles.all) {
      const equal = items.some(
        ({ amount, expected }) =>
          amount === bundle.amount && (!bundle.period || overlap(expected.period, bundle.period) !== null),
      )
      if (equal) return name
    }
    return null
  }
}
