import type { Finding } from '../../reconcile/findings/finding.js'
import { type RuleTexts, ruleText } from '../reports/rule-text.js'
import type { ExplainedFinding } from './explanation.js'

export function explainedFinding(finding: Finding, rules: RuleTexts): ExplainedFinding {
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
    difference,
    cause,
    action,
  }
}
