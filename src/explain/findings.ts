import type { Finding } from '../../reconcile/findings/finding.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import type { ContractReport } from '../../reconcile/unit/report.js'
import { billedSide } from '../reports/billed-side.js'
import { type RuleTexts, ruleText } from '../reports/rule-text.js'
import type { ExplainedFinding } from './explanation.js'
import { remedyOf } from './remedy.js'

/** A finding with what was tried to explain it and what corrects it, by the report of its contract, where it has one. */
export function explainedFinding(
  finding: Finding,
  own: ContractReport | null,
  { rules, context }: { readonly rules: RuleTexts; readonly context: UnitContext },
): ExplainedFinding {
  const { title, action } = ruleText(rules, finding.rule)
  const { id, rule, severity, direction, message, currency, expected, actual, difference, cause } = finding
  return {
    id,
    rule,
    title,
    severity,
    direction,
    message,
    currency,
    expected,
    actual,
    billed: billedSide(finding),
    difference,
    cause,
    action,
    ...remedyOf(finding, own, context),
  }
}
