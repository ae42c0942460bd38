import type { UnitFigures, UnitOutcome } from '../../../reconcile/unit/unit.js'
import { NO_FIGURES } from '../../findings/figure-sum.js'
import { type OutcomeRow, outcomeRow } from '../../findings/outcome-row.js'
import { coversFigures, EVERYTHING, isEverything, scopeOf, scopeText } from '../../findings/scope.js'
import type {
  ComparisonOutcome,
  ComparisonStart,
  FindingFilter,
  FindingNumber,
  FindingOutline,
  FindingRow,
  Findings,
  Scope,
  Stamp,
} from '../../store.js'
import { insertComparison } from '../../tables/comparison.js'
import { SELECT_UNITS_OVERLAPPED } from '../../tables/comparison-finding.js'
import { SELECT_IDS_FROM } from '../../tables/finding.js'
import { canonicalJson } from '../../text/canonical-json.js'
import { cleanText } from '../../text/clean.js'
import { compareText } from '../../text/id-order.js'
import type { StoreTools } from '../../tools.js'
import type { Engine } from '../engine.js'
import { runSeq } from '../ledger.js'
import { Details } from './details.js'
import { filterCondition } from './filter.js'
import { finishComparison } from './finish.js'
import { findingRow, isCovered, lookBackIn, versionsIn } from './listing.js'
import { numbersIn } from './numbers.js'
import { outlineIn } from './outline.js'
import { type Collision, forgetUnfinished, PendingOutcomes } from './pending.js'
import { coveringUpTo, currentView, type View, viewAfter } from './view.js'

const PAGE = 500
const SHORTEST_BEGINNING = 6

/** A comparison of this process that isn't finished. */
interface OpenComparison {
  readonly start: ComparisonStart
  readonly run: number
  /** Findings that two units found, with these. */
  readonly collided: Map<string, readonly string[]>
}

/** Findings: what stands, what stood, and how a comparison becomes the standing one. */
export class SqliteFindings implements Findings {
  readonly #engine: Engine
  readonly #tools: StoreTools
  readonly #pending: PendingOutcomes
  readonly #details: Details
  #open: OpenComparison | null = null

  constructor(engine: Engine, tools: StoreTools) {
    this.#engine = engine
    this.#tools = tools
    this.#pending = new PendingOutcomes(engine)
    this.#details = new Details(engine)
  }

