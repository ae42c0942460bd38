import { headlineOf, INDICATORS, type Reading, readIndicators } from '../../reconcile/indicators/catalogue.js'
import type { IndicatorCode } from '../../reconcile/indicators/codes.js'
import type { Indicator, Quantity } from '../../reconcile/indicators/indicator.js'
import { MOST_FALSE_ALARMS } from '../../reconcile/indicators/list/findings.js'
import type { RunContext } from '../../reconcile/unit/context.js'
import type { SaidByRun } from '../../state/indicators.js'
import type { RunRow, Store } from '../../state/store.js'
import { billingZoneOf } from '../config/billing-zone.js'
import type { Configuration } from '../config/configuration.js'
import { part } from '../config/parts.js'
import { type BurnDownPoint, burnDownOf, type TakenBaseline } from './burn-down.js'
import { gatherBook } from './gather-book.js'
import { takenBaseline } from './taken-baseline.js'
import { type Target, targetsOf, type Verdict, verdictOf } from './targets.js'

/** One indicator with all that is shown of it. */
export interface BoardRow {
  readonly indicator: Indicator
  /** The number that the target is held against; null: it wasn't said. */
  readonly headline: Quantity | null
  readonly target: Target
  readonly verdict: Verdict
  readonly readings: readonly Reading[]
  /** What runs said of the headline, oldest first. */
  readonly trend: readonly TrendPoint[]
}

export interface TrendPoint {
  readonly runId: string
  readonly asOf: string
  /** Decimal text; null: not known then. */
  readonly value: string | null
}

/** The indicators of a run, or as things stand since. */
export interface Board {
  readonly run: Pick<RunRow, 'id' | 'asOf'>
  readonly reportingCurrency: string
  readonly rows: readonly BoardRow[]
  /** Rules of which too many findings were closed as not an error this month. */
  readonly flagged: readonly { readonly rule: string; readonly share: string }[]
  /** Findings of the baseline that still stood open, oldest first; empty without one. */
  readonly burnDown: readonly BurnDownPoint[]
}

export interface BoardJob {
  readonly store: Store
  readonly configuration: Configuration
  readonly context: RunContext
  readonly run: Pick<RunRow, 'id' | 'asOf'>
  /** As they were right after the run, or as they stand now, with what was decided since. */
  readonly moment: 'run' | 'now'
}

/** Runs that a trend goes back. */
const TREND = 14

/** Reads every indicator as things stand now and lays it beside its target and what earlier runs said. */
export async function boardOf(job: Omit<BoardJob, 'moment'>): Promise<Board> {
  const { context } = job
  const readings = await readingsOf({ ...job, moment: 'now' })
  const trend = await job.store.indicators.trendTo(job.run.id, TREND)
  const taken = await takenBaseline(job.store, null)
  return boardWith(job, { readings, trend, taken, reportingCurrency: context.rates.reporting })
}

export async function readingsOf({
  store,
  configuration,
  context,
  run,
  moment,
}: BoardJob): Promise<readonly Reading[]> {
  const { dsoDays } = part(configuration, 'kpi')
  const { timezone } = part(configuration, 'reporting')
  const billingZone = billingZoneOf(configuration)
  const runId = moment === 'run' ? run.id : null
  return readIndicators(await gatherBook({ store, context, runId, dsoDays, timezone, billingZone }))
}

/** What was said, and what is shown beside it. */
export interface ToShow {
  readonly readings: readonly Reading[]
  /** What runs said up to here, oldest first. */
  readonly trend: readonly SaidByRun[]
  readonly taken: TakenBaseline | null
  readonly reportingCurrency: string
}

/** What a run said, as it was kept. */
export function boardWith(
  { configuration, run }: Pick<BoardJob, 'configuration'> & Pick<Board, 'run'>,
  { readings, trend, taken, reportingCurrency }: ToShow,
): Board {
  const targets = targetsOf(part(configuration, 'kpi'))
  const rows = INDICATORS.map((indicator) => {
    const headline = headlineOf(indicator, readings) ?? null
    const target = targets.get(indicator.code)!
    return {
      indicator,
      headline,
      target,
      verdict: verdictOf(indicator, target, headline?.value ?? null),
      readings: readings.filter((reading) => reading.indicator === indicator.code),
      trend: trend.map((said) => ({
        runId: said.runId,
        asOf: said.asOf,
        value: headlineOf(indicator, said.readings)?.value ?? null,
      })),
    }
  })
  const burnDown = burnDownOf([...trend, { asOf: run.asOf ?? '', readings }], taken)
  return { run, reportingCurrency, rows, flagged: flaggedRules(readings), burnDown }
}

function flaggedRules(readings: readonly Reading[]): Board['flagged'] {
  const alarms = readings.find(({ indicator, window }) => indicator === 'falseAlarms' && window === 'month')
  return (alarms?.quantities ?? []).flatMap(({ part: rule, value }) =>
    rule !== '' && value !== null && Number(value) > MOST_FALSE_ALARMS ? [{ rule, share: value }] : [],
  )
}

export const rowOf = (board: Board, code: IndicatorCode): BoardRow => {
  const row = board.rows.find(({ indicator }) => indicator.code === code)
  if (!row) throw new RangeError(`${code} isn't an indicator`)
  return row
}
