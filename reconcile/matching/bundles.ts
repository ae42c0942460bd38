import { addDays, type CivilDate, earlier, later } from '../basics/civil-date.js'
import { minorUnitDigits } from '../basics/currency.js'
import { inOrder } from '../basics/in-order.js'
import { contains, type Period } from '../basics/period.js'
import type { BilledLine } from '../documents/document.js'
import type { ExpectedItem } from '../schedule/item.js'
import type { Bundle, Charge } from './match.js'
import { compareBundles } from './order.js'
import { creditedOn, REBILLED_WITHIN } from './rebilled.js'

/** What a contract takes away: an item below zero. */
export interface Reduction {
  readonly productCode: string | null
  readonly period: Period
  readonly amount: bigint
}

/** How charges are compared with one contract's items. */
export interface Comparison {
  readonly currency: string
  /** Currencies of its items: the contract's, and those of redenominated lines. */
  readonly currencies: ReadonlySet<string>
  /** Items that take away: a credit of the product for just their days, or of just their amount, is theirs. */
  readonly reductions: readonly Reduction[]
  /** All its items. */
  readonly items: readonly ExpectedItem[]
  /** Whether the prices of a product include tax. */
  readonly includesTax: (productCode: string | null) => boolean
}

/**
 * Puts invoice lines together with the credits that take them back, so that what is placed is what is left of them; and
 * notes what a rebill replaces.
 */
export function bundlesOf(charges: readonly Charge[], comparison: Comparison): readonly Bundle[] {
  const credits = creditsByLine(charges, comparison)
  const bundles: Bundle[] = []
  for (const lead of charges)
    if (lead.takesBack === null || !isTakenAlong(lead, credits))
      bundles.push(bundle(lead, credits.get(lead.line) ?? NO_CREDITS, comparison))
  return withReplaced(withReversals(inOrder(bundles, compareBundles), comparison), comparison)
}

/** A credit goes along with the line that it takes back, if that is here. */
const isTakenAlong = (charge: Charge, credits: ReadonlyMap<BilledLine, readonly Charge[]>): boolean =>
  charge.takesBack !== null && (credits.get(charge.takesBack)?.includes(charge) ?? false)

const sameDays = (a: Bundle['period'], b: Bundle['period']): boolean =>
  a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end)

/**
 * Whether a credit is what the contract itself takes away, rather than a correction of an invoice: its amount says so, or
 * its days where they aren't those of the line that it takes back.
 */
function isReduction(charge: Charge, comparison: Comparison): boolean {
  const own = charge.line.period
  const isTelling = own !== null && !sameDays(own, charge.takesBack?.period ?? null)
  return comparison.reductions.some(
    ({ productCode, period, amount }) =>
      productCode === charge.productCode &&
      (own === null || sameDays(own, period)) &&
      (isTelling || amount === compared(charge, comparison)),
  )
}

const NO_CREDITS: readonly Charge[] = []

function creditsByLine(charges: readonly Charge[], comparison: Comparison): Map<BilledLine, Charge[]> {
  const credits = new Map<BilledLine, Charge[]>()
  if (charges.every(({ takesBack }) => takesBack === null)) return credits
  for (const { line, takesBack } of charges) if (!takesBack) credits.set(line, [])
  for (const charge of charges) {
    if (charge.takesBack && !isReduction(charge, comparison)) credits.get(charge.takesBack)?.push(charge)
  }
  return credits
}

function bundle(lead: Charge, credits: readonly Charge[], comparison: Comparison): Bundle {
  const charges = [lead, ...credits]
  const { method } = lead.line.link ?? { method: 'none' }
  return {
    lead,
    charges,
    amount: charges.reduce((sum, charge) => sum + compared(charge, comparison), 0n),
    period: lead.takesBack && isReduction(lead, comparison) ? lead.line.period : lead.period,
    date: lead.date,
    replaces: null,
    replacesLast: null,
    foreign: !comparison.currencies.has(lead.line.document.currency),
    strong: method === 'approved link' || method === 'line reference',
  }
}

