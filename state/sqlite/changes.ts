import type { Key } from '../../reconcile/linking/key.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { Basis, Changes, Due, OtherAnswersOf, SinceLayout, StagedChange } from '../changes.js'
import { recordOf } from '../staging/body.js'
import { answered, keepAnswered } from '../tables/answered.js'
import { newestWhole } from '../tables/comparison.js'
import { layout } from '../tables/layout.js'
import { NO_PARENT, type StagedTable } from '../tables/staged.js'
import { COUNT_CHANGES, SELECT_CHANGES_AFTER, type StagedChangeTable } from '../tables/staged-change.js'
import { SELECT_VERSIONS } from '../tables/staged-version.js'
import { COUNT_DUE, MARK_DUE, MARK_WAKING, SELECT_DUE_AFTER } from '../tables/unit-due.js'
import { COUNT_RESTS, SELECT_ASKED_AFTER } from '../tables/unit-rest.js'
import type { StoreTools } from '../tools.js'
import type { Engine, Reader, Transaction } from './engine.js'

type Pair = readonly [name: `${string}.${string}`, value: string]

const PAGE = 1000

/** What changed since the book was laid out and compared. */
export class SqliteChanges implements Changes {
  readonly #engine: Engine
  readonly #tools: StoreTools
  readonly #statements: ReturnType<typeof statements>

  constructor(engine: Engine, tools: StoreTools) {
    this.#engine = engine
    this.#tools = tools
    this.#statements = statements(engine)
  }

  async sinceLayout(fingerprint: string): Promise<SinceLayout | null> {
    const row = this.#engine.first(layout())
    const told = this.#engine.first(answered('linking'))
    if (row?.whole !== 1 || row.basis !== fingerprint || !told) return null
    return { rows: counted(this.#engine, COUNT_CHANGES), answers: told.answers }
  }

  async keepLinkingAnswers(answers: string): Promise<void> {
    this.#engine.transactLightly((tx) => tx.run(keepAnswered({ whom: 'linking', answers })))
  }

  async *rows(size = PAGE): AsyncIterable<readonly StagedChange[]> {
    let [object, id] = ['', '']
    for (;;) {
      const rows = this.#engine.read(() => this.#statements.changes.all(object, id, size))
      const last = rows.at(-1)
      if (!last) return
      yield rows.map((row) => this.#change(row))
      ;({ object, id } = last)
    }
  }

  async wake(asOf: string, basis: Basis, other: OtherAnswersOf): Promise<Due | null> {
    return this.#engine.transactLightly((tx) => {
      const before = tx.first(newestWhole())
      const told = tx.first(answered('judging'))
      if (!told || before?.basis !== basis.fingerprint || tx.first(layout())?.all_due !== 0) return null
      tx.prepare<[string]>(MARK_WAKING).run(asOf)
      markAsking(tx, other(told.answers, basis.answers))
      const due = counted(tx, COUNT_DUE)
      return { due, standing: counted(tx, COUNT_RESTS) }
    })
  }

  async *due(size = PAGE): AsyncIterable<readonly string[]> {
    let after = ''
    for (;;) {
      const page = this.#engine.read(() => this.#statements.due.all(after, size)).flat()
      if (page.length > 0) yield page
      if (page.length < size) return
      after = page.at(-1) ?? after
    }
  }

  #change({ object, id, parent, keys }: StagedChangeTable): StagedChange {
    const own = object as ObjectName
    const parentObject = this.#tools.parentObject[own]
    if (parentObject === undefined) {
      const now = this.#statements.record.get(own, id)
      const isStaged = now !== undefined
      return { object: own, id, isStaged, keys: keysIn(keys, now?.keys ?? ''), parents: [], versions: [] }
    }
    const now = this.#statements.line.get(own, id)
    const ids = new Set([parent, now?.parent ?? ''])
    const parents = [...ids].filter((one) => one !== '' && one !== NO_PARENT)
    return {
      object: own,
      id,
      isStaged: now !== undefined,
      keys: [],
      parents: parents.map((one) => this.#parent(parentObject, one)),
      versions: now !== undefined && now.parent === parent ? this.#versions(own, id, now) : [],
    }
  }

  /** Its keys are looked up when somebody asks: nobody does for a line that is linked as before. */
  #parent(object: ObjectName, id: string): StagedChange['parents'][number] {
    const { record } = this.#statements
    return {
      object,
      id,
      get keys() {
        return keysIn(record.get(object, id)?.keys ?? '')
      },
    }
  }

  #versions(object: ObjectName, id: string, now: Line): StagedChange['versions'] {
    const before = this.#statements.versions.all(object, id)
    return before.every(({ parent }) => parent === now.parent)
      ? [now, ...before].map(({ body }) => recordOf(object, id, null, body))
      : []
  }
}

const keysIn = (...texts: readonly string[]): readonly Key[] =>
  texts.flatMap(pairs).map(([name, value]) => ({ name, value }))

const pairs = (keys: string): readonly Pair[] => (keys === '' ? [] : (JSON.parse(keys) as Pair[]))

/** Marks units that asked what is answered otherwise. */
function markAsking(tx: Transaction, others: ReturnType<OtherAnswersOf>): void {
  if (!others) return
  const after = tx.prepare<[string, number], [unit: string, asked: string]>(SELECT_ASKED_AFTER).raw()
  const mark = tx.prepare<[string]>(MARK_DUE)
  for (let last: string | undefined = ''; last !== undefined; ) {
    const rows: readonly [string, string][] = after.all(last, PAGE)
    for (const [unit, asked] of rows) if (others.wakes(asked)) mark.run(unit)
    last = rows.at(-1)?.[0]
  }
}

const counted = (db: Reader, sql: string): number => db.prepare<[], [number]>(sql).raw().get()?.[0] ?? 0

type Found = Pick<StagedChangeTable, 'parent' | 'keys'>
type Line = Pick<StagedTable, 'parent' | 'body'>

const statements = (db: Engine) => ({
  changes: db.prepare<[string, string, number], StagedChangeTable>(SELECT_CHANGES_AFTER),
  due: db.prepare<[string, number], [string]>(SELECT_DUE_AFTER).raw(),
  record: db.prepare<[string, string], Found>(
    "SELECT parent, keys FROM staged WHERE object = ? AND parent = '' AND id = ?",
  ),
  line: db.prepare<[string, string], Line>(
    "SELECT parent, body FROM staged WHERE object = ? AND id = ? AND parent <> ''",
  ),
  versions: db.prepare<[string, string], Line>(SELECT_VERSIONS),
})
