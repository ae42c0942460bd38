import { listOf } from '../basics/list-of.js'
import { sumOf } from '../basics/minor.js'
import { roundToMoney } from '../basics/money.js'
import { overlap } from '../basics/period.js'
import type { BilledDocument } from '../documents/document.js'
import { billingGroup } from '../linking/outline.js'
import type { Bundle, Item, Match } from '../matching/match.js'
import type { OffAmount } from '../matching/off-amount.js'
import type { ExpectedItem } from '../schedule/item.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { documentsOf, groupBy, spanOf } from './parts.js'
import { isSwap, outweighing, swapWithin, unbilledSwap } from './swaps.js'

/** Every difference that can be judged by now: too little is only once it is due, too much as soon as it was billed. */
export const judgedAmounts = (judged: JudgedContract, claims: Claims, context: UnitContext): OffAmount[] =>
  allOffAmounts(judged, claims, context).filter(
    (off) => off.actual > off.expected || (off.actual < off.expected && off.items.some(({ due }) => due)),
  )

/** Every difference that no finding speaks of yet, one a contract line and period. */
export function allOffAmounts(judged: JudgedContract, claims: Claims, context: UnitContext): OffAmount[] {
  const { tying } = judged
  const closely = context.looksClosely
  if (!tying || (tying.clean && !closely)) return []
  const found: OffAmount[] = []
  for (const match of tying.matches) {
    if (match.pass === 'usage' || match.pass === 'opening') continue
    if (match.ties && (!closely || match.billed === match.expected)) continue
    if (match.items.every((item) => claims.freeItem(item))) found.push(offMatch(match, judged))
  }
  const unbilled = tying.items.filter((item) => item.match === null && item.due && claims.freeItem(item))
  for (const items of amendments(unbilled, tying.items)) {
    if (isSwap(items))
      found.push(unbilledSwap(items, leftOutOf(outweighing(items, sumOf(items)), tying.items)))
    else for (const item of items) found.push(unbilledItem(item, tying.items))
  }
  for (const { bundle, why } of tying.aside) {
    const isToldHere = why === 'unplaced' || (why === 'unexpected product' && bundle.amount < 0n)
    if (isToldHere && claims.freeCharge(bundle.lead)) found.push(unplaced(judged, bundle, context))
  }
  return [...found, ...aboveCaps(judged, claims, context)]
}

/**
 * Where several contract lines share a match, the others are taken as billed right and one has the difference: the last
 * that adds, an amendment mostly, unless what is known explains it on another. Of several products nobody can say which is
 * wrong, and more than any line has is no single one's: unless a cause tells one of them, that is said of all.
 */
function offMatch(match: Match, judged: JudgedContract): OffAmount {
  const lines = [...new Set(match.items.map(({ expected }) => expected.lineId))].reverse()
  const offs = lines.map((lineId) => offLine(match, lineId))
  const each = [...offs.filter(adds), ...offs.filter((one) => !adds(one))]
  if (each.length === 1) return each[0]!
  const told = isOfSeveralProducts(match) ? undefined : each.find((one) => isAble(one, match))
  const swap = swapWithin(match, judged)
  const others = each.filter((one) => one !== told)
  return { ...(told ?? offAltogether(match)), instead: swap ? [...others, swap] : others }
}

const isOfSeveralProducts = ({ items }: Match): boolean =>
  new Set(items.map(({ expected }) => expected.productCode)).size > 1

/** Whether a line may have had the whole difference: nothing is billed below zero but where the match as a whole is. */
const isAble = (off: OffAmount, { billed }: Match): boolean => billed < 0n || (adds(off) && off.actual >= 0n)

const adds = ({ expected }: OffAmount): boolean => expected >= 0n

/** The difference of all lines of a match, where it is more than any of them has. */
function offAltogether({ items, bundles, expected, billed }: Match): OffAmount {
  return {
    items,
    bundles,
    documents: documentsOf(bundles),
    line: null,
    period: spanOf(items),
    currency: items[0]!.expected.amount.currency,
    expected,
    actual: billed,
  }
}

