import type { FindingDraft } from '../findings/draft.js'
import type { MadeUp } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayDate, sayDays, sayList, sayMoney, sayPeriod } from '../words/say.js'
import { contractName, groupBy, spanOf } from './parts.js'
import { graceFor, isAllInTime, type Timed, timedMatches } from './timing.js'
import { rightMoney } from './timing-finding.js'

/** What the rules on early and late invoices share; one finding an invoice that should have been. */
export interface OffTime {
  readonly rule: 'BILLED_EARLY' | 'BILLED_LATE'
  readonly word: 'early' | 'late'
  /** Days by which it was early or late. */
  readonly days: (timed: Timed) => number
}

export function offTimeFindings(
  kind: OffTime,
  judged: JudgedContract,
  claims: Claims,
  context: UnitContext,
): FindingDraft[] {
  const grace = graceFor(kind.rule, judged, context)
  if (isAllInTime(judged, grace, grace)) return madeUpFindings(kind, judged, claims)
  const off = timedMatches(judged, claims).filter((timed) => kind.days(timed) > grace)
  const byDay = groupBy(off, ({ billDate }) => billDate)
  return [
    ...madeUpFindings(kind, judged, claims),
    ...[...byDay.values()].map((matches) => offTime(kind, judged, matches, claims)),
  ]
}

function offTime(
  kind: OffTime,
  judged: JudgedContract,
  matches: readonly Timed[],
  claims: Claims,
): FindingDraft {
  const [first] = matches
  const days = Math.max(...matches.map(kind.days))
  const items = matches.flatMap((timed) => timed.items)
  return rightMoney(
    {
      rule: kind.rule,
      judged,
      items,
      along: [],
      bundles: matches.flatMap((timed) => timed.bundles),
      billDate: first!.billDate,
      message: (amount, numbers) =>
        `${sayList(numbers)} billed ${sayMoney(amount)} on ${contractName(judged.record)} for ${sayPeriod(spanOf(items))} ${sayDays(days)} ${kind.word}: it was due to be billed on ${sayDate(first!.billDate)}.`,
    },
    claims,
  )
}

/** What was short in one period and made up later (late), or over and taken up (early), with the first period's figures. */
function madeUpFindings(kind: OffTime, judged: JudgedContract, claims: Claims): FindingDraft[] {
  return (judged.tying?.madeUp ?? [])
    .filter(
      ({ early, items }) => early === (kind.word === 'early') && items.every((item) => claims.mayClaim(item)),
    )
    .map((run) => madeUp(kind, judged, run, claims))
}

function madeUp(kind: OffTime, judged: JudgedContract, run: MadeUp, claims: Claims): FindingDraft {
  const items = run.first
  const [first] = items
  return rightMoney(
    {
      rule: kind.rule,
      judged,
      items,
      along: run.items,
      bundles: run.matches.flatMap(({ bundles }) => bundles),
      billDate: first!.expected.billDate,
      message: (amount, numbers) =>
        `Of ${sayMoney(amount)} on ${contractName(judged.record)} for ${sayPeriod(spanOf(items))} a part was billed ${kind.word}, in another period: by now ${sayList(numbers)} add up.`,
    },
    claims,
  )
}
