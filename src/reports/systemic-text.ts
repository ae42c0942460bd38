import type { SystemicCase } from './figures/systemic.js'
import { inClause, type RuleTexts, ruleText } from './rule-text.js'
import { counted } from './text.js'

/** `Billed less than agreed, uplift not applied: 24 findings on 12 contracts`. */
export function systemicTitle(rules: RuleTexts, { rule, cause, contracts, findings }: SystemicCase): string {
  const why = cause === null ? '' : `, ${inClause(cause)}`
  return `${ruleText(rules, rule).title}${why}: ${counted(findings, 'finding')} on ${counted(contracts, 'contract')}`
}
