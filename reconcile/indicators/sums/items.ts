import type { CivilDate } from '../../basics/civil-date.js'
import { later } from '../../basics/civil-date.js'
import type { Bundle, Item, Match } from '../../matching/match.js'
import type { ExpectedItem } from '../../schedule/item.js'
import type { Contract, ContractLine } from '../../terms/contract.js'
import type { JudgedContract } from '../../unit/judged.js'
import { monthOf, pair } from '../measure.js'
import type { Summing } from '../summing.js'
import { billedOf } from './billed-of.js'

/** Due items: what was to be billed, what of it was, and how long that took. */
export function addItems({ tying, contract }: JudgedContract, from: number, into: Summing): void {
  if (!tying || !contract) return
  const lines = new Map(contract.lines.map((line) => [line.id, line]))
  const timing = new ArrearsTiming(tying.matches, lines)
  for (const item of tying.items) {
    if (!item.due || item.expected.billDate < from) continue
    const { currency } = item.expected.amount
    const month = monthOf(item.expected.billDate)
    into.add('due', currency, month, 1, item.amount)
    const lacking = item.amount - least(item.amount, billedOf(item))
    const ties = item.match?.ties ?? false
    if (!ties || lacking !== 0n) into.add('short', currency, month, ties ? 0 : 1, lacking)
    addLag(item, lines.get(item.expected.lineId)?.bookedOn ?? contract.bookedOn, into)
    const wait = item.match && timing.waitOf(item, item.match)
    if (wait === null) into.add('unbilled', currency, month, 1, 0n)
    else if (wait > 0) into.add('wait', '', pair(month, wait), 1, 0n)
    if (wait === null || wait > contract.graceDays) into.add('late', currency, month, 1, 0n)
  }
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** Days from when it could have been billed by timing alone until its terms were booked. */
function addLag({ expected }: Item, bookedOn: Contract['bookedOn'], into: Summing): void {
  if (bookedOn === null) return
  const { scheduledDate, amount } = expected
  const month = monthOf(scheduledDate)
  into.add('booked', amount.currency, month, 1, 0n)
  if (bookedOn > scheduledDate) into.add('lag', '', pair(month, bookedOn - scheduledDate), 1, 0n)
}

/**
 * One invoice for several consecutive items is timed by its first, which no later item is late against; in arrears by the
 * last of them, as rules time it.
 */
class ArrearsTiming {
  /** The bill date of the last of its run, by invoice, line and first day. */
  readonly #last = new Map<string, CivilDate>()

  constructor(matches: readonly Match[], lines: ReadonlyMap<string, ContractLine>) {
    if (![...lines.values()].some(({ timing }) => timing === 'arrears')) return
    for (const [key, items] of coveredBy(matches, lines)) if (items.length > 1) this.#addRuns(key, items)
  }

  #addRuns(key: string, items: ExpectedItem[]): void {
    items.sort((a, b) => b.period.start - a.period.start)
    let after: ExpectedItem | null = null
    let last: CivilDate | null = null
    for (const item of items) {
      const follows: boolean = after !== null && item.period.end + 1 >= after.period.start
      last = follows && last !== null ? later(last, item.billDate) : item.billDate
      this.#last.set(`${key} ${item.period.start}`, last)
      after = item
    }
  }

  /** Days from the bill date to the invoice that completed the item; null where none bills it, or nothing but credits do. */
  waitOf({ expected, amount }: Item, { bundles }: Match): number | null {
    let wait: number | null = null
    for (const bundle of bundles) {
      if (bundle.amount > 0n !== amount > 0n) continue
      const due = this.#dueOf(bundle, expected)
      wait = Math.max(wait ?? 0, (bundle.replaces ?? bundle.date) - due)
    }
    return wait
  }

  #dueOf(bundle: Bundle, { lineId, period, billDate }: ExpectedItem): CivilDate {
    if (this.#last.size === 0) return billDate
    return this.#last.get(`${keyOf(bundle, lineId)} ${period.start}`) ?? billDate
  }
}

/** Items in arrears, by the invoice that bills them and their line. */
function coveredBy(
  matches: readonly Match[],
  lines: ReadonlyMap<string, ContractLine>,
): ReadonlyMap<string, ExpectedItem[]> {
  const covered = new Map<string, ExpectedItem[]>()
  for (const { items, bundles } of matches) {
    for (const { expected } of items) {
      if (lines.get(expected.lineId)?.timing !== 'arrears') continue
      for (const key of new Set(bundles.map((bundle) => keyOf(bundle, expected.lineId))))
        covered.set(key, [...(covered.get(key) ?? []), expected])
    }
  }
  return covered
}

const keyOf = ({ lead }: Bundle, lineId: string): string => `${lead.line.document.id} ${lineId}`
