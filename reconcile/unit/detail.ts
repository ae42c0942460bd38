import { digitsOf } from '../basics/money.js'
import type { BilledLine } from '../documents/document.js'
import { billedOf } from '../indicators/sums/billed-of.js'
import { type Charge, type Item, type Match, PASSES, type Tying } from '../matching/match.js'
import type { ExpectedItem } from '../schedule/item.js'
import type { JudgedUnit } from './judged.js'

/** Kinds of expected items, as the detail numbers them. */
const ITEM_KINDS = [
  'recurring',
  'one-time',
  'milestone',
  'commitment',
  'accelerated',
] as const satisfies readonly ExpectedItem['kind'][]

/**
 * A unit's expected items and how they were matched, as JSON text for whoever asks the store in SQL: short lists in place of
 * members, days as numbers, amounts in minor units. A contract is
 * `[id, [[line, product, currency, digits]…], [item…], [[pass, ties, expected, billed, [[is credit, document, line, amount]…]]…]]`.
 * An item is `[line's place, start, days to its end, days to the bill date, days from that to the due date, amount, flags,
 * billed, match's place]`; one that an invoice line bills to the cent, as nearly all are, ends after the flags in
 * `pass, document, line`. Flags: 1 due, 2 billed in an earlier system, 4 held, 8 a stub, 16 and up the kind.
 */
export function detailText({ contracts }: JudgedUnit): string {
  const amounts = new Amounts()
  const listed: Listed[] = []
  for (const { record, tying } of contracts) if (tying) listed.push(listContract(record.id, tying, amounts))
  if (listed.length === 0) return ''
  return amounts.areLarge ? largeText(listed) : JSON.stringify(listed)
}

/** What JSON writes as it is; a `bigint` only where a number doesn't hold it. */
type Listed = string | number | bigint | null | readonly Listed[]

/** Amounts as numbers, which are written fastest; one that a number doesn't hold stays as it is. */
class Amounts {
  areLarge = false

  numberOf(amount: bigint): number | bigint {
    const number = Number(amount)
    if (Number.isSafeInteger(number)) return number
    this.areLarge = true
    return amount
  }
}

function largeText(listed: Listed): string {
  if (typeof listed === 'bigint') return `${listed}`
  return typeof listed === 'object' && listed !== null ? `[${listed.map(largeText)}]` : JSON.stringify(listed)
}

function listContract(id: string, { items }: Tying, amounts: Amounts): Listed {
  const lines = new Lines()
  const places = new Map<Match, number>()
  const listed: Listed[] = []
  for (const item of items) listed.push(listItem(item, lines, places, amounts))
  return [id, lines.listed, listed, [...places.keys()].map((match) => listMatch(match, amounts))]
}

/** Lines of a contract, each once, in the order of first sight. */
class Lines {
  readonly #places = new Map<string, number>()
  readonly listed: Listed[] = []

  placeOf({ lineId, productCode, amount: { currency } }: ExpectedItem): number {
    const known = this.#places.get(lineId)
    if (known !== undefined) return known
    const place = this.listed.length
    this.#places.set(lineId, place)
    this.listed.push([lineId, productCode, currency, digitsOf(currency)])
    return place
  }
}

function listItem(item: Item, lines: Lines, places: Map<Match, number>, amounts: Amounts): Listed {
  const { expected, match, amount } = item
  const { period, billDate, dueDate } = expected
  const place = lines.placeOf(expected)
  const { start } = period
  const [days, wait] = [period.end - start, billDate - start]
  const due = dueDate === null ? null : dueDate - billDate
  const own = amounts.numberOf(amount)
  const flags = flagsOf(item)
  if (match === null) return [place, start, days, wait, due, own, flags, 0, -1]
  const line = onlyLine(match, amount)
  if (line === null) {
    const billed = amounts.numberOf(billedOf(item))
    return [place, start, days, wait, due, own, flags, billed, placeOf(match, places)]
  }
  const pass = PASSES.indexOf(match.pass)
  return [place, start, days, wait, due, own, flags, pass, line.document.id, line.id]
}

function placeOf(match: Match, places: Map<Match, number>): number {
  const place = places.get(match) ?? places.size
  places.set(match, place)
  return place
}

/** The invoice line that bills a match's one item to the cent, and nothing else does. */
function onlyLine({ ties, items, bundles }: Match, amount: bigint): BilledLine | null {
  const bundle = ties && items.length === 1 && bundles.length === 1 ? bundles[0]! : null
  if (bundle === null || bundle.amount !== amount || bundle.charges.length !== 1) return null
  const { line, amount: billed } = bundle.charges[0]!
  return billed === amount && line.document.object === 'invoice' ? line : null
}

const flagsOf = ({ due, opening, expected }: Item): number =>
  (due ? 1 : 0) +
  (opening ? 2 : 0) +
  (expected.held ? 4 : 0) +
  (expected.stub ? 8 : 0) +
  16 * ITEM_KINDS.indexOf(expected.kind)

const listMatch = ({ pass, ties, expected, billed, bundles }: Match, amounts: Amounts): Listed => [
  PASSES.indexOf(pass),
  ties ? 1 : 0,
  amounts.numberOf(expected),
  amounts.numberOf(billed),
  bundles.flatMap(({ charges }) => charges.map((charge) => listCharge(charge, amounts))),
]

const listCharge = ({ line, amount }: Charge, amounts: Amounts): Listed => [
  line.document.object === 'creditMemo' ? 1 : 0,
  line.document.id,
  line.id,
  amounts.numberOf(amount),
]
