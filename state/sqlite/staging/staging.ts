import { createHash } from 'node:crypto'
import type { ObjectName, SystemName } from '../../../reconcile/records/object.js'
import { laidRows, layPage } from '../../staging/laid-page.js'
import { SeenRows } from '../../staging/seen.js'
import { olderOf, type SyncEnd } from '../../staging/sync-end.js'
import type {
  Accepted,
  PageMore,
  PageOutcome,
  PageRows,
  PageWriter,
  PreparedRows,
  PullAtHand,
  PullMode,
  PullStart,
  PullState,
  RowShape,
  StagedInput,
  StagedTotal,
  Staging,
  StagingState,
  SweepOutcome,
} from '../../store.js'
import { memoryOf, setMemory } from '../../tables/source-memory.js'
import {
  completeStagedObjects,
  completions,
  newestOpenSync,
  stagedObjects,
} from '../../tables/staged-object.js'
import { beginSync, finishSync, newestWholeSync, syncOf } from '../../tables/sync.js'
import type { StoreTools } from '../../tools.js'
import type { Engine, Reader, Transaction } from '../engine.js'
import { runSeq } from '../ledger.js'
import { removeIds, replaceChildren } from './leave.js'
import { NewKeys } from './new-keys.js'
import { ChangeNotes } from './notes.js'
import { ObjectSums } from './object-sums.js'
import { applyRow, type PageContext, shapeOf } from './page.js'
import { acceptPull, finishPull, keepPoint, openPull, pullStateOf } from './pulls.js'
import { applyRows, replaceRows } from './replace.js'
import { type StagingStatements, stagingStatements } from './statements.js'
import { meetIds } from './sweep.js'
import { totalOf } from './totals.js'
import { removeUnseen } from './unseen.js'

/** A sync of this process: what it has met, which need not outlive it. */
interface OpenSync {
  readonly runId: string
  readonly run: number
  readonly pulls: Map<ObjectName, OpenPull>
}

interface OpenPull {
  readonly mode: PullMode
  readonly seen: SeenRows
  /** Whether it is written down, so that it can go on when it dies. */
  readonly isKept: boolean
  /** Who writes it in this one's place. */
  readonly writer?: PageWriter
}

const unkept = (): OpenPull => ({ mode: 'full', seen: new SeenRows(), isKept: false })

/** The staged rows and how they come in. */
export class SqliteStaging implements Staging {
  readonly #engine: Engine
  readonly #tools: StoreTools
  readonly #statements: StagingStatements
  readonly #notes: ChangeNotes
  #open: OpenSync | null = null

  constructor(engine: Engine, tools: StoreTools) {
    this.#engine = engine
    this.#tools = tools
    this.#statements = stagingStatements(engine)
    this.#notes = new ChangeNotes(engine, tools)
  }

  async begin(runId: string, objects: readonly ObjectName[], at: string): Promise<void> {
    const run = runSeq(this.#engine, runId)
    const names = JSON.stringify(objects)
    this.#engine.transact((tx) =>
      tx.run(beginSync({ run, started_at: at, finished_at: null, objects: names, whole: 0, system: null })),
    )
    this.#open = { runId, run, pulls: new Map(objects.map((object) => [object, unkept()])) }
  }

