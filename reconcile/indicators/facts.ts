import { parseDecimal } from '../basics/fraction.js'
import { digitsOf, roundToMoney } from '../basics/money.js'
import type { Direction, Finding, Severity } from '../findings/finding.js'
import type { FindingStatus } from '../review/state.js'

/** What indicators ask of a finding. */
export interface FindingFact {
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  readonly direction: Direction
  readonly status: FindingStatus
  readonly baseline: boolean
  /** Of the amount; null where there is none. */
  readonly currency: string | null
  /** The absolute difference in minor units; null where there is none. */
  readonly amount: bigint | null
  /** Minor units of the reporting currency. */
  readonly exposure: bigint | null
  readonly contractId: string | null
  readonly lineId: string | null
  /** Its item's bill date, else its invoice's date; null where there is neither. */
  readonly on: string | null
  /** As-of day. */
  readonly firstSeen: string
}

/** A finding as the store lists it. */
export interface ListedFinding {
  readonly finding: Finding
  readonly status: FindingStatus
  readonly baseline: boolean
  readonly firstSeen: string
}

export function factOf({ finding, status, baseline, firstSeen }: ListedFinding): FindingFact {
  const { id, rule, severity, direction, currency, difference, exposure, contract, line, on } = finding
  return {
    ...{ id, rule, severity, direction, status, baseline, firstSeen },
    currency: difference === null ? null : currency,
    amount: difference === null || currency === null ? null : magnitude(difference, currency),
    exposure: exposure && magnitude(exposure.amount, exposure.currency),
    contractId: contract?.id ?? null,
    lineId: line?.id ?? null,
    on: on ?? null,
  }
}

/** Minor units without their sign. */
export function magnitude(text: string, currency: string): bigint | null {
  const value = parseDecimal(text)
  if (value === null) return null
  const { minor } = roundToMoney(value, currency)
  return minor < 0n ? -minor : minor
}

/** Still to be put right: also while its waiver is only asked for. */
export const isActive = ({ status }: Pick<FindingFact, 'status'>): boolean =>
  status === 'open' || status === 'accepted' || status === 'waiver-requested'

/** Plain digits at the currency's number of decimals. */
export const scaleOf = (currency: string): bigint => 10n ** BigInt(digitsOf(currency))
