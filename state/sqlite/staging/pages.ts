import type { ObjectName } from '../../../reconcile/records/object.js'
import type { RowShape } from '../../store.js'
import type { StoreTools } from '../../tools.js'
import type { Engine, Reader, Transaction } from '../engine.js'
import type { PageContext } from './apply-row.js'
import { NewKeys } from './new-keys.js'
import { ChangeNotes } from './notes.js'
import { ObjectSums } from './object-sums.js'
import { type StagingStatements, stagingStatements } from './statements.js'

/** What pages are applied with, through one connection. */
export class Pages {
  readonly statements: StagingStatements
  readonly notes: ChangeNotes
  readonly #engine: Engine
  readonly #tools: StoreTools

  constructor(engine: Engine, tools: StoreTools) {
    this.#engine = engine
    this.#tools = tools
    this.statements = stagingStatements(engine)
    this.notes = new ChangeNotes(engine, tools)
  }

  /** Runs what applies rows of an object, inside a transaction, and saves what is known of all its rows. */
  apply<T>(tx: Transaction, object: ObjectName, run: number, at: string, work: (page: PageContext) => T): T {
    const page = this.#context(tx, object, run, at)
    const outcome = work(page)
    page.sums.save(tx, run, at)
    return outcome
  }

  sums(db: Reader, object: ObjectName): ObjectSums {
    return new ObjectSums(db, object, this.#tools.amountField?.[object] ?? null)
  }

  shape(object: ObjectName): RowShape {
    return {
      object,
      parentField: this.parentField(object),
      amountField: this.sums(this.#engine, object).amountField,
    }
  }

  /** The field that names the parent; null where the object's rows aren't lines. */
  parentField(object: ObjectName): string | null {
    return this.#tools.parentField[object] ?? null
  }

  #context(tx: Transaction, object: ObjectName, run: number, at: string): PageContext {
    const { statements } = this
    return {
      object,
      parentField: this.parentField(object),
      hangsOn: this.#tools.hangsOn?.[object] ?? [],
      run,
      at,
      sums: this.sums(tx, object),
      statements,
      hasVersions: statements.anyVersion.get(object) !== undefined,
      note: this.notes.of(tx, object),
      keys: new NewKeys(object, statements),
    }
  }
}