  async pullState(object: ObjectName): Promise<PullState> {
    return pullStateOf(this.#engine, object)
  }

  async recall(source: string): Promise<string | null> {
    return this.#engine.first(memoryOf(source))?.memory ?? null
  }

  async remember(source: string, memory: string): Promise<void> {
    this.#engine.transact((tx) => tx.run(setMemory(source, memory)))
  }

  async startPull(runId: string, object: ObjectName, pull: PullStart): Promise<void> {
    const { pulls } = this.#sync(runId, object)
    const seen = this.#engine.transact((tx) => openPull(tx, object, pull))
    pulls.set(object, { mode: pull.mode, seen, isKept: pull.mode === 'full' })
  }

  async handOver(runId: string, object: ObjectName, writer: PageWriter): Promise<void> {
    const { pulls, pull } = this.#sync(runId, object)
    const { mode, seen, isKept } = pull
    await writer.takeOver({ runId, object, mode, isKept, seen: seen.atHand })
    pulls.set(object, { ...pull, writer })
    this.#engine.pragma('shrink_memory')
  }

  /** Goes on with a pull that another connection to this store has begun. */
  takeOver({ runId, object, mode, seen, isKept }: PullAtHand): void {
    const run = runSeq(this.#engine, runId)
    if (this.#open?.runId !== runId) this.#open = { runId, run, pulls: new Map() }
    this.#notes.countAgain()
    this.#open.pulls.set(object, { mode, isKept, seen: SeenRows.on(seen) })
  }

  async rowShape(object: ObjectName): Promise<RowShape> {
    const parentField = this.#tools.parentField[object] ?? null
    return { object, parentField, amountField: this.#sums(this.#engine, object).amountField }
  }

  async page(
    runId: string,
    object: ObjectName,
    rows: PageRows,
    at: string,
    more: PageMore = {},
  ): Promise<PageOutcome> {
    const { run, pull } = this.#sync(runId, object)
    if (pull.writer) return pull.writer.page(runId, object, await this.#prepared(object, rows), at, more)
    const outcome = { added: 0, changed: 0, unchanged: 0, removed: 0 }
    const numbers: number[] = []
    this.#engine.transactLightly((tx) => {
      const page = this.#context(tx, object, run, at)
      // Rows come as their neighbours do: after a new one, another is put in without a look.
      let isLikelyNew = false
      const ids = new Set<string>()
      for (const row of laidRows(shapeOf(page), rows)) {
        const { applied, number } = applyRow(page, row, isLikelyNew)
        isLikelyNew = applied === 'added'
        outcome[applied]++
        numbers.push(number)
        if (more.wholeParents) ids.add(row.id)
      }
      page.keys.write()
      outcome.removed = this.#leave(page, ids, more)
      page.sums.save(tx, run, at)
      if (pull.isKept && more.after !== undefined)
        keepPoint(tx, object, more.after, pull.seen.unsavedWith(numbers))
    })
    for (const number of numbers) pull.seen.add(number)
    if (more.after !== undefined) pull.seen.saved()
    if (outcome.removed > 0) pull.seen.lostSome()
    return outcome
  }

  async #prepared(object: ObjectName, rows: PageRows): Promise<PreparedRows> {
    return 'texts' in rows ? rows : layPage(await this.rowShape(object), rows)
  }

  async replaceAll(
    runId: string,
    object: ObjectName,
    rows: readonly StagedInput[],
    at: string,
  ): Promise<PageOutcome> {
    const run = runSeq(this.#engine, runId)
    return this.#beside(run, object, at, (tx, page) => replaceRows(tx, page, rows))
  }

  async put(
    runId: string,
    object: ObjectName,
    rows: readonly StagedInput[],
    at: string,
  ): Promise<PageOutcome> {
    const run = runSeq(this.#engine, runId)
    return this.#beside(run, object, at, (_tx, page) => ({ ...applyRows(page, rows).counts, removed: 0 }))
  }

  /** In one transaction, beside any sync: the object is complete again at once. */
  #beside(
    run: number,
    object: ObjectName,
    at: string,
    apply: (tx: Transaction, page: PageContext) => PageOutcome,
  ): PageOutcome {
    return this.#engine.transact((tx) => {
      const page = this.#context(tx, object, run, at)
      const outcome = apply(tx, page)
      page.sums.save(tx, run, at)
      tx.run(completeStagedObjects([object], run, at))
      return outcome
    })
  }

  #leave(page: PageContext, kept: ReadonlySet<string>, more: PageMore): number {
    const parents = more.wholeParents ?? []
    const hangsOn = this.#tools.hangsOn?.[page.object] ?? []
    return removeIds(page, more.gone ?? []) + replaceChildren(page, parents, kept, hangsOn)
  }

