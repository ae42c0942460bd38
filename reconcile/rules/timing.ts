import { addDays, type CivilDate, earlier, later } from '../basics/civil-date.js'
import { sumOf } from '../basics/minor.js'
import { overlap, type Period } from '../basics/period.js'
import type { Bundle, Item, Match } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { groupBy } from './parts.js'

/** What was billed right, with the bill date that it is timed by: an item's match, or those of a run of items on one invoice. */
export interface Timed {
  readonly matches: readonly Match[]
  readonly items: readonly Item[]
  readonly bundles: readonly Bundle[]
  readonly billDate: CivilDate
  /** The day on which the last part was billed. */
  readonly billed: CivilDate
  /** The same; of a rebill, the day on which what it replaces was billed. */
  readonly first: CivilDate
}

/** Passes that pair an item with an invoice of its own. */
const isTimed = ({ ties, pass, bundles }: Match): boolean =>
  ties && pass !== 'opening' && pass !== 'usage' && pass !== 'other currency' && bundles.length > 0

/** Whether everything was billed in time, item by item: then it was so invoice by invoice, too. */
export function isAllInTime({ tying, contract }: JudgedContract, early: number, late: number): boolean {
  if (!tying || !contract) return true
  return tying.matches.every((match) => {
    if (!isTimed(match)) return true
    const { billDate } = match.items[0]!.expected
    if (match.items.some(({ expected: { held, done } }) => held || done === false)) return false
    if (match.items.length > 1 && match.items.some(({ expected }) => expected.billDate !== billDate))
      return false
    return match.bundles.every(({ date }) => date >= billDate - early && date <= billDate + late)
  })
}

/** What was billed right, with its dates; what a finding speaks of already is left out. */
export function timedMatches(judged: JudgedContract, claims: Claims): Timed[] {
  const matches = (judged.tying?.matches ?? []).filter(
    (match) => isTimed(match) && match.items.every((item) => claims.freeItem(item)),
  )
  const together = groupBy(matches, (match) => `${invoiceOf(match)} ${match.items[0]!.expected.lineId}`)
  return goingOn([...together.values()].flatMap(runsOf)).map((run) => timed(judged, run))
}

/** The one invoice that bills a match; of several, the match stands by itself. */
function invoiceOf({ bundles, items }: Match): string {
  const documents = new Set(bundles.map(({ lead }) => lead.line.document.id))
  return documents.size === 1 ? [...documents][0]! : `several ${items[0]!.expected.period.start}`
}

/** Matches whose items follow each other without a gap: what one invoice covers. They come in the order of their days. */
function runsOf(matches: readonly Match[]): Match[][] {
  const runs: Match[][] = []
  for (const match of matches) {
    const run = runs.at(-1)
    const follows = run && lastDay(run.at(-1)!) + 1 === match.items[0]!.expected.period.start
    if (run && follows) run.push(match)
    else runs.push([match])
  }
  return runs
}

/**
 * Runs that go on in another line, as in the next step of a ramp or with an amendment from its second period on, are one on an
 * invoice.
 */
function goingOn(runs: readonly Match[][]): readonly Match[][] {
  const kept: Match[][] = []
  const byNextDay = new Map<string, Match[]>()
  for (const run of runs) {
    const before = byNextDay.get(placeOf(run[0]!, run[0]!.items[0]!.expected.period.start))
    for (const match of run) byNextDay.set(placeOf(match, addDays(lastDay(match), 1)), before ?? run)
    if (before) before.push(...run)
    else kept.push(run)
  }
  return kept
}

const placeOf = (match: Match, day: CivilDate): string => `${invoiceOf(match)} ${match.group} ${day}`

const lastDay = ({ items }: Match): CivilDate =>
  items.map(({ expected }) => expected.period.end).reduce(later)

function timed(judged: JudgedContract, matches: readonly Match[]): Timed {
  const items = matches.flatMap((match) => match.items)
  const bundles = matches.flatMap((match) => match.bundles)
  const charges = bundles.filter(({ amount }) => amount > 0n)
  const dated = charges.length > 0 ? charges : bundles
  return { matches, items, bundles, ...timesOf(judged, items, dated) }
}

