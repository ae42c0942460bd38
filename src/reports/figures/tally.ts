import type { Money } from '../../../reconcile/basics/money.js'
import type { CaseSeverity } from '../../../reconcile/findings/case-severity.js'
import type { Direction, Severity } from '../../../reconcile/findings/finding.js'
import type { FindingRow } from '../../../state/store.js'
import { type AccountFigures, AccountGathering, accountKey } from './account-figures.js'
import { byCodePoint, CurrencySums, readAmount } from './amounts.js'
import { type CaseFigures, CaseGathering, SEVERITIES } from './case-figures.js'

/** Counts and sums over a run's findings, taken in one pass: what headlines and summaries say. */
export interface Tally {
  readonly findings: number
  /** First seen on this run's day and not known at the start. */
  readonly fresh: number
  readonly byRule: ReadonlyMap<string, GroupFigures>
  readonly bySeverity: ReadonlyMap<Severity, GroupFigures>
  readonly byDirection: ReadonlyMap<Direction, GroupFigures>
  /** By cause code; empty where none is named. */
  readonly byCause: ReadonlyMap<string, GroupFigures>
  /** By `RULE CAUSE`, or `RULE` alone. */
  readonly byRuleAndCause: ReadonlyMap<string, GroupFigures>
  /** Sums of |difference| of open and accepted findings, owed to us; by currency. */
  readonly underbilled: CurrencySums
  /** The same, owed to customers. Never set off against the other. */
  readonly overbilled: CurrencySums
  /** Of these what is new, and what was known at the start. */
  readonly news: PartFigures
  readonly baseline: PartFigures
  readonly byStatus: ReadonlyMap<FindingRow['status'], number>
  /** Currencies of these for which there is no rate: no sum in the reporting currency has them. */
  readonly withoutRate: readonly string[]
  /** What is waived as a whole last; else the worst first: by severity, exposure, overbilling before all else; then as their first findings come. */
  readonly cases: readonly CaseFigures[]
  readonly accounts: readonly AccountFigures[]
}

export interface GroupFigures {
  count: number
  fresh: number
  readonly differences: CurrencySums
  readonly exposures: CurrencySums
}

/** A part of the findings that still count, and its exposures. */
export interface PartFigures {
  readonly count: number
  readonly underbilled: CurrencySums
  readonly overbilled: CurrencySums
}

const newPart = () => ({ count: 0, underbilled: new CurrencySums(), overbilled: new CurrencySums() })

const newGroup = (): GroupFigures => ({
  count: 0,
  fresh: 0,
  differences: new CurrencySums(),
  exposures: new CurrencySums(),
})

/** Whether a finding's money still counts: a requested waiver does until it is approved. */
export const stillCounts = (row: FindingRow): boolean =>
  row.status === 'open' || row.status === 'accepted' || row.status === 'waiver-requested'

/** First seen on the run's own day, and not part of the baseline. */
export const isFresh = (row: FindingRow, asOf: string | null): boolean =>
  !row.baseline && row.status === 'open' && row.firstSeen === asOf

/**
 * Counts and sums the findings of a run as of a day (`YYYY-MM-DD`). `weigh` gives cases the severity of their sum; without
 * it they have their worst finding's.
 */
export async function tally(
  rows: AsyncIterable<FindingRow>,
  asOf: string | null,
  weigh?: CaseSeverity,
): Promise<Tally> {
  const counting = new Counting(asOf, weigh)
  for await (const row of rows) counting.add(row)
  return counting.result()
}

class Counting {
  private readonly asOf: string | null
  private readonly weigh: CaseSeverity | undefined
  private findings = 0
  private readonly byRule = new Map<string, GroupFigures>()
  private readonly bySeverity = new Map<Severity, GroupFigures>()
  private readonly byDirection = new Map<Direction, GroupFigures>()
  private readonly byCause = new Map<string, GroupFigures>()
  private readonly byRuleAndCause = new Map<string, GroupFigures>()
  private readonly underbilled = new CurrencySums()
  private readonly overbilled = new CurrencySums()
  private readonly news = newPart()
  private readonly baseline = newPart()
  private readonly byStatus = new Map<FindingRow['status'], number>()
  private readonly withoutRate = new Set<string>()
  private readonly cases = new Map<string, CaseGathering>()
  private readonly accounts = new Map<string, AccountGathering>()

  constructor(asOf: string | null, weigh: CaseSeverity | undefined) {
    this.asOf = asOf
    this.weigh = weigh
  }