function compared(charge: Charge, comparison: Comparison): bigint {
  const includesTax = comparison.includesTax(charge.productCode)
  const amount = includesTax ? (charge.gross ?? charge.amount) : charge.amount
  const { currency } = charge.line.document
  return comparison.currencies.has(currency) ? amount : atFaceValue(amount, currency, comparison.currency)
}

/** A bundle, counted in one currency's minor units, as one in another currency than the items that it is held against. */
export const asForeign = (bundle: Bundle, countedIn: string, currency: string): Bundle => ({
  ...bundle,
  amount: atFaceValue(bundle.amount, countedIn, currency),
  foreign: true,
})

/** The same number in another currency's minor units: 1,000 yen are compared as 1,000.00 dollars. */
function atFaceValue(minor: bigint, from: string, to: string): bigint {
  if (from === to) return minor
  const [has, wants] = [minorUnitDigits(from) ?? 2, minorUnitDigits(to) ?? 2]
  return has <= wants ? minor * 10n ** BigInt(wants - has) : minor / 10n ** BigInt(has - wants)
}

/**
 * A credit that isn't applied takes back the last line of the same product and days that it equals, else of the line whose
 * days have its own among them.
 */
function withReversals(bundles: readonly Bundle[], comparison: Comparison): readonly Bundle[] {
  if (bundles.every(({ amount }) => amount >= 0n)) return bundles
  const left = [...bundles]
  for (const credit of bundles) {
    if (credit.amount >= 0n || isReduction(credit.lead, comparison) || isOffItsOwnInvoice(credit)) continue
    const equal = left.findLastIndex((other) => reverses(credit, other))
    const at =
      equal >= 0 || left.some((other) => isOfItsDays(other, credit)) ? equal : lastThatCovers(left, credit)
    if (at < 0) continue
    const reversed = left[at]!
    left[at] = bundle(reversed.lead, [...reversed.charges.slice(1), ...credit.charges], comparison)
    left.splice(left.indexOf(credit), 1)
  }
  return left
}

function reverses(credit: Bundle, other: Bundle): boolean {
  return (
    other.amount === -credit.amount &&
    other.lead.productCode === credit.lead.productCode &&
    sameDays(other.period, credit.period) &&
    other.lead.date <= credit.lead.date
  )
}

/**
 * Without service days, whether a line below zero stands on an invoice whose larger line it is off: a discount of its own,
 * though another invoice is of just its amount.
 */
function isOffItsOwnInvoice({ lead: { line }, period, amount }: Bundle): boolean {
  const { object, lines } = line.document
  if (period !== null || object !== 'invoice') return false
  const own = lines.filter((other) => other.period === null && other.productCode === line.productCode)
  return own.some((other) => other.amount > -amount) && own.every((other) => other.amount !== -amount)
}

/** A line of just a credit's days, which is placed beside it; also where another credit took it back already. */
const isOfItsDays = (other: Bundle, credit: Bundle): boolean =>
  credit.period !== null &&
  (other.amount >= -credit.amount || other.lead.amount >= -credit.amount) &&
  other.lead.productCode === credit.lead.productCode &&
  sameDays(other.period, credit.period)

const lastThatCovers = (bundles: readonly Bundle[], credit: Bundle): number =>
  bundles.findLastIndex((other) => covers(other, credit))

function covers(other: Bundle, credit: Bundle): boolean {
  if (!other.period || !credit.period || sameDays(other.period, credit.period)) return false
  return (
    other.amount >= -credit.amount &&
    other.lead.productCode === credit.lead.productCode &&
    contains(other.period, credit.period)
  )
}

/**
 * For timing, what replaces a line that was taken back in full has that line's date: whatever was billed for the product
 * and its days since then; without service dates, the next invoice of the product after the credit. So has what bills a part
 * again that was taken back.
 */