type Times = Pick<Timed, 'billDate' | 'billed' | 'first'>

/**
 * Of several invoices for several items each is timed by those of its own days, and so is each line that bills again what was
 * credited, as it has the date of its own; the one that is latest for them tells.
 */
function timesOf(judged: JudgedContract, items: readonly Item[], bundles: readonly Bundle[]): Times {
  const documents = new Set(bundles.map(({ lead }) => lead.line.document.id))
  const isApart = documents.size > 1 || bundles.some(({ replaces }) => replaces !== null)
  const each = items.length > 1 && isApart ? bundles.map((one) => [one]) : [bundles]
  const last = isInArrears(judged, items)
  return each
    .map((parts) => ({
      billDate: billDateOf(judged, each.length > 1 ? itemsOfPart(items, parts[0]!, bundles) : items),
      billed: parts.map(({ date }) => date).reduce(later),
      first: parts.map((part) => firstBilled(part, last)).reduce(later),
    }))
    .reduce((latest, one) => (one.first - one.billDate > latest.first - latest.billDate ? one : latest))
}

const firstBilled = ({ date, replaces, replacesLast }: Bundle, last: boolean): CivilDate =>
  (last ? replacesLast : replaces) ?? date

const isSame = (a: Period, b: Period): boolean => a.start === b.start && a.end === b.end

/** The item that its invoice bills to the cent, whatever days its lines have; else the items of its days. */
function itemsOfPart(items: readonly Item[], part: Bundle, bundles: readonly Bundle[]): readonly Item[] {
  const { document } = part.lead.line
  const billed = sumOf(bundles.filter(({ lead }) => lead.line.document === document))
  const whole = items.filter(({ amount }) => amount === billed)
  return whole.length === 1 ? whole : itemsOfDays(items, part)
}

function itemsOfDays(items: readonly Item[], { period }: Bundle): readonly Item[] {
  if (period === null) return items
  const just = items.filter(({ expected }) => isSame(expected.period, period))
  const some = just.length > 0 ? just : items.filter(({ expected }) => overlap(expected.period, period))
  return some.length > 0 ? some : items
}

/** Several consecutive items on one invoice are timed by the first, in arrears by the last. */
function billDateOf(judged: JudgedContract, items: readonly Item[]): CivilDate {
  const dates = items.map(({ expected }) => expected.billDate)
  return dates.reduce(isInArrears(judged, items) ? later : earlier)
}

const isInArrears = ({ contract }: JudgedContract, items: readonly Item[]): boolean =>
  contract?.lines.find(({ id }) => id === items[0]!.expected.lineId)?.timing === 'arrears'

/** Billed in a hold without an end: it isn't known when it might have been, but not yet. */
export const isWithinHold = ({ contract }: JudgedContract, { items, billed }: Timed): boolean =>
  items.some(({ expected }) => expected.held) && billed >= (contract?.hold?.from ?? billed)

/**
 * With `accelerate` a termination makes the rest of the term due at once: the period that runs then is due at its own boundary, and
 * nobody is wrong who bills it together with that rest.
 */
export const isWithTheRest = ({ contract }: JudgedContract, { items, billed }: Timed): boolean => {
  if (contract?.terminatedOn == null || billed < contract.terminatedOn) return false
  const accelerating = new Set(
    contract.lines.flatMap(({ id, conventions }) =>
      conventions.terminationBilling === 'accelerate' ? [id] : [],
    ),
  )
  return items.every(({ expected: { cutBy, lineId } }) => cutBy === 'termination' && accelerating.has(lineId))
}

/** Days after, or before, a bill date that are still in time: the rule's own, else the contract's. */
export function graceFor(rule: string, judged: JudgedContract, context: UnitContext): number {
  const own = context.settings.rules[rule]?.graceDays
  if (own !== undefined) return own
  const { contract } = judged
  if (!contract) return context.settings.graceDays
  return rule === 'BILLED_EARLY' ? contract.earlyDays : contract.graceDays
}
