import type { ObjectName } from '../../../reconcile/records/object.js'
import { layout, updateLayout } from '../../tables/layout.js'
import { COUNT_CHANGES, FORGET_CHANGES, NOTE_CHANGE } from '../../tables/staged-change.js'
import type { StoreTools } from '../../tools.js'
import type { Engine, Transaction } from '../engine.js'
import type { Current } from './statements.js'

/** As many changes are noted as there are records, and so many in any case; beyond, all of the book is looked at anyway. */
const LEAST_NOTED = 20_000

/** Tells what a row was found by before it changed; null: it is new. */
export type Note = (id: string, before: Pick<Current, 'parent' | 'keys'> | null) => void

const NO_NOTE: Note = () => {}

/** Notes which rows change, as long as it is worth it: from a whole laying-out of the book on. */
export class ChangeNotes {
  readonly #tools: StoreTools
  readonly #insert: ReturnType<Engine['prepare']>
  /** Noted so far; null: not counted yet. */
  #count: number | null = null

  constructor(engine: Engine, tools: StoreTools) {
    this.#tools = tools
    this.#insert = engine.prepare(NOTE_CHANGE)
  }

  /** Another connection may have noted some. */
  countAgain(): void {
    this.#count = null
  }

  /** For the rows of an object, inside the transaction that changes them. */
  of(tx: Transaction, object: ObjectName): Note {
    if (this.#tools.reference.includes(object) || !this.#isWorthIt(tx)) return NO_NOTE
    return (id, before) => {
      const { changes } = this.#insert.run(object, id, before?.parent ?? '', before?.keys ?? '')
      this.#count = (this.#count ?? 0) + changes
    }
  }

  #isWorthIt(tx: Transaction): boolean {
    const row = tx.first(layout())
    if (!row || row.basis === null) {
      this.#count = null
      return false
    }
    this.#count ??= tx.prepare<[], [number]>(COUNT_CHANGES).raw().get()?.[0] ?? 0
    if (this.#count <= Math.max(LEAST_NOTED, row.count)) return true
    tx.run(updateLayout({ basis: null }))
    tx.prepare(FORGET_CHANGES).run()
    return false
  }
}
