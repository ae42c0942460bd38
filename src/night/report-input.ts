import { caseSeverity } from '../../reconcile/findings/case-severity.js'
import { RULES } from '../../reconcile/rules/catalogue.js'
import type { RunRow, Store } from '../../state/store.js'
import type { Configuration } from '../config/configuration.js'
import { part } from '../config/parts.js'
import { resolveReconcile } from '../config/resolve-reconcile.js'
import { valueAt } from '../config/tree.js'
import { dayBefore } from '../indicators/day-before.js'
import { reportedIndicators } from '../indicators/for-report.js'
import type { ReportInput } from '../reports/input.js'
import { type RecordUrl, recordUrls } from '../reports/record-url.js'

/** What the reports of a run are made from. */
export async function reportInput(
  store: Store,
  configuration: Configuration,
  run: RunRow,
): Promise<ReportInput> {
  const newest = await store.runs.latestComparison()
  return {
    run,
    superseded: newest !== null && newest.startedAt > run.startedAt,
    findings: () => store.findings.list({ standing: true }, run.id),
    figures: await store.findings.figures(run.id),
    newSince: dayBefore(await store.indicators.comparisons(), run),
    indicators: reportedIndicators(store, configuration, run),
    reportingCurrency: part(configuration, 'reporting').currency,
    recordUrl: recordUrlsOf(configuration),
    weigh: caseSeverity(resolveReconcile(configuration), RULES),
    rules: new Map(RULES.map((rule) => [rule.code, { title: rule.title, action: rule.action }])),
  }
}

/** Links need addresses, not secrets: they are read from the tree, so that a missing variable doesn't matter. */
function recordUrlsOf(configuration: Configuration): RecordUrl {
  const text = (...path: string[]) => {
    const value = valueAt(configuration.tree, path)
    return typeof value === 'string' ? value : undefined
  }
  const loginUrl = text('salesforce', 'loginUrl')
  const account = text('netsuite', 'account')
  return recordUrls({
    salesforce: loginUrl === undefined ? null : { loginUrl },
    netsuite: account === undefined ? null : { account, baseUrl: text('netsuite', 'baseUrl') },
  })
}
