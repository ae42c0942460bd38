import { formatMoney, money } from '../../reconcile/basics/money.js'
import { type Alternative, alternativesOf, claimedItems } from '../../reconcile/explain/alternatives.js'
import { type Correction, correctionOf } from '../../reconcile/explain/correction.js'
import type { Finding } from '../../reconcile/findings/finding.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import type { ContractReport } from '../../reconcile/unit/report.js'
import { days } from './charges.js'
import type { ExplainedCorrection, ExplainedFinding, ExplainedSearch } from './explanation.js'

/** What was tried to explain a finding's amount, and the document that corrects it; of a finding without a contract only the latter. */
export function remedyOf(
  finding: Finding,
  own: ContractReport | null,
  context: UnitContext,
): Pick<ExplainedFinding, 'alternatives' | 'lookedFor' | 'correction'> {
  const { currency } = finding
  const tried = own && currency !== null ? alternativesOf(finding, own, context) : []
  const correction = correctionOf(finding, own)
  return {
    alternatives: tried.map((one) => alternative(one, currency ?? '')),
    lookedFor: own ? searchOf(finding, own) : [],
    correction: correction && corrected(correction, finding),
  }
}

const NOTHING_BILLED: ReadonlySet<string> = new Set(['INVOICE_MISSING', 'LINE_MISSING'])

/** What was looked at where nothing was billed at all, or nothing of a line. */
const searchOf = (finding: Finding, own: ContractReport): readonly ExplainedSearch[] =>
  !NOTHING_BILLED.has(finding.rule)
    ? []
    : own
        .lookedFor(claimedItems(finding, own), finding.rule === 'LINE_MISSING')
        .map(({ code, title, shown, otherwise }) => ({
          cause: code,
          title,
          shown: shown !== null,
          why: shown ?? otherwise ?? '',
        }))

const alternative = ({ cause, title, amount, missedBy }: Alternative, currency: string) => ({
  cause,
  title,
  amount: formatMoney(money(amount, currency)),
  missedBy: formatMoney(money(missedBy, currency)),
})

function corrected(
  { kind, currency, amount, lines }: Correction,
  { invoices }: Finding,
): ExplainedCorrection {
  return {
    kind,
    currency,
    amount: formatMoney(money(amount, currency)),
    against: kind === 'credit memo' ? invoices.map(({ number }) => number) : [],
    lines: lines.map((line) => ({
      productCode: line.productCode,
      period: line.period && days(line.period),
      amount: formatMoney(money(line.amount, currency)),
    })),
  }
}
