import { createHash } from 'node:crypto'
import type { ObjectName } from '../../../reconcile/records/object.js'
import { SeenRows } from '../../staging/seen.js'
import type { PageOutcome, StagedInput, StagedTotal, Staging, StagingState } from '../../store.js'
import { memoryOf, setMemory } from '../../tables/source-memory.js'
import { completeStagedObjects, stagedObjects } from '../../tables/staged-object.js'
import type { StoreTools } from '../../tools.js'
import type { Engine, Transaction } from '../engine.js'
import { runSeq } from '../ledger.js'
import type { PageContext } from './apply-row.js'
import { SqlitePulls } from './pulls.js'
import { stagePage } from './stage-page.js'
import { stagingStateOf } from './staging-state.js'
import { totalOf } from './totals.js'
import { removeUnseen } from './unseen.js'

/** The staged rows: how they come in, by pulls and beside them, and what is known of all of them. */
export class SqliteStaging extends SqlitePulls implements Staging {
  readonly #tools: StoreTools

  constructor(engine: Engine, tools: StoreTools) {
    super(engine, tools)
    this.#tools = tools
  }

  async replaceAll(
    runId: string,
    object: ObjectName,
    rows: readonly StagedInput[],
    at: string,
  ): Promise<PageOutcome> {
    return this.#beside(runId, object, at, (tx, page) => {
      const { outcome, numbers } = stagePage(page, rows)
      return { ...outcome, removed: removeUnseen(tx, page, SeenRows.with(numbers)).removed }
    })
  }

  async put(
    runId: string,
    object: ObjectName,
    rows: readonly StagedInput[],
    at: string,
  ): Promise<PageOutcome> {
    return this.#beside(runId, object, at, (_tx, page) => stagePage(page, rows).outcome)
  }

  /** In one transaction, beside any sync: the object is complete again at once. */
  #beside(
    runId: string,
    object: ObjectName,
    at: string,
    work: (tx: Transaction, page: PageContext) => PageOutcome,
  ): PageOutcome {
    const run = runSeq(this.engine, runId)
    return this.engine.transact((tx) => {
      const outcome = this.pages.apply(tx, object, run, at, (page) => work(tx, page))
      tx.run(completeStagedObjects([object], run, at))
      return outcome
    })
  }

  async recall(source: string): Promise<string | null> {
    return this.engine.first(memoryOf(source))?.memory ?? null
  }

  async remember(source: string, memory: string): Promise<void> {
    this.engine.transact((tx) => tx.run(setMemory(source, memory)))
  }

  async state(): Promise<StagingState> {
    return stagingStateOf(this.engine)
  }

  async total(object: ObjectName, amountField: string | null): Promise<StagedTotal> {
    return this.engine.transact((tx) => totalOf(tx, this.#tools, object, amountField))
  }

  async contentHash(): Promise<string> {
    const hash = createHash('sha256')
    for (const { object, count, digest } of this.engine.all(stagedObjects()))
      if (count > 0) hash.update(`${object} ${count} ${digest}\n`)
    return hash.digest('hex')
  }
}
