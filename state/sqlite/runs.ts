import { evidenceHash } from '../events/evidence-hash.js'
import type { RunMarks } from '../events/run-marks.js'
import type { ControlTotalRow, RunFacts, RunRow, RunStart, RunStatus, Runs } from '../store.js'
import { newestStanding } from '../tables/comparison.js'
import {
  type ControlTotalTable,
  controlTotalsOf,
  deleteControlTotals,
  insertControlTotal,
} from '../tables/control-total.js'
import {
  insertRun,
  lastRunSeq,
  type RunTable,
  runById,
  runBySeq,
  runsNewestFirst,
  runsWithStatus,
  SELECT_MAPPED,
  updateRun,
} from '../tables/run.js'
import { storedJson } from '../text/canonical-json.js'
import { cleanText } from '../text/clean.js'
import type { Engine, Reader, Transaction } from './engine.js'
import { appendEvents } from './events.js'
import { runSeq } from './ledger.js'
import { runMarks } from './run-marks.js'

interface Mapped {
  readonly object: string
  /** JSON list. */
  readonly fields: string
}

/** After every time that a run may have begun; ISO. */
const ALWAYS = '9999'

type RunEnd = Parameters<Runs['finish']>[1]

/** The ledger of runs. Start and end are events of the audit trail. */
export class SqliteRuns implements Runs {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  async start(run: RunStart): Promise<void> {
    this.#engine.transact((tx) => {
      const seq = (tx.first(lastRunSeq())?.seq ?? 0) + 1
      tx.run(insertRun(newRow(seq, run)))
      appendEvents(tx, [started(run)])
    })
  }

  /** What a run notes is durable once it ends, if not before; a run that a power cut ended proves nothing. */
  async note(runId: string, facts: RunFacts): Promise<void> {
    this.#engine.transactLightly((tx) => {
      const row = tx.first(runById(runId))
      if (!row) throw new Error(`run ${runId} isn't in the ledger; start it first`)
      if (facts.controlTotals) replaceTotals(tx, row.seq, facts.controlTotals)
      const complete = facts.complete === undefined ? row.complete : Number(facts.complete)
      const merged = { ...(JSON.parse(row.facts) as object), ...facts.facts }
      tx.run(updateRun(runId, { facts: storedJson(merged), complete }))
    })
  }

  async finish(runId: string, end: RunEnd): Promise<void> {
    this.#engine.transact((tx) => {
      runSeq(tx, runId)
      endRun(tx, runId, end)
    })
  }

  async get(runId: string): Promise<RunRow | null> {
    const row = this.#engine.first(runById(runId))
    return row ? this.#row(row) : null
  }

  async list(limit = 100): Promise<readonly RunRow[]> {
    return this.#engine.all(runsNewestFirst(limit)).map((row) => this.#row(row))
  }

  async mapped(by = ALWAYS): Promise<Readonly<Record<string, readonly string[]>>> {
    const rows = this.#engine.read(() =>
      this.#engine.prepare<[{ by: string }], Mapped>(SELECT_MAPPED).all({ by }),
    )
    return Object.fromEntries(rows.map(({ object, fields }) => [object, JSON.parse(fields) as string[]]))
  }

  async marks(runId: string): Promise<RunMarks> {
    return this.#engine.read(() => runMarks(this.#engine, runSeq(this.#engine, runId)))
  }

  async latestComparison(): Promise<RunRow | null> {
    const newest = this.#engine.first(newestStanding())
    const row = newest && this.#engine.first(runBySeq(newest.run))
    return row ? this.#row(row) : null
  }

  #row(row: RunTable): RunRow {
    return runRow(this.#engine, row)
  }
}

/** Ends runs whose process went without ending them; called by whoever holds the store, so that none can be alive. */
export function endAbandonedRuns(tx: Transaction, at: string): void {
  for (const run of tx.all(runsWithStatus('running')))
    endRun(tx, run.id, {
      status: 'stopped',
      finishedAt: at,
      outcome: 'Its process ended before the run did.',
    })
}

function endRun(tx: Transaction, runId: string, end: RunEnd): void {
  const { status, finishedAt, outcome } = end
  tx.run(updateRun(runId, { status, finished_at: finishedAt, outcome: cleanText(outcome) }))
  const row = tx.first(runById(runId))
  if (!row) return
  const kept = runMarks(tx, row.seq)
  const body = { outcome, evidence: evidenceHash(runRow(tx, row)), kept }
  appendEvents(tx, [{ at: finishedAt, actor: row.actor, kind: `run.${status}`, subject: runId, body }])
}

function replaceTotals(tx: Transaction, run: number, totals: readonly ControlTotalRow[]): void {
  tx.run(deleteControlTotals(run))
  for (const [position, total] of totals.entries()) tx.run(insertControlTotal(totalRow(run, position, total)))
}

const started = (run: RunStart) => ({
  at: run.startedAt,
  actor: run.actor,
  kind: 'run.started',
  subject: run.id,
  body: {
    kind: run.kind,
    trigger: run.trigger,
    asOf: run.asOf,
    configurationHash: run.configurationHash,
    programVersion: run.programVersion,
  },
})

const newRow = (seq: number, run: RunStart): RunTable => ({
  seq,
  id: run.id,
  kind: run.kind,
  trigger: run.trigger,
  actor: cleanText(run.actor),
  started_at: run.startedAt,
  as_of: run.asOf,
  configuration: cleanText(run.configuration),
  configuration_hash: run.configurationHash,
  program_version: run.programVersion,
  status: 'running' satisfies RunStatus,
  finished_at: null,
  outcome: null,
  complete: 0,
  facts: '{}',
})

const totalRow = (run: number, position: number, total: ControlTotalRow): ControlTotalTable => ({
  run,
  position,
  source: total.source,
  object: total.object,
  query: cleanText(total.query),
  parameters: storedJson(total.parameters),
  source_count: total.sourceCount,
  staged_count: total.stagedCount,
  left_out: total.leftOut,
  source_amount: total.sourceAmount,
  staged_amount: total.stagedAmount,
  agrees: Number(total.agrees),
})

const totalOf = (row: ControlTotalTable): ControlTotalRow => ({
  source: row.source as ControlTotalRow['source'],
  object: row.object as ControlTotalRow['object'],
  query: row.query,
  parameters: JSON.parse(row.parameters) as string[],
  sourceCount: row.source_count,
  stagedCount: row.staged_count,
  leftOut: row.left_out,
  sourceAmount: row.source_amount,
  stagedAmount: row.staged_amount,
  agrees: row.agrees === 1,
})

const runRow = (db: Reader, row: RunTable): RunRow => ({
  seq: row.seq,
  id: row.id,
  kind: row.kind,
  trigger: row.trigger,
  actor: row.actor,
  startedAt: row.started_at,
  asOf: row.as_of,
  configuration: row.configuration,
  configurationHash: row.configuration_hash,
  programVersion: row.program_version,
  status: row.status,
  finishedAt: row.finished_at,
  outcome: row.outcome,
  complete: row.complete === 1,
  facts: JSON.parse(row.facts) as Record<string, unknown>,
  controlTotals: db.all(controlTotalsOf(row.seq)).map(totalOf),
})
