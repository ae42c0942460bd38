import { formatMoney, money } from '../../reconcile/basics/money.js'
import { type Flow, STEPS } from '../../reconcile/indicators/roll-forward.js'
import type { Board, BoardRow } from './board.js'
import type { RollForward } from './gather-roll-forward.js'

/**
 * The JSON document `tieout.kpi/1`: every number with what was divided by what, as decimal texts.
 *
 * @param complete whether both sides were whole when the run compared them
 */
export const kpiDocument = ({ run, reportingCurrency, rows, flagged }: Board, complete: boolean) => ({
  schema: 'tieout.kpi/1',
  run: { id: run.id, asOf: run.asOf, complete },
  reportingCurrency,
  indicators: rows.map(rowEntry),
  flagged,
})

const rowEntry = ({ indicator, headline, target, verdict, readings, trend }: BoardRow) => ({
  code: indicator.code,
  title: indicator.title,
  formula: indicator.formula,
  unit: indicator.unit,
  better: indicator.better,
  source: indicator.source,
  value: headline?.value ?? null,
  window: indicator.headline.window,
  ...target,
  verdict,
  windows: Object.fromEntries(readings.map(({ window, quantities }) => [window, quantities])),
  trend,
})

/** The JSON document `tieout.roll-forward/1`. */
export const rollForwardDocument = ({ from, to, lines }: RollForward) => ({
  schema: 'tieout.roll-forward/1',
  from,
  to,
  lines: lines.map(({ direction, currency, steps, baseline, unexplained }) => ({
    direction,
    currency,
    ...Object.fromEntries(STEPS.map((step) => [step, flowEntry(steps[step], currency)])),
    baseline: flowEntry(baseline, currency),
    unexplained: flowEntry(unexplained, currency),
  })),
})

const flowEntry = ({ count, amount }: Flow, currency: string | null) => ({
  count,
  amount: currency === null ? null : formatMoney(money(amount, currency)),
})
