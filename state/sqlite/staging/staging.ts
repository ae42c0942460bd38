import { createHash } from 'node:crypto'
import type { ObjectName } from '../../../reconcile/records/object.js'
import { SeenRows } from '../../staging/seen.js'
import type { PageOutcome, StagedInput, StagedTotal, Staging, StagingState } from '../../store.js'
import {
  completeStagedObjects,
  completions,
  newestOpenSync,
  stagedObjects,
} from '../../tables/staged-object.js'
import { beginSync, finishSync, newestWholeSync, syncOf } from '../../tables/sync.js'
import type { StoreTools } from '../../tools.js'
import type { Engine, Transaction } from '../engine.js'
import { runSeq } from '../ledger.js'
import { ObjectSums } from './object-sums.js'
import { applyRow, type PageContext } from './page.js'
import { type StagingStatements, stagingStatements } from './statements.js'
import { totalOf } from './totals.js'
import { removeUnseen } from './unseen.js'

/** A sync of this process: what it has met, which need not outlive it. */
interface OpenSync {
  readonly runId: string
  readonly run: number
  readonly seen: ReadonlyMap<ObjectName, SeenRows>
}

/** The staged rows and how they come in. */
export class SqliteStaging implements Staging {
  readonly #engine: Engine
  readonly #tools: StoreTools
  readonly #statements: StagingStatements
  #open: OpenSync | null = null

  constructor(engine: Engine, tools: StoreTools) {
    this.#engine = engine
    this.#tools = tools
    this.#statements = stagingStatements(engine)
  }

  async begin(runId: string, objects: readonly ObjectName[], at: string): Promise<void> {
    const run = runSeq(this.#engine, runId)
    const names = JSON.stringify(objects)
    this.#engine.transact((tx) =>
      tx.run(beginSync({ run, started_at: at, finished_at: null, objects: names, whole: 0 })),
    )
    this.#open = { runId, run, seen: new Map(objects.map((object) => [object, new SeenRows()])) }
  }

  async page(
    runId: string,
    object: ObjectName,
    rows: readonly StagedInput[],
    at: string,
  ): Promise<PageOutcome> {
    const { run, seen } = this.#sync(runId, object)
    const outcome = { added: 0, changed: 0, unchanged: 0 }
    const numbers: number[] = []
    this.#engine.transactLightly((tx) => {
      const page = this.#context(tx, object, run, at)
      for (const row of rows) {
        const { applied, number } = applyRow(page, row)
        outcome[applied]++
        numbers.push(number)
      }
      page.sums.save(tx, run)
    })
    for (const number of numbers) seen.add(number)
    return outcome
  }

  async finishObject(runId: string, object: ObjectName, at: string): Promise<{ readonly removed: number }> {
    const { run, seen } = this.#sync(runId, object)
    return this.#engine.transact((tx) => {
      const page = this.#context(tx, object, run, at)
      const removed = removeUnseen(tx, page, seen)
      page.sums.save(tx, run)
      return { removed }
    })
  }

  async complete(runId: string, at: string, whole: boolean): Promise<void> {
    const { run, seen } = this.#sync(runId)
    this.#engine.transact((tx) => {
      for (const object of seen.keys()) this.#sums(tx, object).save(tx, run)
      tx.run(finishSync(run, at, whole))
      tx.run(completeStagedObjects([...seen.keys()], run, at))
    })
    this.#open = null
  }

  async state(): Promise<StagingState> {
    const db = this.#engine
    const whole = db.first(newestWholeSync())
    const open = db.first(newestOpenSync())?.run
    const sync = open ? db.first(syncOf(open)) : undefined
    const objects = db.all(completions()).map(({ object, id, complete_at }) => {
      return [object as ObjectName, { runId: id, finishedAt: complete_at ?? '' }] as const
    })
    return {
      lastComplete: whole?.finished_at ? { runId: whole.id, finishedAt: whole.finished_at } : null,
      unfinished: sync ? { runId: sync.id, startedAt: sync.started_at } : null,
      objects: new Map(objects),
    }
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

  #sums(tx: Transaction, object: ObjectName): ObjectSums {
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
    }
  }

  #sync(runId: string): OpenSync
  #sync(runId: string, object: ObjectName): { readonly run: number; readonly seen: SeenRows }
  #sync(runId: string, object?: ObjectName) {
    const open = this.#open
    if (open?.runId !== runId) throw new Error(`no sync of run ${runId} is open in this process`)
    if (object === undefined) return open
    const seen = open.seen.get(object)
    if (!seen) throw new Error(`${object} isn't among the objects that the sync of run ${runId} began with`)
    return { run: open.run, seen }
  }
}
