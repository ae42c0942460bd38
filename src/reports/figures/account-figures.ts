import type { Money } from '../../../reconcile/basics/money.js'
import type { Finding, Severity } from '../../../reconcile/findings/finding.js'
import type { FindingRow } from '../../../state/store.js'
import { CurrencySums, readAmount } from './amounts.js'
import { SEVERITIES } from './case-figures.js'

/** What was found about one account. Amounts are exposures in the reporting currency; the directions are never netted. */
export interface AccountFigures {
  readonly account: Finding['account']
  readonly contracts: number
  readonly findings: number
  readonly fresh: number
  readonly worst: Severity
  readonly owedToUs: readonly Money[]
  readonly owedToCustomer: readonly Money[]
  /** Timing, risk, and what can't be judged. */
  readonly other: readonly Money[]
}

/** Which account a finding belongs to: by id, else by name. */
export const accountKey = ({ account }: Finding): string =>
  account.salesforceId ?? account.netsuiteCustomerId ?? account.name ?? ''

/** Gathers one account's findings as they come by. */
export class AccountGathering {
  private readonly account: Finding['account']
  private readonly contracts = new Set<string>()
  private readonly sums = { us: new CurrencySums(), customer: new CurrencySums(), other: new CurrencySums() }
  private worst: Severity = 'low'
  private findings = 0
  private fresh = 0

  constructor(row: FindingRow) {
    this.account = row.finding.account
  }

  /** `counts`: its money still counts. */
  add({ finding }: FindingRow, isNew: boolean, counts: boolean): void {
    this.findings += 1
    if (isNew) this.fresh += 1
    if (finding.contract) this.contracts.add(finding.contract.id)
    if (SEVERITIES.indexOf(finding.severity) < SEVERITIES.indexOf(this.worst)) this.worst = finding.severity
    if (!finding.exposure || !counts) return
    this.sumOf(finding).add(readAmount(finding.exposure.amount, finding.exposure.currency))
  }

  private sumOf({ direction }: Finding): CurrencySums {
    if (direction === 'owed-to-us') return this.sums.us
    return direction === 'owed-to-customer' ? this.sums.customer : this.sums.other
  }

  figures(): AccountFigures {
    return {
      account: this.account,
      contracts: this.contracts.size,
      findings: this.findings,
      fresh: this.fresh,
      worst: this.worst,
      owedToUs: this.sums.us.entries(),
      owedToCustomer: this.sums.customer.entries(),
      other: this.sums.other.entries(),
    }
  }
}
