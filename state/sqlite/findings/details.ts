import {
  DROP_EMPTY_DETAILS,
  DROP_GONE_DETAILS,
  DROP_GONE_UNITS,
  DROP_OLD_DETAILS,
  FORGET_DETAILS,
  SAVE_DETAIL,
  SELECT_DETAIL,
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

/** What a comparison saved takes the place of what stood; `everything`: units that it hasn't judged have gone. */
export function settleDetails(tx: Transaction, run: number, everything: boolean): void {
  tx.prepare<[number]>(DROP_OLD_DETAILS).run(run)
  tx.prepare<[number]>(DROP_EMPTY_DETAILS).run(run)
  if (everything) tx.prepare(DROP_GONE_DETAILS).run()
  else tx.prepare<[number]>(DROP_GONE_UNITS).run(run)
}

/** Of a comparison that was never finished. */
export function forgetDetails(tx: Transaction, run: number): void {
  tx.prepare<[number]>(FORGET_DETAILS).run(run)
}