  async finishObject(runId: string, object: ObjectName, at: string): Promise<{ readonly removed: number }> {
    const { run, pull, pulls } = this.#sync(runId, object)
    if (pull.writer) {
      const { writer, ...own } = pull
      const finished = await writer.finishObject(runId, object, at)
      pulls.set(object, own)
      this.#notes.countAgain()
      return finished
    }
    if (pull.mode === 'changes') return { removed: 0 }
    return this.#engine.transact((tx) => {
      const removed = this.#removeUnseen(tx, object, run, at, pull.seen)
      if (pull.isKept) finishPull(tx, object)
      return { removed }
    })
  }

  async accept(runId: string, object: ObjectName, accepted: Accepted): Promise<void> {
    this.#sync(runId, object)
    this.#engine.transact((tx) => acceptPull(tx, object, accepted))
  }

  async sweep(
    runId: string,
    object: ObjectName,
    ids: AsyncIterable<readonly string[]>,
    at: string,
  ): Promise<SweepOutcome> {
    const { run } = this.#sync(runId, object)
    const parentField = this.#tools.parentField[object] ?? null
    const { seen, missing } = await meetIds({ object, parentField, statements: this.#statements }, ids)
    const removed = this.#engine.transact((tx) => this.#removeUnseen(tx, object, run, at, seen))
    return { removed, missing }
  }

  #removeUnseen(tx: Transaction, object: ObjectName, run: number, at: string, seen: SeenRows): number {
    const page = this.#context(tx, object, run, at)
    const removed = removeUnseen(tx, page, seen)
    page.sums.save(tx, run, at)
    return removed
  }

  async complete(runId: string, at: string, whole: boolean | SystemName): Promise<void> {
    const { run, pulls } = this.#sync(runId)
    this.#engine.transact((tx) => {
      for (const object of pulls.keys()) this.#sums(tx, object).save(tx, run, at)
      tx.run(finishSync(run, at, whole))
      tx.run(completeStagedObjects([...pulls.keys()], run, at))
    })
    this.#open = null
  }

  async state(): Promise<StagingState> {
    const db = this.#engine
    const open = db.first(newestOpenSync())?.run
    const sync = open ? db.first(syncOf(open)) : undefined
    const objects = db.all(completions()).map(({ object, id, complete_at }) => {
      return [object as ObjectName, { runId: id, finishedAt: complete_at ?? '' }] as const
    })
    return {
      lastComplete: olderOf(this.#newestWhole('salesforce'), this.#newestWhole('netsuite')),
      unfinished: sync ? { runId: sync.id, startedAt: sync.started_at } : null,
      objects: new Map(objects),
    }
  }

  #newestWhole(system: SystemName): SyncEnd | null {
    const sync = this.#engine.first(newestWholeSync(system))
    return sync?.finished_at ? { runId: sync.id, finishedAt: sync.finished_at } : null
  }

  async total(object: ObjectName, amountField: string | null): Promise<StagedTotal> {
    return this.#engine.transact((tx) => totalOf(tx, this.#tools, object, amountField))
  }

  async contentHash(): Promise<string> {
    const hash = createHash('sha256')
    for (const { object, count, digest } of this.#engine.all(stagedObjects()))
      if (count > 0) hash.update(`${object} ${count} ${digest}\n`)
    return hash.digest('hex')
  }

  #sums(tx: Reader, object: ObjectName): ObjectSums {
    return new ObjectSums(tx, object, this.#tools.amountField?.[object] ?? null)
  }

  #context(tx: Transaction, object: ObjectName, run: number, at: string): PageContext {
    const parentField = this.#tools.parentField[object] ?? null
    const hasVersions = this.#statements.anyVersion.get(object) !== undefined
    return {
      object,
      parentField,
      run,
      at,
      sums: this.#sums(tx, object),
      statements: this.#statements,
      hasVersions,
      note: this.#notes.of(tx, object),
      keys: new NewKeys(object, this.#statements),
    }
  }

  #sync(runId: string): OpenSync
  #sync(runId: string, object: ObjectName): OpenSync & { readonly pull: OpenPull }
  #sync(runId: string, object?: ObjectName) {
    const open = this.#open
    if (open?.runId !== runId) throw new Error(`no sync of run ${runId} is open in this process`)
    if (object === undefined) return open
    const pull = open.pulls.get(object)
    if (!pull) throw new Error(`${object} isn't among the objects that the sync of run ${runId} began with`)
    return { ...open, pull }
  }
}
