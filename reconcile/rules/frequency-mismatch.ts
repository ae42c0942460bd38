import { addDays, addMonths, type CivilDate, earlier, later } from '../basics/civil-date.js'
import { gather } from '../basics/gather.js'
import { periodDays } from '../basics/period.js'
import type { BilledDocument } from '../documents/document.js'
import { compareIds } from '../documents/line-facts.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { Bundle, Item, Match } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import { judgedFrom } from '../unit/cut-over.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayList } from '../words/say.js'
import { contractName, groupBy, named, sentenceCase } from './parts.js'
import type { Rule } from './rule.js'

/** Invoices that make a habit, and items not yet due that make it plain. */
const ENOUGH = 3

export const FREQUENCY_MISMATCH: Rule = {
  code: 'FREQUENCY_MISMATCH',
  group: 'Amounts and periods',
  title: 'Billed at another frequency than agreed',
  compares: 'the service days of a contract’s invoices with its billing periods',
  fires:
    'the contract is billed at another frequency than its terms: at least three invoices and most of those due, or one that bills all that remains; one finding a contract',
  action: 'Correct the billing schedule in NetSuite, or the frequency on the contract.',
  severity: 'medium',
  directions: ['timing'],
  needs: [],
  enabled: true,
  judge: (unit, claims, context) => gather(unit.contracts, (judged) => mismatch(judged, claims, context)),
}

/** What a period lasts. */
interface Interval {
  readonly unit: 'months' | 'days'
  readonly count: number
}

/** One invoice's money on a contract. */
interface Billed {
  readonly document: BilledDocument
  readonly match: Match
}

/** The same of an invoice that covers a period. */
interface BilledPeriod extends Billed {
  readonly covers: Interval
}

function mismatch(judged: JudgedContract, claims: Claims, context: UnitContext): FindingDraft[] {
  if (judged.tying?.matches.every(isAsAgreed) ?? true) return []
  const billed = billedPeriods(judged, claims)
  const habit = otherHabit(billed, judgedFrom(judged, context))
  if (habit) {
    const next = nextBilled(judged, habit, context)
    return [finding(judged, habit, `every ${sayInterval(habit[0]!.covers)}`, next, claims, context)]
  }
  const rest = restBilled(judged, claims)
  return rest.length > 0 ? [finding(judged, rest, 'for all that remains', [], claims, context)] : []
}

/** One item, billed for just its days, or without saying for which. */
const isAsAgreed = ({ items, bundles }: Match): boolean => {
  if (items.length !== 1) return false
  const { start, end } = items[0]!.expected.period
  return bundles.every(({ period }) => period === null || (period.start === start && period.end === end))
}

function sayInterval({ unit, count }: Interval): string {
  const [many, one] =
    unit === 'months' ? [count, 'month'] : count % 7 === 0 ? [count / 7, 'week'] : [count, 'day']
  return many === 1 ? one : `${many} ${one}s`
}

/** Matches of whole periods with how long the periods are that their invoices cover; what is invoiced on one day is one invoice in parts. */
function billedPeriods(judged: JudgedContract, claims: Claims): BilledPeriod[] {
  return (judged.tying?.matches ?? []).flatMap((match) => {
    if (!match.items.every((item) => isWholePeriod(item) && claims.freeItem(item))) return []
    const invoiced = match.bundles.filter(({ lead }) => lead.line.document.object === 'invoice')
    return [...groupBy(invoiced, ({ lead }) => lead.line.document.date)].flatMap(([, own]) => {
      const covers = coveredBy(match, own)
      return covers === null ? [] : [{ document: own[0]!.lead.line.document, match, covers }]
    })
  })
}

const isOfAPeriod = ({ expected }: Item): boolean =>
  expected.kind === 'recurring' && intervalOf(expected) !== null

const isWholePeriod = (item: Item): boolean => isOfAPeriod(item) && !item.expected.stub

/** Null where its months aren't whole. */
function intervalOf({ fullPeriod, derivation: { months } }: Item['expected']): Interval | null {
  if (months === null) return { unit: 'days', count: periodDays(fullPeriod) }
  return months.n % months.d === 0n ? { unit: 'months', count: Number(months.n / months.d) } : null
}

/** By the service days of its lines, from the first to the last; without them, by the items that they pay for. */
function coveredBy({ items, bundles }: Match, own: readonly Bundle[]): Interval | null {
  const agreed = intervalOf(items[0]!.expected)!
  const days = own.flatMap(({ period }) => period ?? [])
  if (days.length === own.length) {
    const [first, last] = [days.map(({ start }) => start), days.map(({ end }) => end)]
    return intervalBetween(first.reduce(earlier), last.reduce(later), agreed)
  }
  const lines = new Set(items.map(({ expected }) => expected.lineId))
  if (lines.size > 1 || bundles.length > 1) return bundles.length > 1 && items.length === 1 ? null : agreed
  return { ...agreed, count: agreed.count * items.length }
}

/** From a first to a last day in the unit that is agreed; null where it is neither so many whole periods nor a whole part of one. */
function intervalBetween(start: CivilDate, end: CivilDate, { unit, count }: Interval): Interval | null {
  const days = periodDays({ start, end })
  if (unit === 'days') return days % count === 0 || count % days === 0 ? { unit, count: days } : null
  const months = wholeMonths(start, end)
  return months === null ? null : { unit, count: months }
}

