import type { UnitFigures } from '../../../reconcile/unit/unit.js'
import { NO_FIGURES } from '../../findings/figure-sum.js'
import { isEverything } from '../../findings/scope.js'
import { VersionDigest } from '../../findings/version-digest.js'
import type { ComparisonOutcome, ComparisonStart } from '../../store.js'
import { newestStanding, newestWhole, updateComparison } from '../../tables/comparison.js'
import { COUNT_COMPARISON_FINDINGS, SELECT_COMPARISON_HASHES } from '../../tables/comparison-finding.js'
import { COUNT_COMPARISON_UNITS } from '../../tables/comparison-unit.js'
import { lastEventBy, lastEventOf } from '../../tables/event.js'
import { COUNT_STANDING } from '../../tables/finding-version.js'
import { runBySeq } from '../../tables/run.js'
import { COUNT_RESTS } from '../../tables/unit-rest.js'
import { canonicalJson } from '../../text/canonical-json.js'
import type { StoreTools } from '../../tools.js'
import type { Transaction } from '../engine.js'
import { EventWriter } from '../events.js'
import { settleDetails } from './details.js'
import { differingUnits } from './differing.js'
import { fixesIn } from './fixes.js'
import { type Merged, merge } from './merge.js'
import { mergeFigures, savedFigures } from './merge-figures.js'
import { clearPending, clearPendingUnits } from './pending.js'
import { keepRests } from './rests.js'
import { coveringUpTo } from './view.js'

type Outcome = Omit<ComparisonOutcome, 'collisions'>
type Standing = Omit<Outcome, 'judged' | 'stood' | 'differing'>

/** Ends a comparison: a look back keeps its own document, any other becomes the standing one. */
export function finishComparison(
  tx: Transaction,
  run: number,
  start: ComparisonStart,
  tools: StoreTools,
): Outcome {
  const judged = counted(tx, COUNT_COMPARISON_UNITS, run)
  const differing = start.check ? differingUnits(tx, run) : []
  const { outcome, figures, proof } = start.lookBack ? lookBack(tx, run) : makeStanding(tx, run, start, tools)
  const stood = start.carryOver ? counted(tx, COUNT_RESTS) - judged : 0
  const kind = start.lookBack ? 'comparison.looked-back' : 'comparison.finished'
  const events = new EventWriter(tx)
  events.append({
    at: start.at,
    actor: start.actor,
    kind,
    subject: start.runId,
    body: { ...outcome, ...proof },
  })
  const { seq, hash } = seenUpTo(tx, start) ?? events.head
  const ended = { finished: 1, event_seq: seq, event_hash: hash, figures: canonicalJson(figures) }
  tx.run(updateComparison(run, ended))
  return { ...outcome, judged, stood, differing }
}

/** A look back to a time sees what people had decided by then. */
const seenUpTo = (tx: Transaction, { lookBack: isLookBack, statesAt }: ComparisonStart) =>
  isLookBack && statesAt !== undefined ? tx.first(lastEventBy(statesAt)) : undefined

const NOTHING: Merged = { opened: 0, reopened: 0, changed: 0, resolved: 0 }

interface Made {
  readonly outcome: Standing
  readonly figures: UnitFigures
  readonly proof: Proof
}

/** What the event says of the rows, for who holds them against it: sums of hashes, as hex. */
interface Proof {
  /** Of what findings say, as {@link VersionDigest} adds it up. */
  readonly versions: string
  /** Of units' figures, in the same way. */
  readonly units?: string
  /** Of all units' details that stand then. */
  readonly details?: string
}

function lookBack(tx: Transaction, run: number): Made {
  const figures = savedFigures(tx, run)
  clearPendingUnits(tx, run)
  const outcome = { ...NOTHING, standing: counted(tx, COUNT_COMPARISON_FINDINGS, run) }
  const versions = new VersionDigest()
  for (const [hash] of tx.prepare<[number], [string]>(SELECT_COMPARISON_HASHES).raw().iterate(run))
    versions.began(hash)
  return { outcome, figures, proof: { versions: versions.hex } }
}

function makeStanding(tx: Transaction, run: number, start: ComparisonStart, tools: StoreTools): Made {
  const { runId, asOf, at, actor, scope, carryOver = false } = start
  const before = tx.first(newestStanding())
  const covering = coveringUpTo(tx, run)
  const hasMoved = start.hasMoved ?? (() => false)
  const fixes = start.fixedBy ? fixesIn(tx, tools, start.fixedBy, asOf) : () => []
  const { merged, versions } = merge(tx, {
    ...{ run, runId, asOf, at, actor, scope, carryOver },
    ...{ before: covering, hasMoved, fixes, wholeEvent: tx.first(newestWhole())?.event_seq ?? 0 },
  })
  const standingBefore = before?.figures ? (JSON.parse(before.figures) as UnitFigures) : NO_FIGURES
  const { figures, units } = mergeFigures(tx, { run, scope, carryOver }, standingBefore)
  keepRests(tx, { run, scope, carryOver, basis: start.basis ?? null })
  const everything = isEverything(scope) && !carryOver
  const details = settleDetails(tx, run, everything, before ? detailsTold(tx, before.run) : null)
  clearPending(tx, run)
  const outcome = { ...merged, standing: counted(tx, COUNT_STANDING) }
  return { outcome, figures, proof: { versions, units, details } }
}

/** What a comparison's event said of the details; null: it was written before they were told. */
function detailsTold(tx: Transaction, run: number): string | null {
  const id = tx.first(runBySeq(run))?.id
  const event = id === undefined ? undefined : tx.first(lastEventOf(id, 'comparison.finished'))
  return event ? ((JSON.parse(event.body) as Partial<Proof>).details ?? null) : null
}

function counted(tx: Transaction, sql: string, ...parameters: readonly number[]): number {
  const row = tx
    .prepare<number[], [number]>(sql)
    .raw()
    .get(...parameters)
  return row?.[0] ?? 0
}
