import type { Severity } from '../../../reconcile/findings/finding.js'
import type { RunRow } from '../../../state/store.js'
import type { Failure } from '../../cli/failure.js'
import { completenessOf } from '../../reports/completeness.js'
import { systemicCases } from '../../reports/figures/systemic.js'
import type { Tally } from '../../reports/figures/tally.js'
import { overbilledOf, underbilledOf } from '../../reports/figures/worth.js'
import type { ReportInput } from '../../reports/input.js'
import { systemicTitle } from '../../reports/systemic-text.js'
import type { Notification } from './document.js'
import type { Happened } from './gather.js'
import { amountText } from './part.js'
import { failureTitle, newsTitle } from './title.js'

export interface NewsInput {
  readonly input: ReportInput
  readonly tally: Tally
  /** Null: there was no run before to be told of. */
  readonly since: { readonly runId: string; readonly asOf: string } | null
  readonly happened: Happened | null
  readonly recovered: boolean
  readonly when: Severity
  readonly at: string
  /** Where the reports are. */
  readonly reports: string | null
}

/** What is told of a run that is done. */
export function newsOf(news: NewsInput): Notification {
  const { input, tally, since, happened, recovered, when, at, reports } = news
  const { run } = input
  const whole = completenessOf(run)
  return {
    ...headOf(run, 'news', at, when),
    title: newsTitle({
      asOf: run.asOf,
      complete: whole.complete,
      recovered,
      happened,
      findings: tally.findings,
    }),
    complete: whole.complete,
    completeness: whole.sentence,
    since: since && { runId: since.runId, asOf: since.asOf },
    recovered,
    figures: figuresOf(input, tally),
    systemic: systemicCases(tally.cases, input.figures.contractsJudged).map(
      (one) => `${systemicTitle(input.rules, one)}. ${one.explainedBy}`,
    ),
    news: happened?.news ?? null,
    worse: happened?.worse ?? null,
    resolved: happened?.resolved ?? null,
    escalated: happened?.escalated ?? null,
    failure: null,
    reports,
  }
}

/** What is told of a run that failed, or was refused; null: it never got as far as the ledger. The texts are without secrets. */
export function failureOf(
  run: RunRow | null,
  { exitCode, message, advice }: Failure,
  { id, when, at }: { readonly id: string; readonly when: Severity; readonly at: string },
): Notification {
  return {
    ...(run ? headOf(run, 'failure', at, when) : headless(id, 'failure', at, when)),
    ...NOTHING,
    title: failureTitle(exitCode, run?.asOf ?? run?.startedAt ?? at),
    complete: exitCode === 4 ? false : null,
    failure: { exitCode, what: message, todo: advice, kept: KEPT },
  }
}

/** A word to every channel, to see that it arrives. */
export const trialOf = (id: string, at: string, when: Severity): Notification => ({
  ...headless(id, 'trial', at, when),
  ...NOTHING,
  title: 'Tieout can tell this channel',
})

const KEPT = 'What had been committed until then is kept; the next run goes on from there.'

const NOTHING = {
  complete: null,
  completeness: null,
  since: null,
  recovered: false,
  figures: null,
  systemic: [],
  news: null,
  worse: null,
  resolved: null,
  escalated: null,
  failure: null,
  reports: null,
}

const headOf = (
  { id, asOf, startedAt, trigger }: RunRow,
  kind: 'news' | 'failure',
  at: string,
  when: Severity,
) =>
  ({
    schema: 'tieout.notification/1',
    id: `${id}/${kind}`,
    kind,
    at,
    run: { id, asOf, startedAt, trigger },
    when,
  }) as const

const headless = (id: string, kind: 'failure' | 'trial', at: string, when: Severity) =>
  ({ schema: 'tieout.notification/1', id: `${id}/${kind}`, kind, at, run: null, when }) as const

function figuresOf({ figures, reportingCurrency }: ReportInput, tally: Tally): Notification['figures'] {
  const { contracts, contractsJudged, invoices, dueItems, matchedItems } = figures
  return {
    ...{ contracts, contractsJudged, invoices, dueItems, matchedItems },
    findings: tally.findings,
    bySeverity: Object.fromEntries([...tally.bySeverity].map(([severity, { count }]) => [severity, count])),
    knownAtStart: tally.baseline.count,
    underbilled: amountText(underbilledOf(tally, reportingCurrency).all),
    overbilled: amountText(overbilledOf(tally, reportingCurrency).all),
    withoutRate: [...tally.withoutRate],
  }
}
