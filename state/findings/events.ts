import type { Finding } from '../../reconcile/findings/finding.js'
import { canonicalJson } from '../text/canonical-json.js'

/** What an event keeps of a finding: enough to read the trail without the findings. */
export const gist = (finding: Finding) => ({
  rule: finding.rule,
  severity: finding.severity,
  direction: finding.direction,
  contract: finding.contract?.number ?? null,
  period: finding.period,
  currency: finding.currency,
  expected: finding.expected,
  actual: finding.actual,
  difference: finding.difference,
  exposure: finding.exposure,
  cause: finding.cause?.code ?? null,
})

type Change = readonly [from: unknown, to: unknown]

/** Which parts of a finding differ, each with before and after; evidence only by name, as it is long. */
export function changesBetween(before: Finding, after: Finding): Readonly<Record<string, Change | null>> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Finding)[]
  const changed = names.filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]))
  return Object.fromEntries(
    changed.map((name) => [name, name === 'evidence' ? null : ([before[name], after[name]] as const)]),
  )
}
