import { addDays, type CivilDate, later } from '../basics/civil-date.js'
import { gather } from '../basics/gather.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { Item } from '../matching/match.js'
import type { Claims } from '../unit/claims.js'
import type { UnitContext } from '../unit/context.js'
import { judgedFrom } from '../unit/cut-over.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayList } from '../words/say.js'
import { contractName, documentsOf, named, sentenceCase } from './parts.js'
import type { Rule } from './rule.js'
import { isAllInTime, type Timed, timedMatches } from './timing.js'

/** Invoices that make a habit. */
const ENOUGH = 3

export const TIMING_MISMATCH: Rule = {
  code: 'TIMING_MISMATCH',
  group: 'Amounts and periods',
  title: 'Billed in arrears where advance was agreed, or the reverse',
  compares: 'the dates of a contract’s invoices with the timing of its terms',
  fires:
    'the contract is billed in arrears where its terms say advance, or the reverse: at least three invoices; one finding a contract',
  action: 'Correct the billing schedule in NetSuite, or the timing on the contract.',
  severity: 'medium',
  directions: ['timing'],
  needs: [],
  enabled: true,
  judge: (unit, claims, context) => gather(unit.contracts, (judged) => mismatch(judged, claims, context)),
}

function mismatch(judged: JudgedContract, claims: Claims, context: UnitContext): FindingDraft[] {
  const { contract } = judged
  if (!contract || isAllInTime(judged, contract.earlyDays, contract.graceDays)) return []
  const timed = timedMatches(judged, claims).filter(({ items }) => items.every(isPeriodic))
  const other = timed.filter(
    (one) => fits(otherDate(judged, one), one.first, judged) && !isInTime(one, judged),
  )
  const own = timed.filter((one) => isInTime(one, judged))
  const invoices = documentsOf(other.flatMap(({ bundles }) => bundles))
  if (invoices.length < ENOUGH || own.length >= other.length) return []
  if (isOver(other, own, judgedFrom(judged, context))) return []
  const line = judged.contract!.lines.find(({ id }) => id === other[0]!.items[0]!.expected.lineId)!
  const [says, does] = line.timing === 'advance' ? ['in advance', 'in arrears'] : ['in arrears', 'in advance']
  const found = draft({
    rule: TIMING_MISMATCH.code,
    direction: 'timing',
    contract: judged.record,
    documents: invoices.map(named),
    on: other.map(lastDate).reduce(later),
    message: `${sentenceCase(contractName(judged.record))} is billed ${does} (${sayList(invoices.map(({ number }) => number))}), where its terms say ${says}. Correct the billing schedule, or the terms.`,
    evidence: [
      evidenceOf(judged.record, 'billingTiming'),
      ...invoices.map(({ record }) => evidenceOf(record, 'date')),
    ],
  })
  const notYet = (judged.tying?.items ?? []).filter((item) => isNotYetDue(judged, item, context))
  claims.claim(found, [...timed.flatMap(({ items }) => items), ...notYet])
  return [found]
}

/** Since the book is judged the contract has mostly been billed as agreed. */
function isOver(other: readonly Timed[], own: readonly Timed[], from: CivilDate | null): boolean {
  if (from === null) return false
  const since = (some: readonly Timed[]) => some.filter((one) => lastDate(one) >= from).length
  return since(own) >= since(other)
}

/** The day by which one invoice of a habit is judged: its own, or the bill date of what it bills ahead. */
const lastDate = ({ billed, billDate }: Timed): CivilDate => later(billed, billDate)

const isPeriodic = ({ expected: { kind } }: Item): boolean => kind === 'recurring'

const isInTime = ({ billDate, first }: Timed, judged: JudgedContract): boolean =>
  fits(billDate, first, judged)

function fits(billDate: CivilDate, billed: CivilDate, { contract }: JudgedContract): boolean {
  return billed >= billDate - contract!.earlyDays && billed <= billDate + contract!.graceDays
}

/** The bill date that the other timing would give. */
function otherDate(judged: JudgedContract, { items }: Timed): CivilDate {
  return otherTimed(judged, items[0]!.expected, items.at(-1)!.expected)
}

function otherTimed(judged: JudgedContract, first: Item['expected'], last: Item['expected']): CivilDate {
  const line = judged.contract!.lines.find(({ id }) => id === first.lineId)
  const offset = line?.billingOffsetDays ?? 0
  return line?.timing === 'arrears'
    ? addDays(first.period.start, offset)
    : addDays(last.period.end, 1 + offset)
}

/** Open by its own timing, but not yet by the one that it is billed by. */
function isNotYetDue(judged: JudgedContract, item: Item, context: UnitContext): boolean {
  if (!item.due || item.match !== null || !isPeriodic(item)) return false
  const other = otherTimed(judged, item.expected, item.expected)
  return !context.asOf.reached(addDays(other, judged.contract!.graceDays))
}
