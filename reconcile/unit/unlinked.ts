import { compareIds } from '../documents/line-facts.js'
import { groupOf } from '../linking/outline.js'
import type { Charge, Item } from '../matching/match.js'
import type { UnitCharges } from './charges.js'
import type { UnitContext } from './context.js'
import type { Held, JudgedContract, Unlinked } from './judged.js'

/** Documents with money that belongs to no contract, by date and id. */
export function unlinkedOf(charges: UnitCharges): Unlinked[] {
  const unlinked: Unlinked[] = []
  for (const [document, own] of charges.byUnlinkedDocument) {
    const numbers = numbersOf(own)
    unlinked.push({ document, charges: own, candidates: [...numbers.keys()].sort(), numbers })
  }
  return unlinked.sort(
    (a, b) => a.document.date - b.document.date || compareIds(a.document.id, b.document.id),
  )
}

/** The candidates of all lines, with what they are called. */
function numbersOf(charges: readonly Charge[]): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>()
  for (const { line } of charges)
    for (const [index, id] of (line.link?.candidates ?? []).entries())
      numbers.set(id, line.link?.candidateNumbers?.[index] ?? id)
  return numbers
}

/**
 * The open items that lines in doubt would fill: of all candidates here the one that fits best by days, amount and date;
 * one line holds one item. So an invoice that can't be linked isn't also reported as missing. A line that another unit
 * judges (its payer is another account's customer) holds only an item of just its days and amount.
 */
export function heldItems(
  unlinked: readonly Unlinked[],
  elsewhere: readonly Charge[],
  contracts: readonly JudgedContract[],
  context: UnitContext,
): Held[] {
  const held: Held[] = []
  const taken = new Set<Item>()
  const hold = (by: Charge, open: readonly Item[], worst: number): void => {
    const item = by.amount > 0n ? bestFit(open, by, taken, context) : null
    if (!item || misfit(item, by) > worst) return
    taken.add(item)
    held.push({ item, by })
  }
  for (const { charges, candidates } of unlinked) {
    const open = openItems(contracts, candidates)
    for (const by of charges) hold(by, open, Number.POSITIVE_INFINITY)
  }
  for (const by of elsewhere) hold(by, openItems(contracts, by.line.link?.candidates ?? []), EXACT)
  return held
}

/** What nobody has billed of the candidates that are judged here. */
const openItems = (contracts: readonly JudgedContract[], candidates: readonly string[]): readonly Item[] =>
  candidates.length === 0
    ? []
    : contracts
        .filter(({ record }) => candidates.includes(record.id))
        .flatMap(({ tying }) => tying?.items ?? [])
        .filter((item) => item.match === null && item.amount > 0n)

function bestFit(
  items: readonly Item[],
  charge: Charge,
  taken: ReadonlySet<Item>,
  context: UnitContext,
): Item | null {
  let [best, score] = [null as Item | null, Number.POSITIVE_INFINITY]
  for (const item of items) {
    if (taken.has(item) || !sameProduct(item, charge, context)) continue
    const points = misfit(item, charge)
    if (points < score) [best, score] = [item, points]
  }
  return best
}

const sameProduct = (item: Item, { productCode }: Charge, context: UnitContext): boolean =>
  productCode === null || item.group === groupOf(productCode, context) || item.expected.productCode === null

/** Of an item's own days and amount, whatever the invoice's date. */
const EXACT = 999_999

/** Days apart, other service days and another amount counting for more than any distance. */
function misfit(item: Item, charge: Charge): number {
  const { period, billDate } = item.expected
  const otherDays =
    charge.period !== null && (charge.period.start !== period.start || charge.period.end !== period.end)
  const otherAmount = item.amount !== charge.amount
  return Math.abs(billDate - charge.date) + (otherDays ? 2_000_000 : 0) + (otherAmount ? 1_000_000 : 0)
}
