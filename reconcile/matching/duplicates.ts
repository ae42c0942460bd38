import { sumOf } from '../basics/minor.js'
import { type Period, periodDays } from '../basics/period.js'
import type { BilledLine } from '../documents/document.js'
import type { Ledger } from './ledger.js'
import type { Bundle, Item, Match } from './match.js'
import { repeatedPeriods } from './repeats-of-parts.js'

/**
 * Whether a later bundle repeats an earlier one: another invoice, the same product, service days and amount. What takes
 * something off repeats only with all the rest of its invoice: alone it is money that is missing.
 */
export function isRepeat(earlier: Bundle, later: Bundle): boolean {
  return (
    earlier.amount === later.amount &&
    earlier.lead.line.document.id !== later.lead.line.document.id &&
    earlier.lead.line.productCode === later.lead.line.productCode &&
    sameDays(earlier, later) &&
    (earlier.amount > 0n || isCopy(earlier.lead.line, later.lead.line))
  )
}

/** Whether an invoice has, of one line's contract, nothing but what another has, and charges something. */
function isCopy(earlier: BilledLine, later: BilledLine): boolean {
  if (earlier.document.object !== 'invoice' || later.document.object !== 'invoice') return false
  const ofContract = ({ link }: BilledLine) => link?.contractId === later.link?.contractId
  const [first, again] = [earlier, later].map(({ document }) => document.lines.filter(ofContract))
  return again!.every((line) => first!.some((other) => isSameLine(line, other))) && sumOf(again!) > 0n
}

const isSameLine = (a: BilledLine, b: BilledLine): boolean =>
  a.productCode === b.productCode && a.amount === b.amount && sameDays(a, b)

interface Dated {
  readonly period: Period | null
}

function sameDays(a: Dated, b: Dated): boolean {
  if (a.period === null || b.period === null) return a.period === b.period
  return a.period.start === b.period.start && a.period.end === b.period.end
}

/** Whether what was issued without service dates is of the period of a match: in time for one of its items. */
export const isInTime = (ledger: Ledger, { items }: Match, bundle: Bundle): boolean =>
  items.some((item) => ledger.inTime(item, bundle.date))

/** Or issued before the next invoice of its kind was. What is charged once has no next one: a repeat is of it, however late. */
export const isWithinPeriod = (_: Ledger, { items, bundles }: Match, bundle: Bundle): boolean => {
  if (items.every(isChargedOnce)) return true
  const days = Math.max(...items.map(({ expected }) => periodDays(expected.fullPeriod)))
  return bundles.some(({ date }) => Math.abs(date - bundle.date) < days)
}

export const isChargedOnce = ({ expected: { kind } }: Item): boolean =>
  kind === 'one-time' || kind === 'milestone'

type IsSamePeriod = (ledger: Ledger, match: Match, bundle: Bundle) => boolean

/**
 * Sets aside bundles that nothing needs and that repeat one that is paired; without service dates `isSame` says of what period. What
 * is short by as much or more needs it: equal parts aren't repeats of each other.
 */
export function setRepeatsAside(ledger: Ledger, isSame: IsSamePeriod): void {
  if (ledger.waiting.length === 0) return
  const paired = pairedByAmount(ledger)
  for (const bundle of ledger.waiting) {
    const repeated = paired
      .get(bundle.amount)
      ?.find(
        (other) =>
          isRepeat(other.bundle, bundle) && (bundle.period !== null || isSame(ledger, other.match, bundle)),
      )
    const match = repeated?.match.items[0]?.match
    if (match && hasRoomFor(ledger, match, bundle)) {
      ledger.join(match, [bundle])
      continue
    }
    const repeats = repeated ? [repeated.bundle] : repeatedPeriods(ledger, bundle)
    if (repeats.length > 0) ledger.setAside('duplicate', [bundle], repeats)
  }
}

/** Whether what a match is short of has room for a bundle. */
export const hasRoomFor = (ledger: Ledger, { billed, expected }: Match, { amount }: Bundle): boolean =>
  amount > 0n && (billed + amount <= expected || ledger.ties(expected, billed + amount))

/** Whether a bundle with service dates says the same as one that is paired by now. */
export function repeatsPaired(ledger: Ledger): (bundle: Bundle) => boolean {
  const paired = pairedByAmount(ledger)
  return (bundle) =>
    bundle.period !== null &&
    ((paired.get(bundle.amount)?.some(({ bundle: other }) => isRepeat(other, bundle)) ?? false) ||
      repeatedPeriods(ledger, bundle).length > 0)
}

interface Paired {
  readonly bundle: Bundle
  readonly match: Match
}

function pairedByAmount(ledger: Ledger): Map<bigint, Paired[]> {
  const paired = new Map<bigint, Paired[]>()
  for (const match of ledger.matches) {
    for (const bundle of match.bundles) {
      const known = paired.get(bundle.amount)
      if (known) known.push({ bundle, match })
      else paired.set(bundle.amount, [{ bundle, match }])
    }
  }
  return paired
}
