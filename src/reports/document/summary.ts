import { money } from '../../../reconcile/basics/money.js'
import type { Severity } from '../../../reconcile/findings/finding.js'
import type { UnitFigures } from '../../../reconcile/unit/unit.js'
import { CurrencySums } from '../figures/amounts.js'
import { type SystemicCase, systemicCases } from '../figures/systemic.js'
import type { GroupFigures, Tally } from '../figures/tally.js'

/** `summary` of the findings document. Counts are of the findings that the document lists. */
export interface DocumentSummary {
  readonly contracts: number
  readonly invoices: number
  readonly expectedItems: number
  readonly matchedItems: number
  readonly findings: number
  readonly byRule: Readonly<Record<string, number>>
  readonly bySeverity: Readonly<Partial<Record<Severity, number>>>
  /** Decimal text by currency; the reporting currency is always there. */
  readonly underbilled: Readonly<Record<string, string>>
  readonly overbilled: Readonly<Record<string, string>>
  /** One rule and cause on so many contracts that one setting or set-up explains them; absent where there is none. */
  readonly systemic?: readonly SystemicCase[]
}

export function documentSummary(
  tally: Tally,
  figures: UnitFigures,
  reportingCurrency: string,
): DocumentSummary {
  const systemic = systemicCases(tally.cases, figures.contractsJudged)
  return {
    contracts: figures.contracts,
    invoices: figures.invoices,
    expectedItems: figures.expectedItems,
    matchedItems: figures.matchedItems,
    findings: tally.findings,
    byRule: counts(tally.byRule),
    bySeverity: counts(tally.bySeverity),
    underbilled: withReporting(tally.underbilled, reportingCurrency).texts(),
    overbilled: withReporting(tally.overbilled, reportingCurrency).texts(),
    ...(systemic.length > 0 && { systemic }),
  }
}

const counts = <K extends string>(groups: ReadonlyMap<K, GroupFigures>): Readonly<Record<K, number>> =>
  Object.fromEntries([...groups].map(([key, group]) => [key, group.count])) as Record<K, number>

/** The sums, with the reporting currency among them even where nothing was found: an answer, not a gap. */
export function withReporting(sums: CurrencySums, reportingCurrency: string): CurrencySums {
  const all = new CurrencySums()
  for (const amount of [money(0n, reportingCurrency), ...sums.entries()]) all.add(amount)
  return all
}
