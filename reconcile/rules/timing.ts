import type { CivilDate } from '../basics/civil-date.js'
import type { Item, Match } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'

/** A match that ties, with the bill date that it is timed by and the day on which it was billed in full. */
export interface Timed {
  readonly match: Match
  readonly billDate: CivilDate
  readonly billed: CivilDate
}

/** Passes that pair an item with an invoice of its own. */
const isTimed = ({ ties, pass, bundles }: Match): boolean =>
  ties && pass !== 'opening' && pass !== 'usage' && pass !== 'other currency' && bundles.length > 0

/** What was billed right, with its dates; what a finding speaks of already is left out. */
export function timedMatches(judged: JudgedContract, claims: Claims): Timed[] {
  return (judged.tying?.matches ?? [])
    .filter((match) => isTimed(match) && match.items.every((item) => claims.freeItem(item)))
    .map((match) => ({ match, billDate: billDateOf(judged, match.items), billed: billedOn(match) }))
}

/** Several consecutive items on one invoice are timed by the first, in arrears by the last. */
function billDateOf(judged: JudgedContract, items: readonly Item[]): CivilDate {
  const dates = items.map(({ expected }) => expected.billDate).sort((a, b) => a - b)
  if (dates.length === 1) return dates[0]!
  const line = judged.contract?.lines.find(({ id }) => id === items[0]!.expected.lineId)
  return line?.timing === 'arrears' ? dates.at(-1)! : dates[0]!
}

/** The day on which the last part was billed. */
const billedOn = ({ bundles }: Match): CivilDate =>
  bundles.reduce((last, { date }) => (date > last ? date : last), bundles[0]!.date)

/** Days after, or before, a bill date that are still in time: the rule's own, else the contract's. */
export function graceFor(rule: string, judged: JudgedContract, context: UnitContext): number {
  const own = context.settings.rules[rule]?.graceDays
  if (own !== undefined) return own
  const { contract } = judged
  if (!contract) return context.settings.graceDays
  return rule === 'BILLED_EARLY' ? contract.earlyDays : contract.graceDays
}