/** Months from a first to a last day; null where they aren't whole. An anchor on a 31st stands on shorter months' last days. */
function wholeMonths(start: CivilDate, end: CivilDate): number | null {
  const guess = Math.round((end - start + 1) / 30.4375)
  const next = addDays(end, 1)
  return guess > 0 && (addMonths(start, guess) === next || addMonths(next, -guess) === start) ? guess : null
}

/** At least three invoices, and most of them all, at one frequency that isn't the contract's; also of those that are judged. */
function otherHabit(billed: readonly BilledPeriod[], from: CivilDate | null): readonly BilledPeriod[] | null {
  const all = new Set(billed.map(({ document }) => document))
  const isMost = (some: ReadonlySet<BilledDocument>, of: ReadonlySet<BilledDocument>) =>
    some.size * 2 > of.size
  const off = billed.filter(
    ({ match, covers }) => covers.count !== intervalOf(match.items[0]!.expected)!.count,
  )
  for (const [, same] of groupBy(off, ({ covers }) => sayInterval(covers))) {
    const invoices = new Set(same.map(({ document }) => document))
    if (invoices.size < ENOUGH || !isMost(invoices, all)) continue
    if (from === null || isMost(since(from, invoices), since(from, all))) return same
  }
  return null
}

const since = (from: CivilDate, documents: ReadonlySet<BilledDocument>): ReadonlySet<BilledDocument> =>
  new Set([...documents].filter(({ date }) => date >= from))

/** Matches by which one invoice bills all that remains, whole periods and parts alike. */
function restBilled(judged: JudgedContract, claims: Claims): Billed[] {
  return judged.tying!.matches.flatMap((match) => {
    const [bundle, ...others] = match.bundles
    if (!bundle || others.length > 0 || bundle.lead.line.document.object !== 'invoice') return []
    const { document } = bundle.lead.line
    if (!match.items.every((item) => isOfAPeriod(item) && claims.freeItem(item))) return []
    return billsTheRest(judged, match, document) ? [{ document, match }] : []
  })
}

/** All items of a line up to the end of the agreed term on one invoice, three of them not yet due. */
function billsTheRest({ contract, tying }: JudgedContract, match: Match, { date }: BilledDocument): boolean {
  const { lineId } = match.items[0]!.expected
  const all = tying!.items.filter(({ expected }) => expected.lineId === lineId)
  const notDue = match.items.filter((item) => item.expected.billDate > date && !item.due)
  return contract!.endDate !== null && notDue.length >= ENOUGH && match.items.includes(all.at(-1)!)
}

function finding(
  judged: JudgedContract,
  billed: readonly Billed[],
  how: string,
  next: readonly Item[],
  claims: Claims,
  context: UnitContext,
): FindingDraft {
  const invoices = [...new Set(billed.map(({ document }) => document))].sort(
    (a, b) => a.date - b.date || compareIds(a.id, b.id),
  )
  const agreed = intervalOf(billed[0]!.match.items[0]!.expected)!
  const found = draft({
    rule: FREQUENCY_MISMATCH.code,
    direction: 'timing',
    contract: judged.record,
    documents: invoices.map(named),
    on: invoices.at(-1)!.date,
    message: `${sentenceCase(contractName(judged.record))} is billed ${how} (${sayList(invoices.map(({ number }) => number))}), where its terms say every ${sayInterval(agreed)}. Correct the billing schedule, or the terms.`,
    evidence: [
      evidenceOf(judged.record, 'billingFrequency'),
      ...invoices.map(({ record }) => evidenceOf(record, 'date')),
    ],
  })
  const items = billed
    .filter(({ match }) => isAllOfIt(match, judged, context))
    .flatMap(({ match }) => match.items)
  claims.claim(found, [...items, ...next])
  return found
}

/** Whether the frequency is all there is to say: the money is right, or the rest of a running period is still to come. */
function isAllOfIt(match: Match, { contract }: JudgedContract, { asOf }: UnitContext): boolean {
  const { ties, billed, expected } = match
  const isRunning = !asOf.reached(addDays(lastDay(match), contract!.graceDays))
  return ties || isRounding(match) || (billed < expected && isRunning)
}

/** Whether it is off by no more than comes of rounding each item, and each line, to the minor unit. */
function isRounding({ billed, expected, items, bundles }: Match): boolean {
  const off = billed < expected ? expected - billed : billed - expected
  return 2n * off <= BigInt(items.length + bundles.length)
}

/**
 * Open items of the next period by the other frequency, until its invoice would be due: as long after its first day, or
 * after its end, as the last one was.
 */
function nextBilled(judged: JudgedContract, billed: readonly BilledPeriod[], context: UnitContext): Item[] {
  const { document, match, covers } = billed.reduce((latest, one) =>
    lastDay(one.match) > lastDay(latest.match) ? one : latest,
  )
  const last = lastDay(match)
  const start = addDays(last, 1)
  const next = after(start, covers)
  const first = match.items.map(({ expected: { period } }) => period.start).reduce(earlier)
  const due =
    document.date > last ? addDays(next, document.date - start) : addDays(start, document.date - first)
  if (context.asOf.reached(addDays(due, judged.contract!.graceDays))) return []
  return judged.tying!.items.filter(
    (item) => item.match === null && item.expected.period.start > last && item.expected.period.start < next,
  )
}

/** The day on which the period that begins on a day is over. */
const after = (start: CivilDate, { unit, count }: Interval): CivilDate =>
  unit === 'months' ? addMonths(start, count) : addDays(start, count)

const lastDay = ({ items }: Match): CivilDate =>
  items.map(({ expected: { period } }) => period.end).reduce(later)
