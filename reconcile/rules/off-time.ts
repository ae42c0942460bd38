import type { CivilDate } from '../basics/civil-date.js'
import type { FindingDraft } from '../findings/draft.js'
import type { Bundle, Item } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayDate, sayDays, sayList, sayMoney, sayPeriod } from '../words/say.js'
import { reachedCommitments } from './late-usage.js'
import { contractName, groupBy, spanOf } from './parts.js'
import { graceFor, isAllInTime, isWithinHold, isWithTheRest, type Timed, timedMatches } from './timing.js'
import { rightMoney } from './timing-finding.js'

/** What the rules on early and late invoices share; one finding an invoice that should have been. */
export interface OffTime {
  readonly rule: 'BILLED_EARLY' | 'BILLED_LATE'
  readonly word: 'early' | 'late'
  /** Days by which it was early or late. */
  readonly days: (timed: Timed) => number
}

/** A hold without an end, or a milestone that isn't reached: what is billed then is early, by no number of days. */
type NotYet = 'hold' | 'milestone'

/** Right money on a wrong day. */
interface Off {
  readonly billDate: CivilDate
  readonly items: readonly Item[]
  /** Items of other periods, whose differences make up for it. */
  readonly along: readonly Item[]
  readonly bundles: readonly Bundle[]
  /** Null where a part was billed with another period, or what has no bill date yet. */
  readonly days: number | null
  /** Why the items have no bill date yet; null: they have one. */
  readonly before: NotYet | null
}

export function offTimeFindings(
  kind: OffTime,
  judged: JudgedContract,
  claims: Claims,
  context: UnitContext,
): FindingDraft[] {
  const off = [
    ...madeUp(kind, judged, claims),
    ...outOfTime(kind, judged, claims, context),
    ...(kind.word === 'late' ? lateUsage(judged, claims, context) : []),
  ]
  if (off.length === 0) return []
  return [...groupBy(off, invoiceOf).values()].map((same) => finding(kind, judged, same, claims))
}

/** What should have been on one invoice: of one bill date, in one currency. */
const invoiceOf = ({ billDate, items }: Off): string => `${billDate} ${items[0]!.expected.amount.currency}`

function outOfTime(kind: OffTime, judged: JudgedContract, claims: Claims, context: UnitContext): Off[] {
  const grace = graceFor(kind.rule, judged, context)
  if (isAllInTime(judged, grace, grace)) return []
  return timedMatches(judged, claims)
    .filter((timed) => kind.word === 'late' || !isWithTheRest(judged, timed))
    .map((timed) => ({
      ...timed,
      along: [],
      days: kind.days(timed),
      before: notYet(judged, timed),
    }))
    .filter(({ days, before }) => (before ? kind.word === 'early' : days > grace))
    .map((off) => (off.before ? { ...off, days: null } : off))
}

const notYet = (judged: JudgedContract, timed: Timed): NotYet | null =>
  isWithinHold(judged, timed)
    ? 'hold'
    : timed.items.some(({ expected }) => expected.done === false)
      ? 'milestone'
      : null

/** Usage that came to its commitment only after the grace days; it is never early. */
function lateUsage(judged: JudgedContract, claims: Claims, context: UnitContext): Off[] {
  const grace = graceFor('BILLED_LATE', judged, context)
  return reachedCommitments(judged, claims)
    .map(({ match: { items, bundles }, on }) => {
      const { billDate } = items[0]!.expected
      return { billDate, items, along: [], bundles, days: on - billDate, before: null }
    })
    .filter(({ days }) => days > grace)
}

/** What was short in one period and made up later (late), or over and taken up (early), with the first period's figures. */
function madeUp(kind: OffTime, judged: JudgedContract, claims: Claims): Off[] {
  return (judged.tying?.madeUp ?? [])
    .filter(
      ({ early, items }) => early === (kind.word === 'early') && items.every((one) => claims.mayClaim(one)),
    )
    .map(({ first, items, matches }) => ({
      billDate: first[0]!.expected.billDate,
      items: first,
      along: items,
      bundles: matches.flatMap(({ bundles }) => bundles),
      days: null,
      before: null,
    }))
}

function finding(kind: OffTime, judged: JudgedContract, off: readonly Off[], claims: Claims): FindingDraft {
  const items = off.flatMap((one) => one.items)
  const { billDate } = off[0]!
  return rightMoney(
    {
      rule: kind.rule,
      judged,
      items,
      along: off.flatMap(({ along }) => along),
      bundles: off.flatMap(({ bundles }) => bundles),
      billDate,
      message: (amount, numbers) => {
        const where = `on ${contractName(judged.record)} for ${sayPeriod(spanOf(items))}`
        const what = `${sayMoney(amount)} ${where}`
        const days = off.map((one) => one.days).filter((one) => one !== null)
        if (off.some(({ before }) => before === 'milestone'))
          return `${sayList(numbers)} billed ${what} although the milestone isn’t reached. Mark it as done, or take the invoice back.`
        if (off.some(({ before }) => before === 'hold'))
          return `${sayList(numbers)} billed ${what} although billing is on hold since ${sayDate(judged.contract!.hold!.from)}, without an end. End the hold, or take the invoice back.`
        if (days.length === 0)
          return `Of ${what} a part was billed ${kind.word}, in another period: by now ${sayList(numbers)} add up.`
        const when = `${sayDays(Math.max(...days))} ${kind.word}: it was due`
        if (amount.minor < 0n)
          return `${sayList(numbers)} gave back ${sayMoney({ ...amount, minor: -amount.minor })} ${where} ${when} on ${sayDate(billDate)}.`
        return `${sayList(numbers)} billed ${what} ${when} to be billed on ${sayDate(billDate)}.`
      },
    },
    claims,
  )
}
