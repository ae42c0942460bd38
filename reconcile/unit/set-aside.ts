import { type CivilDate, earlier, later } from '../basics/civil-date.js'
import { overlap } from '../basics/period.js'
import type { Aside, Bundle } from '../matching/match.js'
import { allowanceFor, within } from '../matching/tolerance.js'
import { lastDayOf } from '../schedule/line-term.js'
import type { Schedule } from '../schedule/schedule.js'
import type { Contract } from '../terms/contract.js'
import type { UnitContext } from './context.js'
import type { LineGroups } from './line-groups.js'
import type { Piles } from './piles.js'

/** Tells what of a contract's bundles can't be for any of its items, whatever the amounts say. */
export class SetAside {
  readonly #contract: Contract
  readonly #schedule: Schedule
  readonly #context: UnitContext
  readonly #groups: LineGroups
  readonly #piles: Piles
  readonly #end: CivilDate | null

  /** `piles` hold the schedule's items by the time a bundle is asked about. */
  constructor(
    contract: Contract,
    schedule: Schedule,
    context: UnitContext,
    groups: LineGroups,
    piles: Piles,
  ) {
    this.#contract = contract
    this.#schedule = schedule
    this.#context = context
    this.#groups = groups
    this.#piles = piles
    this.#end = endOf(contract, schedule)
  }

  /** Why a bundle stands aside; null: it doesn't. `group` null: the contract has no such product. */
  why(bundle: Bundle, group: string | null): Aside | null {
    if (bundle.amount === 0n) return bundle.charges.length > 1 ? 'taken back' : 'nothing'
    if (this.#isMigrated(bundle, group)) return 'migrated'
    if (bundle.amount > 0n && bundle.period && this.#isOutside(bundle))
      return bundle.period.end < this.#contract.startDate ? 'before start' : 'after end'
    return group === null ? 'unexpected product' : null
  }

  /** Wholly before the contract's start or after its end, and for no item's days. */
  #isOutside({ period, lead }: Bundle): boolean {
    if (lead.misdated) return false
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
    const lines = this.#contract.lines.filter((line) => this.#groups.of(line.productCode) === group)
    let first = lines.length > 0 ? lines[0]!.billedThrough : this.#contract.billedThrough
    for (const { billedThrough } of lines)
      first = first === null || billedThrough === null ? null : earlier(first, billedThrough)
    return first
  }

  #isNext({ amount, date, lead }: Bundle, group: string): boolean {
    const { currency } = lead.line.document
    const allowance = allowanceFor(this.#context, currency)
    return this.#piles
      .named(group)
      .filter((pile) => pile.currency === currency)
      .flatMap(({ items }) => items)
      .some(
        ({ expected, opening, amount: due }) =>
          !opening && within(allowance, due, amount) && expected.billDate - this.#contract.earlyDays <= date,
      )
  }
}

/** The contract's last service day, of the line that ends last; null: it goes on. */
function endOf(contract: Contract, schedule: Schedule): CivilDate | null {
  const terms = [...schedule.terms.values()]
  if (terms.length === 0 || contract.milestones.length > 0) return contract.endDate
  let end: CivilDate | null = null
  for (const term of terms) {
    const last = lastDayOf(term)
    if (last === null) return null
    end = end === null ? last : later(end, last)
  }
  return end
}