  add(row: FindingRow): void {
    const { finding } = row
    const isNew = isFresh(row, this.asOf)
    this.findings += 1
    if (isNew) this.news.count += 1
    if (row.baseline && stillCounts(row)) this.baseline.count += 1
    this.byStatus.set(row.status, (this.byStatus.get(row.status) ?? 0) + 1)
    const groups = [
      groupOf(this.byRule, finding.rule),
      groupOf(this.bySeverity, finding.severity),
      groupOf(this.byDirection, finding.direction),
      groupOf(this.byCause, finding.cause?.code ?? ''),
      groupOf(this.byRuleAndCause, `${finding.rule} ${finding.cause?.code ?? ''}`.trimEnd()),
    ]
    const amounts = amountsOf(row)
    for (const group of groups) addToGroup(group, amounts, isNew)
    this.addMoney(row, amounts, isNew)
    this.addToCase(row, isNew)
    this.addToAccount(row, isNew)
  }

  private addMoney(row: FindingRow, { difference, exposure }: Amounts, isNew: boolean): void {
    const { direction } = row.finding
    if (!stillCounts(row) || difference === null) return
    if (direction !== 'owed-to-us' && direction !== 'owed-to-customer') return
    if (exposure === null) this.withoutRate.add(difference.currency)
    const side = direction === 'owed-to-us' ? 'underbilled' : 'overbilled'
    this[side].addMagnitude(difference)
    if (exposure === null) return
    if (isNew) this.news[side].add(exposure)
    if (row.baseline) this.baseline[side].add(exposure)
  }

  private addToCase(row: FindingRow, isNew: boolean): void {
    const gathering = this.cases.get(row.finding.case) ?? new CaseGathering(row)
    this.cases.set(row.finding.case, gathering)
    gathering.add(row, isNew, stillCounts(row))
  }

  private addToAccount(row: FindingRow, isNew: boolean): void {
    const key = accountKey(row.finding)
    const gathering = this.accounts.get(key) ?? new AccountGathering(row)
    this.accounts.set(key, gathering)
    gathering.add(row, isNew, stillCounts(row))
  }

  result(): Tally {
    return {
      findings: this.findings,
      fresh: this.news.count,
      byRule: sorted(this.byRule, byCodePoint),
      bySeverity: sorted(this.bySeverity, (a, b) => SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b)),
      byDirection: sorted(this.byDirection, (a, b) => DIRECTIONS.indexOf(a) - DIRECTIONS.indexOf(b)),
      byCause: sorted(this.byCause, byCodePoint),
      byRuleAndCause: sorted(this.byRuleAndCause, byCodePoint),
      underbilled: this.underbilled,
      overbilled: this.overbilled,
      news: this.news,
      baseline: this.baseline,
      byStatus: this.byStatus,
      withoutRate: [...this.withoutRate].sort(byCodePoint),
      cases: [...this.cases.values()].map((gathering) => gathering.figures(this.weigh)).sort(worstFirst),
      accounts: [...this.accounts.values()].map((gathering) => gathering.figures()),
    }
  }
}

/** Overbilling ranks above leakage. */
export const DIRECTIONS: readonly Direction[] = ['owed-to-customer', 'owed-to-us', 'timing', 'risk', 'data']

function worstFirst(a: CaseFigures, b: CaseFigures): number {
  const byStanding = Number(a.active === 0) - Number(b.active === 0)
  if (byStanding !== 0) return byStanding
  const bySeverity = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
  if (bySeverity !== 0) return bySeverity
  const [x, y] = [a.exposure?.minor ?? -1n, b.exposure?.minor ?? -1n]
  if (x !== y) return x > y ? -1 : 1
  return Number(b.direction === 'owed-to-customer') - Number(a.direction === 'owed-to-customer')
}

function groupOf<K>(groups: Map<K, GroupFigures>, key: K): GroupFigures {
  const group = groups.get(key) ?? newGroup()
  groups.set(key, group)
  return group
}

/** A finding's amounts, read once for all that they are added to. */
interface Amounts {
  readonly difference: Money | null
  readonly exposure: Money | null
}

function amountsOf({ finding: { difference, currency, exposure } }: FindingRow): Amounts {
  return {
    difference: difference === null || currency === null ? null : readAmount(difference, currency),
    exposure: exposure && readAmount(exposure.amount, exposure.currency),
  }
}

function addToGroup(group: GroupFigures, { difference, exposure }: Amounts, isNew: boolean): void {
  group.count += 1
  if (isNew) group.fresh += 1
  if (difference) group.differences.add(difference)
  if (exposure) group.exposures.add(exposure)
}

const sorted = <K, V>(groups: ReadonlyMap<K, V>, order: (a: K, b: K) => number): ReadonlyMap<K, V> =>
  new Map([...groups].sort(([a], [b]) => order(a, b)))
