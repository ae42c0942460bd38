import { type FindingFact, factOf } from '../../reconcile/indicators/facts.js'
import { type RollForwardLine, rollForward } from '../../reconcile/indicators/roll-forward.js'
import type { ComparisonEntry } from '../../state/indicators.js'
import type { Store } from '../../state/store.js'
import { pastEvent } from './gather-book.js'

/** From one run to the next: what became of the findings that stood open. */
export interface RollForward {
  /** The run before, whose closing is the opening; null: there was none. */
  readonly from: RunName | null
  readonly to: RunName
  readonly lines: readonly RollForwardLine[]
}

export interface RunName {
  readonly runId: string
  readonly asOf: string
  /** A rerun of a part; what it didn't look at stands as it did. */
  readonly isPart: boolean
}

/** The roll-forward of a run from the one before it; null for a look back, which changes nothing. */
export async function gatherRollForward(
  store: Store,
  runId: string,
  timezone: string,
): Promise<RollForward | null> {
  const comparisons = (await store.indicators.comparisons()).filter(({ lookBack }) => !lookBack)
  const at = comparisons.findIndex((one) => one.runId === runId)
  const [own, before] = [comparisons[at], comparisons[at + 1] ?? null]
  if (at < 0 || !own) return null
  const days = new Map(comparisons.map((one) => [one.runId, one.asOf]))
  const events = []
  for await (const event of store.indicators.events(before?.lastEvent ?? 0, own.lastEvent))
    events.push(pastEvent(event, days, timezone))
  return {
    from: before && nameOf(before),
    to: nameOf(own),
    lines: rollForward({
      before: before ? await factsAfter(store, before.runId) : [],
      after: await factsAfter(store, runId),
      events,
    }),
  }
}

async function factsAfter(store: Store, runId: string): Promise<readonly FindingFact[]> {
  const facts: FindingFact[] = []
  for await (const row of store.findings.list({}, runId)) facts.push(factOf(row))
  return facts
}

const nameOf = ({ runId, asOf, isPart }: ComparisonEntry): RunName => ({ runId, asOf, isPart })
