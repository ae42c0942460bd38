import type { RunRow, Store } from '../../state/store.js'
import type { Configuration } from '../config/configuration.js'
import { part } from '../config/parts.js'
import { type Board, boardWith } from './board.js'
import { gatherRollForward, type RollForward } from './gather-roll-forward.js'
import { takenBaseline } from './taken-baseline.js'

/** Runs that a report's trend goes back. */
const TREND = 14

export interface ReportedIndicators {
  /** What the run said, beside the targets; null: it said nothing, as reruns of a part and look backs do. */
  readonly board: () => Promise<Board | null>
  /** Null: it changed no finding. */
  readonly rollForward: () => Promise<RollForward | null>
}

/** What a run's reports show of indicators: what was said then. Each is gathered once, when it is first asked for. */
export function reportedIndicators(
  store: Store,
  configuration: Configuration,
  run: Pick<RunRow, 'id' | 'asOf' | 'finishedAt'>,
): ReportedIndicators {
  const { timezone } = part(configuration, 'reporting')
  return {
    board: once(() => keptBoard(store, configuration, run)),
    rollForward: once(() => gatherRollForward(store, run.id, timezone)),
  }
}

async function keptBoard(
  store: Store,
  configuration: Configuration,
  run: Pick<RunRow, 'id' | 'asOf' | 'finishedAt'>,
): Promise<Board | null> {
  const said = await store.indicators.of(run.id)
  if (said === null) return null
  const trend = await store.indicators.trendTo(run.id, TREND)
  const taken = await takenBaseline(store, run.finishedAt)
  return boardWith({ configuration, run }, { ...said, trend, taken })
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | null = null
  return () => {
    done ??= work()
    return done
  }
}
