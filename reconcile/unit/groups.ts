import { type CivilDate, earlier, later } from '../basics/civil-date.js'
import { overlap } from '../basics/period.js'
import { ANY_GROUP, billingGroup } from '../linking/outline.js'
import { asForeign, bundlesOf, type Comparison } from '../matching/bundles.js'
import type { AsideBundle, Bundle, Charge, Item } from '../matching/match.js'
import type { Group } from '../matching/tie.js'
import { allowanceFor, within } from '../matching/tolerance.js'
import { isDue } from '../schedule/due.js'
import type { ExpectedItem } from '../schedule/item.js'
import type { LineTerm } from '../schedule/line-term.js'
import type { Schedule } from '../schedule/schedule.js'
import type { Contract, ContractLine } from '../terms/contract.js'
import type { UnitContext } from './context.js'
import { fillOpening, restsOnSums } from './opening.js'

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
): Sides {
  const sorter = new Sorter(contract, schedule, charges, context)
  for (const item of schedule.items) sorter.addItem(item)
  for (const bundle of bundlesOf(charges, comparisonOf(contract, schedule))) sorter.addBundle(bundle)
  return sorter.sides
}

function comparisonOf(contract: Contract, schedule: Schedule): Comparison {
  const taxed = new Set(
    contract.lines.filter((line) => line.priceIncludesTax).map(({ productCode }) => productCode),
  )
  return {
    currency: contract.currency,
    currencies: currenciesOf(contract, schedule),
    reductions: schedule.items
      .filter(({ amount }) => amount.minor < 0n)
      .map(({ productCode, period, amount }) => ({ productCode, period, amount: amount.minor })),
    includesTax: (product: string | null) => taxed.size > 0 && taxed.has(product),
  }
}

function currenciesOf(contract: Contract, { items }: Schedule): ReadonlySet<string> {
  const currencies = new Set([contract.currency])
  for (const { amount } of items) if (amount.currency !== contract.currency) currencies.add(amount.currency)
  return currencies
}

interface Pile {
  readonly name: string
  readonly currency: string
  /** Of usage, or time and materials, that go by codes of their own in a group with other lines. */
  readonly apart: boolean
  readonly items: Item[]
  readonly bundles: Bundle[]
}

/** By name, then currency, as one text. */
function comparePiles(a: Pile, b: Pile): number {
  const [x, y] = [`${a.name}\n${a.currency}\n${a.apart}`, `${b.name}\n${b.currency}\n${b.apart}`]
  return x < y ? -1 : x > y ? 1 : 0
}

/** Puts items and bundles on piles, one a group and currency. */
class Sorter {
  readonly #contract: Contract
  readonly #schedule: Schedule
  readonly #context: UnitContext
  /** In the order of first sight, and by their names: one a currency. */
  readonly #piles: Pile[] = []
  readonly #pilesByName = new Map<string, Pile[]>()
  readonly #openEnded: ReadonlySet<string>
  /** Groups of such lines and others. */
  readonly #mixed: ReadonlySet<string>
  /** Codes that in a mixed group tell usage, or time and materials, from what else is in it. */
  readonly #apart: ReadonlySet<string>
  readonly #groups: ReadonlySet<string>
  readonly #aside: AsideBundle[] = []
  readonly #end: CivilDate | null

