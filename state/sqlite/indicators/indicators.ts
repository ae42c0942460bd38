import type { ComparisonEntry, Indicators, PastEntry, Said, SaidByRun } from '../../indicators.js'
import { comparisonOf, newestStanding } from '../../tables/comparison.js'
import {
  INSERT_RUN_INDICATORS,
  SELECT_INDICATORS_UP_TO,
  SELECT_RUN_INDICATORS,
} from '../../tables/run-indicators.js'
import { SELECT_OWED_AFTER } from '../../tables/unit-figures.js'
import { storedJson } from '../../text/canonical-json.js'
import type { Engine } from '../engine.js'
import { chainHead } from '../events.js'
import { runSeq } from '../ledger.js'

const PAGE = 2000

const SELECT_COMPARISONS = `
SELECT run.id, comparison.run, comparison.as_of, comparison.at, comparison.look_back, comparison.scope,
  coalesce(comparison.event_seq, 0) AS event_seq
FROM comparison JOIN run ON run.seq = comparison.run
WHERE comparison.finished = 1 ORDER BY comparison.run DESC`

const SELECT_EVENTS = `
SELECT seq, at, actor, kind, subject, body FROM event
WHERE seq > ? AND seq <= ? AND kind >= 'finding.' AND kind < 'finding/'
  AND (? IS NULL OR kind IN (SELECT value FROM json_each(?))) ORDER BY seq LIMIT ${PAGE}`

type SaidRow = { readonly id: string; readonly as_of: string; readonly at: string; readonly body: string }
interface OwedRow {
  readonly unit: string
  readonly owed: string | null
}
interface ComparisonRow {
  readonly id: string
  readonly run: number
  readonly as_of: string
  readonly at: string
  readonly look_back: number
  readonly scope: string | null
  readonly event_seq: number
}

type EventRow = Omit<PastEntry, 'body'> & { readonly body: string }

/** What runs said of the indicators, and what these are read from. */
export class SqliteIndicators implements Indicators {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  async keep(runId: string, said: Said): Promise<void> {
    this.#engine.transactLightly((tx) => {
      const run = runSeq(tx, runId)
      const comparison = tx.first(comparisonOf(run))
      if (!comparison) throw new Error(`run ${runId} has no comparison that indicators could be of`)
      tx.prepare(INSERT_RUN_INDICATORS).run(run, comparison.as_of, comparison.at, storedJson(said))
    })
  }

  async of(runId: string): Promise<Said | null> {
    return this.#engine.read(() => {
      const run = runSeq(this.#engine, runId)
      const row = this.#engine.prepare<[number], { body: string }>(SELECT_RUN_INDICATORS).get(run)
      return row ? saidOf(row.body) : null
    })
  }

  async trendTo(runId: string, limit: number): Promise<readonly SaidByRun[]> {
    const rows = this.#engine.read(() =>
      this.#engine
        .prepare<[number, number], SaidRow>(SELECT_INDICATORS_UP_TO)
        .all(runSeq(this.#engine, runId), limit),
    )
    const said = rows.map((row) => ({ runId: row.id, asOf: row.as_of, at: row.at, ...saidOf(row.body) }))
    return said.reverse()
  }

  async *owed(runId: string | null): AsyncIterable<string> {
    const run = this.#engine.read(() =>
      runId === null ? (this.#engine.first(newestStanding())?.run ?? 0) : runSeq(this.#engine, runId),
    )
    let unit = ''
    for (;;) {
      const after = unit
      const rows = this.#engine.read(() =>
        this.#engine
          .prepare<[number, number, string, number], OwedRow>(SELECT_OWED_AFTER)
          .all(run, run, after, PAGE),
      )
      for (const { owed } of rows) if (owed !== null) yield owed
      if (rows.length < PAGE) return
      unit = rows.at(-1)!.unit
    }
  }

  async comparisons(): Promise<readonly ComparisonEntry[]> {
    const rows = this.#engine.read(() => this.#engine.prepare<[], ComparisonRow>(SELECT_COMPARISONS).all())
    return rows.map((row) => ({
      runId: row.id,
      run: row.run,
      asOf: row.as_of,
      at: row.at,
      lookBack: row.look_back === 1,
      isPart: row.scope !== null,
      lastEvent: row.event_seq,
    }))
  }

  async *events(after: number, upTo: number, kinds?: readonly string[]): AsyncIterable<PastEntry> {
    const page = this.#engine.prepare<[number, number, string | null, string | null], EventRow>(SELECT_EVENTS)
    const named = kinds === undefined ? null : JSON.stringify(kinds)
    let seq = after
    for (;;) {
      const rows = this.#engine.read(() => page.all(seq, upTo, named, named))
      for (const row of rows) yield eventOf(row)
      const last = rows.at(-1)
      if (!last || rows.length < PAGE) return
      seq = last.seq
    }
  }

  async lastEvent(): Promise<number> {
    return chainHead(this.#engine).seq
  }
}

const saidOf = (body: string): Said => JSON.parse(body) as Said

const eventOf = (row: EventRow): PastEntry => ({
  ...row,
  body: JSON.parse(row.body) as Record<string, unknown>,
})
