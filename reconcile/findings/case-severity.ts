import type { Money } from '../basics/money.js'
import type { Rule } from '../rules/rule.js'
import type { ReconcileSettings } from '../settings.js'
import type { Severity } from './finding.js'
import { severityOf } from './severity.js'

/** From the worst down. */
const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low']

/** The severity of a case: of its sum, its worst finding's and its rule. */
export type CaseSeverity = (rule: string, sum: Money | null, worst: Severity) => Severity

/**
 * A case has the severity of its sum in its direction: twenty-four months of 90 are one case of 2,160. Where the rule has a
 * severity of its own, or one is configured, that stays; and a case is never less than its worst finding, which may have no
 * rate to be summed by.
 */
export function caseSeverity(
  settings: ReconcileSettings,
  rules: readonly Pick<Rule, 'code' | 'severity'>[],
): CaseSeverity {
  const own = new Set(rules.filter(({ severity }) => severity !== null).map(({ code }) => code))
  return (rule, sum, worst) => {
    if (sum === null || own.has(rule) || settings.rules[rule]?.severity) return worst
    const bySum = severityOf(sum, settings.severity)
    return SEVERITIES.indexOf(bySum) < SEVERITIES.indexOf(worst) ? bySum : worst
  }
}
