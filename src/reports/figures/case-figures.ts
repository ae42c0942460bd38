import type { Money } from '../../../reconcile/basics/money.js'
import type { CaseSeverity } from '../../../reconcile/findings/case-severity.js'
import type { Direction, Finding, Severity } from '../../../reconcile/findings/finding.js'
import type { FindingRow } from '../../../state/store.js'
import { placeOf } from '../place.js'
import { CurrencySums, readAmount } from './amounts.js'

/** Severities from the worst down: the order of every list. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low']

/** Findings of one contract (else account, else document) with one rule and cause: what one person looks into at once. */
export interface CaseFigures {
  readonly id: string
  readonly rule: string
  readonly cause: Finding['cause']
  readonly direction: Direction
  readonly severity: Severity
  readonly account: Finding['account']
  readonly contract: Finding['contract']
  /** What the first finding is about, in a word. */
  readonly place: string | null
  /** Of the case's first finding; the case's whole message where it has one finding. */
  readonly message: string
  readonly count: number
  readonly fresh: number
  /** How many of them still count, and how many of those were known at the start. */
  readonly active: number
  readonly known: number
  readonly differences: readonly Money[]
  /** In the reporting currency; null where no finding has one. */
  readonly exposure: Money | null
  readonly firstSeen: string
  readonly assignees: readonly string[]
  readonly material: boolean
}

const added = (sum: Money | null, amount: Money): Money =>
  sum ? { ...amount, minor: sum.minor + amount.minor } : amount

/** Gathers one case's findings as they come by. */
export class CaseGathering {
  private readonly first: Finding
  private readonly differences = new CurrencySums()
  private readonly assignees = new Set<string>()
  private exposure: Money | null = null
  /** The part of it in the case's own direction: another is never set off against it, nor added. */
  private weight: Money | null = null
  private severity: Severity
  private count = 0
  private fresh = 0
  private active = 0
  private known = 0
  private firstSeen: string

  constructor(row: FindingRow) {
    this.first = row.finding
    this.severity = row.finding.severity
    this.firstSeen = row.firstSeen
  }

  /** `counts`: whether its money does. */
  add(row: FindingRow, isNew: boolean, counts: boolean): void {
    const { finding } = row
    this.count += 1
    if (isNew) this.fresh += 1
    if (counts) this.active += 1
    if (counts && row.baseline) this.known += 1
    if (SEVERITIES.indexOf(finding.severity) < SEVERITIES.indexOf(this.severity))
      this.severity = finding.severity
    if (row.firstSeen < this.firstSeen) this.firstSeen = row.firstSeen
    if (row.assignee) this.assignees.add(row.assignee)
    if (finding.difference !== null && finding.currency !== null)
      this.differences.add(readAmount(finding.difference, finding.currency))
    if (!finding.exposure) return
    const amount = readAmount(finding.exposure.amount, finding.exposure.currency)
    this.exposure = added(this.exposure, amount)
    if (finding.direction === this.first.direction) this.weight = added(this.weight, amount)
  }

  figures(weigh?: CaseSeverity): CaseFigures {
    const { rule, cause, direction, account, contract, message, material } = this.first
    return {
      id: this.first.case,
      ...{ rule, cause, direction, account, contract, message, material },
      place: placeOf(this.first),
      severity: weigh ? weigh(rule, this.weight, this.severity) : this.severity,
      count: this.count,
      fresh: this.fresh,
      active: this.active,
      known: this.known,
      differences: this.differences.entries(),
      exposure: this.exposure,
      firstSeen: this.firstSeen,
      assignees: [...this.assignees],
    }
  }
}

/** What is off, by currency: right money on the wrong day is off by nothing, and worth its exposure. */
export const offOf = ({ differences }: Pick<CaseFigures, 'differences'>): CaseFigures['differences'] =>
  differences.filter(({ minor }) => minor !== 0n)
