import { unitHash } from '../../findings/unit-hash.js'
import { Digest, EMPTY_DIGEST } from '../../staging/digest.js'
import {
  DROP_UNKNOWN_DETAILS,
  dropDetails,
  EMPTY_DETAILS,
  FORGET_DETAILS,
  GONE_DETAILS,
  OLD_DETAILS,
  OWN_DETAILS,
  readDetails,
  SAVE_DETAIL,
  SELECT_DETAIL,
  SELECT_DETAILS,
} from '../../tables/unit-detail.js'
import type { Reader, Transaction } from '../engine.js'

const NONE = '[]'

/** Units' expected items and matches, kept once each: what is the same as before isn't written again. */
export class Details {
  readonly #select: ReturnType<typeof selected>
  readonly #save: ReturnType<Reader['prepare']>

  constructor(db: Reader) {
    this.#select = selected(db)
    this.#save = db.prepare(SAVE_DETAIL)
  }

  /** Beside what stands, until the comparison is finished. */
  save(run: number, unit: string, detail: string): void {
    const body = detail === '' ? NONE : detail
    const stands = this.#select.get(unit)?.body ?? NONE
    if (stands !== body) this.#save.run(unit, run, body)
  }
}

const selected = (db: Reader) => db.prepare<[string], { body: string }>(SELECT_DETAIL)

/**
 * What a comparison saved takes the place of what stood; `everything`: units that it hasn't judged have gone. Returns the sum of
 * the hashes of what stands then, as hex: `before`, less what went, plus what came; added up anew where nobody told it.
 */
export function settleDetails(
  tx: Transaction,
  run: number,
  everything: boolean,
  before: string | null,
): string {
  const digest = new Digest(before ?? EMPTY_DIGEST)
  const drop = (which: string) => {
    for (const hash of hashes(tx, readDetails(which), run)) digest.subtract(hash)
    tx.prepare<[number]>(dropDetails(which)).run(run)
  }
  drop(OLD_DETAILS)
  drop(GONE_DETAILS)
  tx.prepare<[number]>(dropDetails(EMPTY_DETAILS)).run(run)
  if (everything) tx.prepare(DROP_UNKNOWN_DETAILS).run()
  const anew = everything || before === null
  const sum = anew ? new Digest(EMPTY_DIGEST) : digest
  for (const hash of hashes(tx, anew ? SELECT_DETAILS : readDetails(OWN_DETAILS), run)) sum.add(hash)
  return sum.hex
}

type Row = readonly [unit: string, run: number, body: string]

function* hashes(db: Reader, sql: string, run: number): Iterable<string> {
  for (const row of db.prepare<[number], Row>(sql).raw().iterate(run)) yield unitHash(...row)
}

/** Of a comparison that was never finished. */
export function forgetDetails(tx: Transaction, run: number): void {
  tx.prepare<[number]>(FORGET_DETAILS).run(run)
}
