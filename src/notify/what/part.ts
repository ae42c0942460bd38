import { daysBetween } from '../../../reconcile/basics/civil-date.js'
import { formatMoney, type Money } from '../../../reconcile/basics/money.js'
import type { CaseSeverity } from '../../../reconcile/findings/case-severity.js'
import type { Severity } from '../../../reconcile/findings/finding.js'
import type { FindingRow } from '../../../state/store.js'
import { accountKey } from '../../reports/figures/account-figures.js'
import { CurrencySums, readAmount } from '../../reports/figures/amounts.js'
import { type CaseFigures, CaseGathering, offOf, SEVERITIES } from '../../reports/figures/case-figures.js'
import { inClause, type RuleTexts, ruleText } from '../../reports/rule-text.js'
import type { Was } from './change.js'
import type { AmountText, Part, ShownCase } from './document.js'

export interface PartOptions {
  readonly reportingCurrency: string
  readonly rules: RuleTexts
  readonly weigh: CaseSeverity | undefined
  /** The severity of a case that stands, as the reports have it. */
  readonly standing: ReadonlyMap<string, Severity>
  /** The least severity that is told. */
  readonly when: Severity
  /** The run's day, `YYYY-MM-DD`. */
  readonly day: string
}

/** So many accounts are named in a part. */
const MOST_ACCOUNTS = 5

/** Whether a severity is at or above another. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least)

interface Gathered {
  readonly gathering: CaseGathering
  readonly account: string
  readonly was: CurrencySums
  readonly underbilled: CurrencySums
  readonly overbilled: CurrencySums
  again: number
}

/** Gathers what is told of one kind of change, case by case. What is immaterial isn't told. */
export class PartGathering {
  readonly #options: PartOptions
  readonly #cases = new Map<string, Gathered>()

  constructor(options: PartOptions) {
    this.#options = options
  }

  add(
    row: FindingRow,
    { was, isAgain = false }: { readonly was?: Was; readonly isAgain?: boolean } = {},
  ): void {
    const { finding } = row
    if (!finding.material) return
    const its = this.#cases.get(finding.case) ?? newCase(row)
    this.#cases.set(finding.case, its)
    its.gathering.add(row, false, true)
    if (isAgain) its.again += 1
    addDifference(its.was, was)
    if (!finding.exposure) return
    const exposure = readAmount(finding.exposure.amount, finding.exposure.currency)
    if (finding.direction === 'owed-to-us') its.underbilled.add(exposure)
    if (finding.direction === 'owed-to-customer') its.overbilled.add(exposure)
  }

  result(): Part {
    const told = this.#told()
    const accounts = byAccount(told)
    const named = accounts.slice(0, MOST_ACCOUNTS)
    const { reportingCurrency } = this.#options
    const sum = (side: 'underbilled' | 'overbilled') =>
      amountText(
        totalOf(
          told.map(({ its }) => its[side].of(reportingCurrency)),
          reportingCurrency,
        ),
      )
    return {
      findings: told.reduce((count, { figures }) => count + figures.count, 0),
      cases: told.length,
      again: told.reduce((count, { its }) => count + its.again, 0),
      underbilled: sum('underbilled'),
      overbilled: sum('overbilled'),
      shown: named.flatMap((cases) => (cases[0] ? [this.#shown(cases[0], cases.length - 1)] : [])),
      more: accounts.slice(MOST_ACCOUNTS).reduce((count, cases) => count + cases.length, 0),
    }
  }

  /** Cases at or above what is told, the worst first. */
  #told(): readonly Told[] {
    const { weigh, standing, when } = this.#options
    return [...this.#cases.values()]
      .map((its) => {
        const figures = its.gathering.figures(weigh)
        return { its, figures, severity: standing.get(figures.id) ?? figures.severity }
      })
      .filter(({ severity }) => isAtLeast(severity, when))
      .sort(worstFirst)
  }

  #shown({ its, figures, severity }: Told, others: number): ShownCase {
    const { rules, day } = this.#options
    const cause = figures.cause ? `, ${inClause(figures.cause.code)}` : ''
    return {
      severity,
      rule: figures.rule,
      cause: figures.cause?.code ?? null,
      title: `${ruleText(rules, figures.rule).title}${cause}`,
      account: figures.account.name,
      place: figures.place,
      findings: figures.count,
      differences: offOf(figures).map(amountText),
      was: its.was.entries().map(amountText),
      exposure: figures.exposure && amountText(figures.exposure),
      days: daysBetween(figures.firstSeen, day),
      others,
    }
  }
}

interface Told {
  readonly its: Gathered
  readonly figures: CaseFigures
  readonly severity: Severity
}

function addDifference(sums: CurrencySums, was: Was | undefined): void {
  const { difference = null, currency = null } = was?.figure ?? {}
  if (difference !== null && currency !== null) sums.add(readAmount(difference, currency))
}

function byAccount(told: readonly Told[]): readonly (readonly Told[])[] {
  const accounts = new Map<string, Told[]>()
  for (const one of told) {
    const its = accounts.get(one.its.account) ?? []
    accounts.set(one.its.account, its)
    its.push(one)
  }
  return [...accounts.values()]
}

const newCase = (row: FindingRow): Gathered => ({
  gathering: new CaseGathering(row),
  account: accountKey(row.finding),
  was: new CurrencySums(),
  underbilled: new CurrencySums(),
  overbilled: new CurrencySums(),
  again: 0,
})

/** By severity, then exposure; overbilling before all else; then as their first findings come. */
function worstFirst(a: Told, b: Told): number {
  const bySeverity = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
  if (bySeverity !== 0) return bySeverity
  const [x, y] = [a.figures.exposure?.minor ?? -1n, b.figures.exposure?.minor ?? -1n]
  if (x !== y) return x > y ? -1 : 1
  const isOwed = ({ figures }: Told) => Number(figures.direction === 'owed-to-customer')
  return isOwed(b) - isOwed(a)
}

export const amountText = (amount: Money): AmountText => ({
  currency: amount.currency,
  amount: formatMoney(amount),
})

function totalOf(amounts: readonly Money[], currency: string): Money {
  const sums = new CurrencySums()
  for (const amount of amounts) sums.add(amount)
  return sums.of(currency)
}
