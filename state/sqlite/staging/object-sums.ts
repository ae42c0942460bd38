import type { ObjectName } from '../../../reconcile/records/object.js'
import { Digest, EMPTY_DIGEST } from '../../staging/digest.js'
import {
  insertStagedObject,
  type StagedObjectTable,
  stagedObject,
  updateStagedObject,
} from '../../tables/staged-object.js'
import { setStagedPage, stagedPage } from '../../tables/staged-page.js'
import { ExactSum } from '../../text/exact-sum.js'
import type { Reader, Transaction } from '../engine.js'

/** What is known of all rows of an object, carried through one transaction and saved at its end. */
export class ObjectSums {
  readonly #row: StagedObjectTable
  readonly #isNew: boolean
  /** Content hashes of versions that this transaction began and ended. */
  readonly #began = new Digest(EMPTY_DIGEST)
  readonly #ended = new Digest(EMPTY_DIGEST)
  readonly #amount = new ExactSum()
  #changed = false

  constructor(db: Reader, object: ObjectName, amountField: string | null) {
    const row = db.first(stagedObject(object))
    this.#isNew = row === undefined
    this.#row = row ?? emptyObject(object, amountField)
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
    this.#began.add(hash)
    this.#amount.add(amount)
  }

  removed(hash: string, amount: string | undefined): void {
    this.#changed = true
    this.#row.count--
    this.#ended.add(hash)
    this.#amount.subtract(amount)
  }

  /** Writes what changed; `run` is the sync that changed it, `at` the time of its page. */
  save(tx: Transaction, run: number, at: string): void {
    if (!this.#changed && !this.#isNew) return
    if (this.#changed) {
      this.#settle(run)
      this.#keepPage(tx, run, at)
    }
    if (this.#isNew) tx.run(insertStagedObject(this.#row))
    else tx.run(updateStagedObject(this.#row.object, this.#row))
  }

  #settle(run: number): void {
    const digest = new Digest(this.#row.digest)
    digest.add(this.#began.hex)
    digest.subtract(this.#ended.hex)
    this.#row.digest = digest.hex
    if (this.#row.amount_field !== null) this.#row.amount = this.#amount.text
    this.#row.generation++
    this.#row.open_run = run
  }

  /** Pages of one time add up. */
  #keepPage(tx: Transaction, run: number, at: string): void {
    const { object } = this.#row
    const before = tx.first(stagedPage(run, object, at))
    const [began, ended] = [
      new Digest(before?.began ?? EMPTY_DIGEST),
      new Digest(before?.ended ?? EMPTY_DIGEST),
    ]
    began.add(this.#began.hex)
    ended.add(this.#ended.hex)
    tx.run(setStagedPage({ run, object, at, began: began.hex, ended: ended.hex }))
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
