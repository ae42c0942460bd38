import { ANY_DAY, type OutcomeRow } from '../../findings/outcome-row.js'
import { covers } from '../../findings/scope.js'
import type { Scope } from '../../store.js'
import { deleteComparison, unfinishedComparisons } from '../../tables/comparison.js'
import {
  DELETE_COMPARISON_FINDINGS,
  DELETE_UNIT_FINDINGS,
  SAVE_COMPARISON_FINDING,
  SELECT_COMPARISON_FINDING,
} from '../../tables/comparison-finding.js'
import {
  DELETE_COMPARISON_UNITS,
  SAVE_COMPARISON_UNIT,
  SELECT_COMPARISON_UNIT,
  WAKE_COMPARISON_UNIT,
} from '../../tables/comparison-unit.js'
import { COLUMN_NAMES, type FindingColumns } from '../../tables/finding-columns.js'
import type { Reader, Transaction } from '../engine.js'
import { forgetDetails } from './details.js'

/** A finding that two units found. */
export interface Collision {
  readonly id: string
  readonly units: readonly [string, string]
}

/** What a comparison has found so far: nothing that others see. */
export class PendingOutcomes {
  readonly #statements: ReturnType<typeof statements>

  constructor(db: Reader) {
    this.#statements = statements(db)
  }

  /** Saves a unit's outcome in place of an earlier one; tells which findings had an identity that was taken, and by whom. */
  save(
    run: number,
    scope: Scope,
    { unit, findings, figures, wakesOn, asked }: OutcomeRow,
  ): readonly Collision[] {
    const { hasUnit, forget, saveUnit } = this.#statements
    if (hasUnit.get(run, unit)) forget.run(run, unit)
    saveUnit.run(run, unit, figures, wakesOn, asked)
    const inScope = findings.filter(({ rule, contract_id }) =>
      covers(scope, { unit, rule, contractId: contract_id }),
    )
    return inScope.flatMap((finding) => this.#put(run, finding))
  }

  /** A unit that has no record any more. */
  gone(run: number, key: string): void {
    this.#statements.forget.run(run, key)
    this.#statements.saveUnit.run(run, key, '', null, '')
  }

  /** Which of two units says what both found depends on both: they are judged together every time. */
  #couple(run: number, ...units: readonly string[]): void {
    for (const unit of units) this.#statements.wake.run(ANY_DAY, run, unit)
  }

  #put(run: number, row: FindingColumns): Collision | [] {
    const taken = this.#statements.has.get(run, row.id)
    this.#statements.save.run(run, ...COLUMN_NAMES.map((name) => row[name]))
    if (!taken) return []
    if (taken.unit !== row.unit) this.#couple(run, taken.unit, row.unit)
    return { id: row.id, units: [taken.unit, row.unit] }
  }
}

/** Forgets comparisons that were never finished: their process died, or gave up. */
export function forgetUnfinished(tx: Transaction): void {
  for (const { run } of tx.all(unfinishedComparisons())) {
    clearPending(tx, run)
    forgetDetails(tx, run)
    tx.run(deleteComparison(run))
  }
}

/** Empties the pending tables of a comparison that has become the standing one. */
export function clearPending(tx: Transaction, run: number): void {
  clearAll(tx, DELETE_COMPARISON_FINDINGS, run)
  clearPendingUnits(tx, run)
}

export const clearPendingUnits = (tx: Transaction, run: number): void => {
  clearAll(tx, DELETE_COMPARISON_UNITS, run)
}

function clearAll(tx: Transaction, deleteSome: string, run: number): void {
  const statement = tx.prepare<[number]>(deleteSome)
  while (statement.run(run).changes > 0);
}

const statements = (db: Reader) => ({
  hasUnit: db.prepare<[number, string]>(SELECT_COMPARISON_UNIT),
  saveUnit: db.prepare(SAVE_COMPARISON_UNIT),
  forget: db.prepare(DELETE_UNIT_FINDINGS),
  has: db.prepare<[number, string], { unit: string }>(SELECT_COMPARISON_FINDING),
  wake: db.prepare<[string, number, string]>(WAKE_COMPARISON_UNIT),
  save: db.prepare(SAVE_COMPARISON_FINDING),
})
