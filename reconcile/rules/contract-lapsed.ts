import { addDays, type CivilDate, daysInclusive } from '../basics/civil-date.js'
import { add, type Fraction, multiply, ZERO } from '../basics/fraction.js'
import { gather } from '../basics/gather.js'
import { sumOf } from '../basics/minor.js'
import { type Money, roundToMoney } from '../basics/money.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields } from '../findings/evidence.js'
import type { Item } from '../matching/match.js'
import { netUnitPrice } from '../schedule/price.js'
import { monthsBetween } from '../schedule/whole-months.js'
import type { Contract } from '../terms/contract.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { sayDate, sayMoney } from '../words/say.js'
import { contractName, sentenceCase } from './parts.js'
import type { Rule } from './rule.js'

export const CONTRACT_LAPSED: Rule = {
  code: 'CONTRACT_LAPSED',
  group: 'Customer and booking',
  title: 'A contract ran out and nobody renewed it',
  compares: 'contracts that have ended with terminations, renewals and successors',
  fires:
    'it ended without termination, renewal or successor for more than the grace days, with nothing billed for days after its end, and it has a usage line, or a recurring one that isn’t free of charge',
  action: 'Renew the contract, or terminate it.',
  severity: null,
  directions: ['risk'],
  needs: [],
  enabled: true,
  judge: (unit, _claims, context) => gather(unit.contracts, (judged) => lapsed(judged, context)),
}

function lapsed(judged: JudgedContract, context: UnitContext): FindingDraft[] {
  const { contract, tying, successors } = judged
  if (!contract?.endDate || !tying || contract.terminatedOn !== null) return []
  if (contract.autoRenew || successors.length > 0) return []
  const grace = context.settings.rules[CONTRACT_LAPSED.code]?.graceDays ?? contract.graceDays
  if (!context.asOf.isPast(addDays(contract.endDate, grace))) return []
  if (!hasRunningLine(contract) || isBilledAfter(judged, contract)) return []
  const worth = yearlyValue(judged, contract)
  const name = sentenceCase(contractName(judged.record))
  const value = worth ? ` ${sayMoney(worth)} a year is at stake.` : ''
  return [
    draft({
      rule: CONTRACT_LAPSED.code,
      direction: 'risk',
      contract: judged.record,
      on: addDays(contract.endDate, 1),
      exposure: worth,
      message: `${name} ended on ${sayDate(contract.endDate)} without termination, renewal or successor.${value} Renew it, or terminate it.`,
      evidence: evidenceFields(judged.record, 'endDate', 'autoRenew', 'terminatedOn'),
    }),
  ]
}

/** A recurring or usage line that ran up to the end; what was free of charge has nothing to lose by ending. */
const hasRunningLine = ({ lines, endDate }: Contract): boolean =>
  lines.some(
    (line) =>
      (line.chargeType === 'usage' || isRecurring(line)) &&
      (line.endDate === null || line.endDate >= endDate!),
  )

function isRecurring(line: Contract['lines'][number]): boolean {
  const { chargeType, frequency } = line
  const isCharged = netUnitPrice(line)?.n !== 0n && line.quantity?.n !== 0n
  return (
    chargeType === 'recurring' && frequency.unit !== 'one-time' && frequency.unit !== 'milestone' && isCharged
  )
}

/** Whether anything billed for days after the end is left of what was billed and given back. */
function isBilledAfter({ charges }: JudgedContract, { endDate }: Contract): boolean {
  const after = charges.filter(({ period, takesBack }) => {
    const days = takesBack ? takesBack.period : period
    return days !== null && days.start > endDate!
  })
  return sumOf(after) > 0n
}

/** A year at the last price of each line that ran up to the end; null where nothing recurs. */
function yearlyValue({ tying, lineTerms }: JudgedContract, contract: Contract): Money | null {
  let total = ZERO
  for (const line of contract.lines) {
    if (line.endDate !== null && line.endDate < contract.endDate!) continue
    const last = tying!.items.findLast(({ expected }) => expected.lineId === line.id)
    if (last && line.currency === contract.currency)
      total = add(total, yearOf(last, lineTerms.get(line.id)?.start ?? contract.startDate, contract.endDate!))
  }
  return total.n === 0n ? null : roundToMoney(total, contract.currency)
}

/** Of a price for the whole term, twelve months of its months; of any other, as many full periods as a year has. */
function yearOf({ expected }: Item, start: CivilDate, end: CivilDate): Fraction {
  if (expected.kind !== 'recurring' && expected.kind !== 'commitment') return ZERO
  const { fullCharge, spreadTotal } = expected.derivation
  if (!spreadTotal) return multiply(fullCharge, periodsAYear(expected))
  return multiply(spreadTotal, twelveOver(monthsBetween(start, addDays(end, 1))))
}

/** Full billing periods in a year; those that are counted in days by 365 days. */
function periodsAYear({ fullPeriod, derivation: { months } }: Item['expected']): Fraction {
  if (months !== null && months.n > 0n) return twelveOver(months)
  return { n: 365n, d: BigInt(daysInclusive(fullPeriod.start, fullPeriod.end)) }
}

const twelveOver = ({ n, d }: Fraction): Fraction => ({ n: 12n * d, d: n })
