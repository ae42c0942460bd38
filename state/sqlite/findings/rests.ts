import type { Basis } from '../../changes.js'
import { isEverything } from '../../findings/scope.js'
import type { Scope } from '../../store.js'
import { answered, forgetAnswered, keepAnswered } from '../../tables/answered.js'
import { newestWhole } from '../../tables/comparison.js'
import { updateLayout } from '../../tables/layout.js'
import { FORGET_DUE, MARK_COMPARED } from '../../tables/unit-due.js'
import { DROP_GONE_RESTS, FORGET_RESTS, KEEP_RESTS } from '../../tables/unit-rest.js'
import type { Transaction } from '../engine.js'

interface Ended {
  readonly run: number
  readonly scope: Scope
  readonly carryOver: boolean
  readonly basis: Basis | null
}

/**
 * Keeps what the saved outcomes rest on; after a comparison of the whole book nothing is due. One of a part leaves all that
 * is due due, and where it rests on something else than the last whole one, its units besides.
 */
export function keepRests(tx: Transaction, { run, scope, carryOver, basis }: Ended): void {
  if (!isEverything(scope)) {
    if (!isSameBasis(tx, basis)) tx.prepare<[number]>(MARK_COMPARED).run(run)
    return
  }
  if (!carryOver) tx.prepare(FORGET_RESTS).run()
  tx.prepare<[number]>(KEEP_RESTS).run(run)
  if (carryOver) tx.prepare<[number]>(DROP_GONE_RESTS).run(run)
  if (basis) tx.run(keepAnswered({ whom: 'judging', answers: basis.answers }))
  else tx.run(forgetAnswered('judging'))
  tx.prepare(FORGET_DUE).run()
  tx.run(updateLayout({ all_due: 0 }))
}

function isSameBasis(tx: Transaction, basis: Basis | null): boolean {
  const whole = tx.first(newestWhole())
  return (
    (whole?.basis ?? null) === (basis?.fingerprint ?? null) &&
    (tx.first(answered('judging'))?.answers ?? null) === (basis?.answers ?? null)
  )
}
