import type { CivilDate } from '../../basics/civil-date.js'
import { later } from '../../basics/civil-date.js'
import type { Bundle, Item, Match } from '../../matching/match.js'
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

/** One invoice for several consecutive items is timed by its first, which no later item is late against; in arrears by its last. */
class ArrearsTiming {
  readonly #last = new Map<string, CivilDate>()

  constructor(matches: readonly Match[], lines: ReadonlyMap<string, ContractLine>) {
    if (![...lines.values()].some(({ timing }) => timing === 'arrears')) return
    for (const { items, bundles } of matches) {
      for (const { expected } of items) {
        if (lines.get(expected.lineId)?.timing !== 'arrears') continue
        for (const bundle of bundles) {
          const key = keyOf(bundle, expected.lineId)
          this.#last.set(key, later(this.#last.get(key) ?? expected.billDate, expected.billDate))
        }
      }
    }
  }

  /** Days from the bill date to the invoice that completed the item; null where none did. */
  waitOf({ expected }: Item, { bundles }: Match): number | null {
    const charges = bundles.length > 1 ? bundles.filter(({ amount }) => amount > 0n) : bundles
    const dated = charges.length > 0 ? charges : bundles
    let wait: number | null = null
    for (const bundle of dated) {
      const due = this.#dueOf(bundle, expected)
      wait = Math.max(wait ?? 0, (bundle.replaces ?? bundle.date) - due)
    }
    return wait
  }

  #dueOf(bundle: Bundle, { lineId, billDate }: Item['expected']): CivilDate {
    return this.#last.size === 0 ? billDate : (this.#last.get(keyOf(bundle, lineId)) ?? billDate)
  }
}

const keyOf = ({ lead }: Bundle, lineId: string): string => `${lead.line.document.id} ${lineId}`
