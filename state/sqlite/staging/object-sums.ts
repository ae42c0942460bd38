import type { ObjectName } from '../../../reconcile/records/object.js'
import { Digest, EMPTY_DIGEST } from '../../staging/digest.js'
import {
  insertStagedObject,
  type StagedObjectTable,
  stagedObject,
  updateStagedObject,
} from '../../tables/staged-object.js'
import { ExactSum } from '../../text/exact-sum.js'
import type { Reader, Transaction } from '../engine.js'

/** What is known of all rows of an object, carried through one transaction and saved at its end. */
export class ObjectSums {
  readonly #row: StagedObjectTable
  readonly #isNew: boolean
  readonly #digest: Digest
  readonly #amount = new ExactSum()
  #changed = false

  constructor(db: Reader, object: ObjectName, amountField: string | null) {
    const row = db.first(stagedObject(object))
    this.#isNew = row === undefined
    this.#row = row ?? emptyObject(object, amountField)
    this.#digest = new Digest(this.#row.digest)
    this.#amount.add(this.#row.amount ?? undefined)
  }

  get count(): number {
    return this.#row.count
  }

  /** The field whose sum is kept up, if any: only then bodies of replaced rows need to be read. */
  get amountField(): string | null {
    return this.#row.amount_field
  }

  /** The number of the next new row. */
  get nextNumber(): number {
    return this.#row.next_number
  }

  takeNumber(): number {
    return this.#row.next_number++
  }

  added(hash: string, amount: string | undefined): void {
    this.#changed = true
    this.#row.count++
    this.#digest.add(hash)
    this.#amount.add(amount)
  }

  removed(hash: string, amount: string | undefined): void {
    this.#changed = true
    this.#row.count--
    this.#digest.subtract(hash)
    this.#amount.subtract(amount)
  }

  /** Writes what changed; `run` is the sync that changed it. */
  save(tx: Transaction, run: number): void {
    if (!this.#changed && !this.#isNew) return
    if (this.#changed) this.#settle(run)
    if (this.#isNew) tx.run(insertStagedObject(this.#row))
    else tx.run(updateStagedObject(this.#row.object, this.#row))
  }

  #settle(run: number): void {
    this.#row.digest = this.#digest.hex
    if (this.#row.amount_field !== null) this.#row.amount = this.#amount.text
    this.#row.generation++
    this.#row.open_run = run
  }
}

const emptyObject = (object: ObjectName, amountField: string | null): StagedObjectTable => ({
  object,
  next_number: 0,
  count: 0,
  digest: EMPTY_DIGEST,
  generation: 0,
  amount_field: amountField,
  amount: amountField === null ? null : '0',
  left_out: null,
  left_out_at: null,
  complete_run: null,
  complete_at: null,
  open_run: null,
})
