import type { ObjectName, SystemName } from '../../../reconcile/records/object.js'
import { layPage } from '../../staging/laid-page.js'
import { SeenRows } from '../../staging/seen.js'
import type { Believed, UntoldOutcome } from '../../staging/untold.js'
import type {
  Accepted,
  PageMore,
  PageOutcome,
  PageRows,
  PageWriter,
  PreparedRows,
  PullAtHand,
  PullStart,
  PullState,
  RowShape,
  SweepOutcome,
} from '../../store.js'
import { completeStagedObjects } from '../../tables/staged-object.js'
import { beginSync, finishSync } from '../../tables/sync.js'
import type { StoreTools } from '../../tools.js'
import type { Engine, Transaction } from '../engine.js'
import { runSeq } from '../ledger.js'
import { acceptPull, finishPull, keepPoint, openPull, pullStateOf } from './kept-pull.js'
import { OpenSync } from './open-sync.js'
import { Pages } from './pages.js'
import { stagePage } from './stage-page.js'
import { meetIds } from './sweep.js'
import { removeUnseen } from './unseen.js'

/** How rows come in by pulls, from the beginning of a sync to its end. */
export class SqlitePulls {
  protected readonly engine: Engine
  protected readonly pages: Pages
  #sync: OpenSync | null = null

  constructor(engine: Engine, tools: StoreTools) {
    this.engine = engine
    this.pages = new Pages(engine, tools)
  }

  async begin(runId: string, objects: readonly ObjectName[], at: string): Promise<void> {
    const run = runSeq(this.engine, runId)
    const names = JSON.stringify(objects)
    this.engine.transact((tx) =>
      tx.run(beginSync({ run, started_at: at, finished_at: null, objects: names, whole: 0, system: null })),
    )
    this.#sync = new OpenSync(runId, run, objects)
  }

  async pullState(object: ObjectName): Promise<PullState> {
    return pullStateOf(this.engine, object)
  }

  async rowShape(object: ObjectName): Promise<RowShape> {
    return this.pages.shape(object)
  }

  async startPull(runId: string, object: ObjectName, pull: PullStart): Promise<void> {
    const sync = this.#syncWith(runId, object)
    const seen = this.engine.transact((tx) => openPull(tx, object, pull))
    sync.set(object, { mode: pull.mode, seen, isKept: pull.mode === 'full' })
  }

  async handOver(runId: string, object: ObjectName, writer: PageWriter): Promise<void> {
    const sync = this.#syncOf(runId)
    const pull = sync.pull(object)
    const { mode, seen, isKept } = pull
    await writer.takeOver({ runId, object, mode, isKept, seen: seen.atHand })
    sync.set(object, { ...pull, writer })
    this.engine.pragma('shrink_memory')
  }

  /** Goes on with a pull that another connection to this store has begun. */
  takeOver({ runId, object, mode, seen, isKept }: PullAtHand): void {
    const run = runSeq(this.engine, runId)
    if (this.#sync?.runId !== runId) this.#sync = new OpenSync(runId, run)
    this.pages.notes.countAgain()
    this.#sync.set(object, { mode, isKept, seen: SeenRows.on(seen) })
  }

  async page(
    runId: string,
    object: ObjectName,
    rows: PageRows,
    at: string,
    more: PageMore = {},
  ): Promise<PageOutcome> {
    const sync = this.#syncOf(runId)
    const { seen, isKept, writer } = sync.pull(object)
    if (writer) return writer.page(runId, object, this.#prepared(object, rows), at, more)
    const { outcome, numbers } = this.engine.transactLightly((tx) => {
      const staged = this.pages.apply(tx, object, sync.run, at, (page) => stagePage(page, rows, more))
      if (isKept && more.after !== undefined)
        keepPoint(tx, object, more.after, seen.unsavedWith(staged.numbers))
      return staged
    })
    for (const number of numbers) seen.add(number)
    if (more.after !== undefined) seen.saved()
    if (outcome.removed > 0) seen.lostSome()
    return outcome
  }

  #prepared(object: ObjectName, rows: PageRows): PreparedRows {
    return 'texts' in rows ? rows : layPage(this.pages.shape(object), rows)
  }

  async finishObject(
    runId: string,
    object: ObjectName,
    at: string,
    believed?: Believed,
  ): Promise<UntoldOutcome> {
    const sync = this.#syncOf(runId)
    const { writer, ...pull } = sync.pull(object)
    if (writer) {
      const finished = await writer.finishObject(runId, object, at, believed)
      sync.set(object, pull)
      this.pages.notes.countAgain()
      return finished
    }
    if (pull.mode === 'changes') return { removed: 0, withheld: 0 }
    return this.engine.transact((tx) => {
      const outcome = this.#removeUnseen(tx, object, sync.run, at, pull.seen, believed)
      if (pull.isKept) finishPull(tx, object)
      return outcome
    })
  }

  async accept(runId: string, object: ObjectName, accepted: Accepted): Promise<void> {
    this.#syncWith(runId, object)
    this.engine.transact((tx) => acceptPull(tx, object, accepted))
  }

  async sweep(
    runId: string,
    object: ObjectName,
    ids: AsyncIterable<readonly string[]>,
    at: string,
    believed?: Believed,
  ): Promise<SweepOutcome> {
    const { run } = this.#syncWith(runId, object)
    const { statements } = this.pages
    const parentField = this.pages.parentField(object)
    const { seen, missing } = await meetIds({ object, parentField, statements }, ids)
    const outcome = this.engine.transact((tx) => this.#removeUnseen(tx, object, run, at, seen, believed))
    return { ...outcome, missing }
  }

  #removeUnseen(
    tx: Transaction,
    object: ObjectName,
    run: number,
    at: string,
    seen: SeenRows,
    believed?: Believed,
  ): UntoldOutcome {
    return this.pages.apply(tx, object, run, at, (page) => removeUnseen(tx, page, seen, believed))
  }

  async complete(runId: string, at: string, whole: boolean | SystemName): Promise<void> {
    const { run, objects } = this.#syncOf(runId)
    this.engine.transact((tx) => {
      for (const object of objects) this.pages.sums(tx, object).save(tx, run, at)
      tx.run(finishSync(run, at, whole))
      tx.run(completeStagedObjects(objects, run, at))
    })
    this.#sync = null
  }

  #syncOf(runId: string): OpenSync {
    if (this.#sync?.runId !== runId) throw new Error(`no sync of run ${runId} is open in this process`)
    return this.#sync
  }

  /** The same, which must have begun with an object. */
  #syncWith(runId: string, object: ObjectName): OpenSync {
    const sync = this.#syncOf(runId)
    sync.pull(object)
    return sync
  }
}