function offLine(match: Match, lineId: string): OffAmount {
  const items = match.items.filter(({ expected }) => expected.lineId === lineId)
  const { productCode, amount } = items.at(-1)!.expected
  const expected = sumOf(items)
  return {
    items,
    bundles: match.bundles,
    documents: documentsOf(match.bundles),
    line: { id: lineId, productCode },
    period: spanOf(items),
    currency: amount.currency,
    expected,
    actual: expected + match.billed - match.expected,
    ...(items.length < match.items.length
      ? { altogether: { expected: match.expected, billed: match.billed } }
      : {}),
  }
}

/** What nobody billed of one bill date and currency: as one where nothing else was billed for that day, else by billing group. */
function amendments(unbilled: readonly Item[], all: readonly Item[]): readonly (readonly Item[])[] {
  if (!isSwap(unbilled)) return listOf(unbilled, (item) => [item])
  const dayOf = ({ expected: { billDate, amount } }: Item) => `${billDate} ${amount.currency}`
  const billed = new Set(all.filter(({ match }) => match !== null).map(dayOf))
  return [
    ...groupBy(unbilled, (item) =>
      billed.has(dayOf(item)) ? `${dayOf(item)} ${item.group}` : dayOf(item),
    ).values(),
  ]
}

/** An item that nobody billed although its product was, or that takes away what nobody credited: the invoice of its days left it out. */
function unbilledItem(item: Item, items: readonly Item[]): OffAmount {
  const { lineId, productCode, period, amount } = item.expected
  return {
    items: [item],
    bundles: [],
    documents: leftOutOf(item, items),
    line: { id: lineId, productCode },
    period,
    currency: amount.currency,
    expected: item.amount,
    actual: 0n,
  }
}

/** Invoices that bill other lines of the item's product for some of its days, or what falls due with it. */
function leftOutOf({ expected, group }: Item, items: readonly Item[]): BilledDocument[] {
  const isBeside = (other: ExpectedItem) =>
    other.billDate === expected.billDate || overlap(other.period, expected.period) !== null
  const beside = items.filter((other) => other.group === group && isBeside(other.expected))
  return documentsOf(beside.flatMap(({ match }) => match?.bundles ?? [])).filter(
    ({ object }) => object === 'invoice',
  )
}

/** Time and materials above their cap: what came first is within it. */
function aboveCaps(judged: JudgedContract, claims: Claims, context: UnitContext): OffAmount[] {
  const { contract, tying } = judged
  return contract!.lines.flatMap((line) => {
    if (line.chargeType !== 'as-incurred' || line.cap === null) return []
    const bundles = tying!.aside
      .filter(({ why, group }) => why === 'not judged' && group === billingGroup(line.productCode, context))
      .map(({ bundle }) => bundle)
      .filter(({ lead }) => claims.freeCharge(lead))
    const cap = roundToMoney(line.cap, line.currency, line.conventions.rounding).minor
    const actual = sumOf(bundles)
    if (actual <= cap) return []
    return [
      {
        items: [],
        bundles,
        documents: documentsOf(bundles),
        line: { id: line.id, productCode: line.productCode },
        period: null,
        currency: line.currency,
        expected: cap,
        actual,
      },
    ]
  })
}

/** Money on the contract's product for which no item is left; or more given back of a product that it doesn't have than was billed. */
function unplaced(judged: JudgedContract, bundle: Bundle, context: UnitContext): OffAmount {
  const group = billingGroup(bundle.lead.productCode, context)
  const lines = judged.contract!.lines.filter(
    ({ productCode }) => billingGroup(productCode, context) === group,
  )
  const line = lines.length === 1 ? lines[0]! : null
  return {
    items: [],
    bundles: [bundle],
    documents: documentsOf([bundle]),
    line: line && { id: line.id, productCode: line.productCode },
    period: bundle.period,
    currency: bundle.foreign ? judged.contract!.currency : bundle.lead.line.document.currency,
    expected: 0n,
    actual: bundle.amount,
  }
}