  constructor(contract: Contract, schedule: Schedule, charges: readonly Charge[], context: UnitContext) {
    this.#contract = contract
    this.#schedule = schedule
    this.#context = context
    const ofOneLine = contract.lines.filter((line) => !sharesMilestones(contract, line))
    this.#groups = new Set(ofOneLine.map((line) => this.#groupOf(line.productCode)))
    const [open, fixed] = [this.#groupsOf(isOpenEnded), this.#groupsOf((line) => !isOpenEnded(line))]
    this.#openEnded = new Set([...open].filter((group) => !fixed.has(group)))
    this.#mixed = new Set([...open].filter((group) => fixed.has(group)))
    this.#apart = this.#mixed.size === 0 ? NO_CODES : codesApart(contract, charges)
    this.#end = endOf(contract, schedule)
  }

  addItem(expected: ExpectedItem): void {
    const { graceDays } = this.#contract
    const due = !expected.opening && isDue(expected, this.#context.asOf, graceDays)
    const group = this.#groupOf(expected.productCode)
    const item: Item = {
      expected,
      amount: expected.amount.minor,
      group,
      due,
      opening: expected.opening,
      match: null,
    }
    this.#pile(group, expected.amount.currency, this.#isApart(expected.productCode)).items.push(item)
  }

  addBundle(bundle: Bundle): void {
    const group = this.#groupOfBundle(bundle)
    const why = this.#whyAside(bundle, group)
    if (why) this.#aside.push({ bundle, group: group ?? '', why, repeats: null })
    else this.#place(bundle, group!)
  }

  get sides(): Sides {
    if (restsOnSums(this.#contract))
      fillOpening(
        this.#contract,
        this.#piles.flatMap(({ items }) => items),
      )
    const inOrder = this.#piles.length < 2 ? this.#piles : [...this.#piles].sort(comparePiles)
    return { groups: inOrder.map((pile) => this.#group(pile)), aside: this.#aside }
  }

  #group({ name, currency, apart, items, bundles }: Pile): Group {
    const { graceDays, earlyDays } = this.#contract
    return {
      name,
      items,
      bundles,
      allowance: allowanceFor(this.#context.settings, currency),
      window: { early: earlyDays, late: graceDays },
      openEnded: apart || this.#openEnded.has(name),
      takesMore: this.#mixed.has(name),
    }
  }

  #groupOf(product: string | null): string {
    return billingGroup(product, this.#context)
  }

  #groupsOf(which: (line: ContractLine) => boolean): ReadonlySet<string> {
    return new Set(this.#contract.lines.filter(which).map(({ productCode }) => this.#groupOf(productCode)))
  }

  #isApart(product: string | null): boolean {
    return product !== null && this.#apart.has(product) && this.#mixed.has(this.#groupOf(product))
  }

  #pile(name: string, currency: string, apart: boolean): Pile {
    const known = this.#knownPile(name, currency, apart)
    if (known) return known
    const pile: Pile = { name, currency, apart, items: [], bundles: [] }
    this.#piles.push(pile)
    const named = this.#pilesByName.get(name)
    if (named) named.push(pile)
    else this.#pilesByName.set(name, [pile])
    return pile
  }

  #knownPile(name: string, currency: string, apart: boolean): Pile | undefined {
    return this.#pilesByName.get(name)?.find((pile) => pile.currency === currency && pile.apart === apart)
  }

  /** On the pile of the bundle's own currency, where the group has one; else it is in another currency than the contract. */
  #place(bundle: Bundle, group: string): void {
    const { currency } = bundle.lead.line.document
    const apart = this.#isApart(bundle.lead.productCode)
    const own = this.#knownPile(group, currency, apart)
    const other = own && this.#pileOfItsDays(bundle, own)
    if (other) other.bundles.push(asForeign(bundle, other.currency))
    else (own ?? this.#pile(group, this.#contract.currency, apart)).bundles.push(bundle)
  }

  /** Of a line that is in another currency from some day on: the pile in which its days are, where its own has none of them. */
  #pileOfItsDays({ period, amount }: Bundle, own: Pile): Pile | undefined {
    const piles = this.#pilesByName.get(own.name)?.filter(({ apart }) => apart === own.apart)
    if (!piles || piles.length < 2 || period === null || amount <= 0n) return undefined
    const has = ({ items }: Pile) => items.some(({ expected }) => overlap(expected.period, period) !== null)
    return has(own) ? undefined : piles.find((pile) => pile !== own && has(pile))
  }

  /** The group of a bundle's product; what has none goes where days or the only choice say. Null: the contract has no such product. */
  #groupOfBundle(bundle: Bundle): string | null {
    const group = this.#groupOf(bundle.lead.productCode)
    if (this.#groups.has(group)) return group
    if (this.#hasUncoded()) return this.#isBesideMilestones(bundle) ? null : ANY_GROUP
    if (bundle.lead.productCode !== null) return null
    if (this.#groups.size === 1) return [...this.#groups][0]!
    return this.#groupByAmount(bundle)
  }

  /** A line without a code, or milestones that aren't one line's alone. */
  #hasUncoded(): boolean {
    const { milestones, lines } = this.#contract
    if (this.#groups.has(ANY_GROUP) || milestones.length === 0) return this.#groups.has(ANY_GROUP)
    return lines.filter(isByMilestone).length !== 1
  }

  /** A product that the contract doesn't have, of no milestone's amount, on an invoice that bills one that it has. */
  #isBesideMilestones({ lead, amount }: Bundle): boolean {
    const { lines } = this.#contract
    const own = new Set(lines.map(({ productCode }) => productCode && this.#groupOf(productCode)))
    const isOwn = (product: string | null) => product !== null && own.has(this.#groupOf(product))
    if (lead.productCode === null || isOwn(lead.productCode) || own.has(null)) return false
    const { document, link } = lead.line
    const allowance = allowanceFor(this.#context.settings, document.currency)
    const items = this.#knownPile(ANY_GROUP, document.currency, false)?.items ?? []
    return (
      !items.some((item) => within(allowance, item.amount, amount)) &&
      document.lines.some(
        (line) => isOwn(line.productCode) && line.link?.contractId === link?.contractId && line.amount > 0n,
      )
    )
  }

  #groupByAmount(bundle: Bundle): string | null {
    for (const { name, items } of this.#piles) {
      const equal = items.some(
        ({ amount, expected }) =>
          amount === bundle.amount && (!bundle.period || overlap(expected.period, bundle.period) !== null),
      )
      if (equal) return name
    }
    return null
  }

  #whyAside(bundle: Bundle, group: string | null): AsideBundle['why'] | null {
    if (bundle.amount === 0n) return bundle.charges.length > 1 ? 'taken back' : 'nothing'
    if (this.#isMigrated(bundle, group)) return 'migrated'
    if (bundle.amount > 0n && bundle.period && this.#isOutside(bundle)) {
      return bundle.period.start > this.#contract.startDate ? 'after end' : 'before start'
    }
    return group === null ? 'unexpected product' : null
  }

  /** Wholly before the contract's start or after its end, and for no item's days. */
  #isOutside({ period }: Bundle): boolean {
    const before = period!.end < this.#contract.startDate
    const after = this.#end !== null && period!.start > this.#end
    if (!before && !after) return false
    return !this.#schedule.items.some((item) => overlap(item.period, period!) !== null)
  }

  /** For days billed in an earlier system; without days dated so, unless it is just what is due next, a few days early. */
  #isMigrated(bundle: Bundle, group: string | null): boolean {
    const { period, date } = bundle
    const through = this.#billedThrough(group)
    if (through === null || (period ? period.end : date) > through) return false
    return period !== null || group === null || !this.#isNext(bundle, group)
  }

  /** The last day that an earlier system billed of all lines of a group; null: not of all of them. */
  #billedThrough(group: string | null): CivilDate | null {
    const lines = this.#contract.lines.filter((line) => this.#groupOf(line.productCode) === group)
    let first = lines.length > 0 ? lines[0]!.billedThrough : this.#contract.billedThrough
    for (const { billedThrough } of lines)
      first = first === null || billedThrough === null ? null : earlier(first, billedThrough)
    return first
  }

  #isNext({ amount, date, lead }: Bundle, group: string): boolean {
    const { currency } = lead.line.document
    const allowance = allowanceFor(this.#context.settings, currency)
    return (this.#pilesByName.get(group) ?? [])
      .filter((pile) => pile.currency === currency)
      .flatMap(({ items }) => items)
      .some(
        ({ expected, opening, amount: due }) =>
          !opening && within(allowance, due, amount) && expected.billDate - this.#contract.earlyDays <= date,
      )
  }
}

const NO_CODES: ReadonlySet<string> = new Set()

/** Usage, or time and materials: what is billed above what was committed is right. */
const isOpenEnded = ({ chargeType }: ContractLine): boolean =>
  chargeType === 'usage' || chargeType === 'as-incurred'

/** Codes of lines without a fixed amount that no other line has, and by which something was billed. */
function codesApart({ lines }: Contract, charges: readonly Charge[]): ReadonlySet<string> {
  const codesOf = (some: readonly ContractLine[]) =>
    new Set(some.flatMap(({ productCode }) => productCode ?? []))
  const fixed = codesOf(lines.filter((line) => !isOpenEnded(line)))
  const billed = new Set(charges.flatMap(({ productCode }) => productCode ?? []))
  return new Set(
    [...codesOf(lines.filter(isOpenEnded))].filter((code) => billed.has(code) && !fixed.has(code)),
  )
}

const isByMilestone = ({ frequency }: ContractLine): boolean => frequency.unit === 'milestone'

/** A line billed by milestones, as others are: none of the items is its own. */
const sharesMilestones = (contract: Contract, line: ContractLine): boolean =>
  isByMilestone(line) && contract.lines.filter(isByMilestone).length > 1

/** The contract's last service day, of the line that ends last; null: it goes on. */
function endOf(contract: Contract, schedule: Schedule): CivilDate | null {
  const terms = [...schedule.terms.values()]
  if (terms.length === 0 || contract.milestones.length > 0) return contract.endDate
  let end: CivilDate | null = null
  for (const term of terms) {
    const last = lastDay(term)
    if (last === null) return null
    end = end === null ? last : later(end, last)
  }
  return end
}

function lastDay({ cut, naturalEnd }: LineTerm): CivilDate | null {
  if (cut === null) return naturalEnd
  return naturalEnd === null || cut.on < naturalEnd ? cut.on : naturalEnd
}