function withReplaced(bundles: readonly Bundle[], comparison: Comparison): readonly Bundle[] {
  const credited = bundles.filter(({ charges }) => charges.length > 1)
  if (credited.length === 0) return bundles
  const back = credited.filter(({ amount }) => amount === 0n)
  const next = new Map(
    back.filter(({ period }) => period === null).map((old) => [nextAfter(old, bundles), old]),
  )
  return bundles.map((bundle) => {
    const replaced = back.filter((old) => isReplacedBy(old, bundle) && !isBoth(old, bundle, comparison))
    const undated = next.get(bundle)
    const dates = [...replaced, ...(undated ? [undated] : [])].map(({ date }) => date)
    if (dates.length > 0) return replacing(bundle, dates.reduce(earlier), dates.reduce(earlier))
    const merged = mergedInto(bundle, back).map(({ date }) => date)
    if (merged.length > 0) return replacing(bundle, merged.reduce(earlier), merged.reduce(later))
    const part = credited.find((old) => isPartOf(old, bundle, comparison))
    return part ? replacing(bundle, part.date, part.date) : bundle
  })
}

const replacing = (bundle: Bundle, replaces: CivilDate, replacesLast: CivilDate): Bundle => ({
  ...bundle,
  replaces,
  replacesLast,
})

/** What was taken back of just the days that one line bills again, part by part; nothing where a day of it wasn't. */
function mergedInto(bundle: Bundle, back: readonly Bundle[]): readonly Bundle[] {
  if (bundle.period === null) return []
  const days = bundle.period
  const parts = back.filter(
    (old) => old.period !== null && contains(days, old.period) && isOfSameKind(old, bundle),
  )
  let next = days.start
  for (const { start, end } of inOrder(
    parts.map(({ period }) => period!),
    (a, b) => a.start - b.start,
  )) {
    if (start > next) return []
    if (end >= next) next = addDays(end, 1)
  }
  return next > days.end ? parts : []
}

/** Whether it bills again just what was taken back of a line, which keeps the rest: of the credit's days, and of its amount. */
function isPartOf(old: Bundle, bundle: Bundle, comparison: Comparison): boolean {
  if (bundle.period === null || !isOfSameKind(old, bundle) || isAnItem(bundle, comparison)) return false
  const credits = old.charges
    .slice(1)
    .filter(({ line }) => sameDays(line.period ?? old.period, bundle.period))
  return credits.reduce((sum, credit) => sum + compared(credit, comparison), 0n) === -bundle.amount
}

/** Both charge, or both take away: a credit replaces no charge. */
const isSameWay = (a: bigint, b: bigint): boolean => (a > 0n && b > 0n) || (a < 0n && b < 0n)

const isReplacedBy = (old: Bundle, bundle: Bundle): boolean =>
  bundle.period !== null &&
  old.period !== null &&
  isOfSameKind(old, bundle) &&
  contains(old.period, bundle.period)

/** Whether each bills an item of its own, as the first part of an amendment lies within the period that it was added to. */
const isBoth = (old: Bundle, bundle: Bundle, comparison: Comparison): boolean =>
  !sameDays(old.period, bundle.period) && isAnItem(old, comparison) && isAnItem(bundle, comparison)

/** Of just an item's product, days and amount, before its credits. */
const isAnItem = ({ period, lead }: Bundle, comparison: Comparison): boolean =>
  comparison.items.some(
    (item) =>
      item.productCode === lead.productCode &&
      sameDays(item.period, period) &&
      item.amount.minor === compared(lead, comparison),
  )

/** Of the same product, billed before it, and both charges or both taken away. */
const isOfSameKind = (old: Bundle, bundle: Bundle): boolean =>
  old.date <= bundle.date &&
  isSameWay(old.lead.amount, bundle.amount) &&
  old.lead.productCode === bundle.lead.productCode

/** Bundles come in the order of their dates. */
function nextAfter(old: Bundle, bundles: readonly Bundle[]): Bundle | undefined {
  const credited = creditedOn(old)
  return bundles.find(
    ({ period, amount, date, lead }) =>
      period === null &&
      amount > 0n &&
      date >= credited &&
      date <= credited + REBILLED_WITHIN &&
      lead.productCode === old.lead.productCode,
  )
}
