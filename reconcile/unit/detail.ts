import { digitsOf } from '../basics/money.js'
import type { BilledLine } from '../documents/document.js'
import { billedOf } from '../indicators/sums/billed-of.js'
import { type Bundle, type Charge, type Item, type Match, PASSES } from '../matching/match.js'
import type { ExpectedItem } from '../schedule/item.js'
import type { JudgedUnit } from './judged.js'

/** Kinds of expected items, as the detail numbers them. */
export const ITEM_KINDS = [
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
  const parts: string[] = []
  for (const { record, tying } of contracts) {
    if (!tying) continue
    const lines = new Lines()
    const places = new Map<Match, number>()
    const items = tying.items.map((item) => itemText(item, lines, places))
    const matches = [...places.keys()].map(matchText)
    parts.push(`[${quoted(record.id)},[${lines.texts}],[${items}],[${matches}]]`)
  }
  return parts.length === 0 ? '' : `[${parts}]`
}

/** Lines of a contract, each once, in the order of first sight. */
class Lines {
  readonly #places = new Map<string, number>()
  readonly texts: string[] = []

  placeOf({ lineId, productCode, amount: { currency } }: ExpectedItem): number {
    const known = this.#places.get(lineId)
    if (known !== undefined) return known
    const place = this.texts.length
    this.#places.set(lineId, place)
    this.texts.push(`[${quoted(lineId)},${JSON.stringify(productCode)},"${currency}",${digitsOf(currency)}]`)
    return place
  }
}

function itemText(item: Item, lines: Lines, places: Map<Match, number>): string {
  const { expected, match, amount } = item
  const { period, billDate, dueDate } = expected
  const due = dueDate === null ? 'null' : dueDate - billDate
  const head = `[${lines.placeOf(expected)},${period.start},${period.end - period.start},${billDate - period.start},${due},${amount},${flagsOf(item)},`
  if (match === null) return `${head}0,-1]`
  const line = match.ties && match.items.length === 1 ? onlyLine(match, amount) : null
  if (line !== null)
    return `${head}${PASSES.indexOf(match.pass)},${quoted(line.document.id)},${quoted(line.id)}]`
  const place = places.get(match) ?? places.size
  places.set(match, place)
  return `${head}${billedOf(item)},${place}]`
}

/** The invoice line that bills a match's one item to the cent, and nothing else does. */
function onlyLine({ bundles }: Match, amount: bigint): BilledLine | null {
  const charges = bundles.length === 1 ? bundles[0]!.charges : null
  if (charges?.length !== 1) return null
  const [{ line, amount: billed }] = charges as [Charge]
  return billed === amount && bundles[0]!.amount === amount && line.document.object === 'invoice'
    ? line
    : null
}

/** As JSON; ids are nearly always plain. */
const quoted = (text: string): string => (/^[\w-]*$/.test(text) ? `"${text}"` : JSON.stringify(text))

const flagsOf = ({ due, opening, expected }: Item): number =>
  (due ? 1 : 0) +
  (opening ? 2 : 0) +
  (expected.held ? 4 : 0) +
  (expected.stub ? 8 : 0) +
  16 * ITEM_KINDS.indexOf(expected.kind)

const matchText = ({ pass, ties, expected, billed, bundles }: Match): string =>
  `[${PASSES.indexOf(pass)},${ties ? 1 : 0},${expected},${billed},[${bundles.flatMap(chargesOf)}]]`

const chargesOf = ({ charges }: Bundle): string[] => charges.map(chargeText)

const chargeText = ({ line, amount }: Charge): string =>
  `[${line.document.object === 'creditMemo' ? 1 : 0},${quoted(line.document.id)},${quoted(line.id)},${amount}]`