  async begin(start: ComparisonStart): Promise<void> {
    const run = runSeq(this.#engine, start.runId)
    this.#engine.transactLightly((tx) => {
      forgetUnfinished(tx)
      tx.run(insertComparison(newComparison(run, start)))
    })
    this.#open = { start, run, collided: new Map() }
  }

  async save(runId: string, outcomes: readonly UnitOutcome[], gone: readonly string[] = []): Promise<void> {
    await this.saveRows(runId, outcomes.map(outcomeRow), gone)
  }

  async saveRows(runId: string, rows: readonly OutcomeRow[], gone: readonly string[] = []): Promise<void> {
    const open = this.#comparison(runId)
    const { run, start } = open
    const collisions = this.#engine.transactLightly(() => {
      for (const unit of gone) this.#pending.gone(run, unit)
      if (!start.lookBack) this.#saveDetails(run, start.scope, rows)
      return rows.map((row) => this.#pending.save(run, start.scope, row))
    })
    for (const [index, { unit }] of rows.entries())
      noteCollisions(open.collided, unit, collisions[index] ?? [])
  }

  async coupled(runId: string): Promise<readonly string[]> {
    return [...new Set([...this.#comparison(runId).collided.values()].flat())].sort(compareText)
  }

  #saveDetails(run: number, scope: Scope, rows: readonly OutcomeRow[]): void {
    for (const { unit, detail } of rows)
      if (detail !== undefined && coversFigures(scope, unit)) this.#details.save(run, unit, detail)
  }

  async overlapped(runId: string): Promise<readonly string[]> {
    const { run } = this.#comparison(runId)
    return this.#engine
      .read(() =>
        this.#engine.prepare<[{ run: number }], [string]>(SELECT_UNITS_OVERLAPPED).raw().all({ run }),
      )
      .flat()
  }

  async finish(runId: string): Promise<ComparisonOutcome> {
    const { run, start, collided } = this.#comparison(runId)
    const outcome = this.#engine.transact((tx) => finishComparison(tx, run, start, this.#tools))
    this.#open = null
    return { ...outcome, collisions: collided.size }
  }

  async *list(filter: FindingFilter = {}, runId?: string): AsyncIterable<FindingRow> {
    const view = runId === undefined ? currentView(this.#engine) : viewAfter(this.#engine, runId)
    if (!view) return
    const covering = coveringUpTo(this.#engine, view.comparison.run)
    const scope = filter.covered ? scopeOf(view.comparison.scope) : EVERYTHING
    let position = ''
    for (;;) {
      const rows = this.#engine.all(this.#page(view, filter, position))
      for (const row of rows) if (isCovered(row, scope)) yield findingRow(row, view, covering)
      if (rows.length < PAGE) return
      position = rows.at(-1)?.position ?? position
    }
  }

  async get(id: string): Promise<FindingRow | null> {
    const view = currentView(this.#engine)
    const whole = this.#wholeId(id)
    if (!view || whole === null) return null
    const row = this.#engine.first(versionsIn(view).where('v.id', '=', whole))
    return row ? findingRow(row, view, coveringUpTo(this.#engine, view.comparison.run)) : null
  }

  async outline(filter: FindingFilter = {}, since?: number): Promise<readonly FindingOutline[]> {
    const view = currentView(this.#engine)
    return view ? outlineIn(this.#engine, view, filter, since) : []
  }

  async *numbers(): AsyncIterable<FindingNumber> {
    yield* numbersIn(this.#engine)
  }

  async stamp(): Promise<Stamp | null> {
    const view = currentView(this.#engine)
    return view && { run: view.comparison.run, event: view.event }
  }

  async figures(runId?: string): Promise<UnitFigures> {
    const view = runId === undefined ? currentView(this.#engine) : viewAfter(this.#engine, runId)
    const text = view?.comparison.figures
    return text ? (JSON.parse(text) as UnitFigures) : NO_FIGURES
  }

  #page(view: View, filter: FindingFilter, after: string) {
    const condition = filterCondition(filter)
    if (view.comparison.look_back)
      return lookBackIn(view)
        .where(condition)
        .where('v.position', '>', after)
        .orderBy('v.position')
        .limit(PAGE)
    const versions = versionsIn(view).where(condition).where('v.position', '>', after)
    return (filter.standing ? stillStanding(versions, view) : versions).orderBy('v.position').limit(PAGE)
  }

  /** The id that this is, or that this is the only beginning of. */
  #wholeId(id: string): string | null {
    const ids = this.#engine.read(() =>
      this.#engine.prepare<[string], [string]>(SELECT_IDS_FROM).raw().all(cleanText(id)),
    )
    const [first, second] = ids.flat()
    if (first === id) return id
    if (id.length < SHORTEST_BEGINNING || !first?.startsWith(id)) return null
    return second?.startsWith(id) ? null : first
  }

  #comparison(runId: string): OpenComparison {
    if (this.#open?.start.runId !== runId)
      throw new Error(`no comparison of run ${runId} is open in this process`)
    return this.#open
  }
}

/** A unit that is saved again has no collisions but those that it has now. */
function noteCollisions(
  collided: Map<string, readonly string[]>,
  unit: string,
  collisions: readonly Collision[],
): void {
  for (const [id, units] of collided) if (units.includes(unit)) collided.delete(id)
  for (const { id, units } of collisions) collided.set(id, units)
}

const stillStanding = (query: ReturnType<typeof versionsIn>, { comparison }: View) =>
  query.where((eb) => eb.or([eb('v.to_run', 'is', null), eb('v.to_run', '>', comparison.run)]))

const newComparison = (
  run: number,
  { asOf, at, actor, scope, lookBack, carryOver, basis }: ComparisonStart,
) => ({
  run,
  as_of: asOf,
  at,
  actor: cleanText(actor),
  scope: isEverything(scope) ? null : scopeText(scope),
  look_back: Number(lookBack),
  carry_over: Number(carryOver ?? false),
  finished: 0,
  event_seq: null,
  event_hash: null,
  figures: null,
  basis: basis?.fingerprint ?? null,
  rates: basis ? canonicalJson(basis.rates) : null,
})
