import type { UnitFigures } from '../../../reconcile/unit/unit.js'
import { FigureSum } from '../../findings/figure-sum.js'
import { figuresOfText } from '../../findings/figures-text.js'
import { coversFigures } from '../../findings/scope.js'
import { unitHash } from '../../findings/unit-hash.js'
import { VersionDigest } from '../../findings/version-digest.js'
import type { Scope } from '../../store.js'
import { SELECT_COMPARISON_UNITS_AFTER } from '../../tables/comparison-unit.js'
import {
  CLOSE_FIGURES,
  INSERT_FIGURES,
  SELECT_STANDING_FIGURES,
  SELECT_UNSAVED_UNITS_AFTER,
} from '../../tables/unit-figures.js'
import type { Reader, Transaction } from '../engine.js'

const PAGE = 1000

/** In place of figures: the unit has no record any more. */
const GONE = ''

interface UnitRow {
  readonly unit: string
  readonly figures: string
}

interface Comparison {
  readonly run: number
  readonly scope: Scope
  readonly carryOver: boolean
}

interface MergedFigures {
  readonly figures: UnitFigures
  /** Of the units' figures that began and ended, as {@link VersionDigest} adds them up. */
  readonly units: string
}

/**
 * Brings units' figures to what a comparison saved, by interval, and returns the sums: those before it, less what went,
 * plus what came, so that a night costs what changed.
 */
export function mergeFigures(tx: Transaction, comparison: Comparison, before: UnitFigures): MergedFigures {
  const sum = new FigureSum()
  sum.add(before)
  const merger = new FigureMerger(tx, comparison, sum)
  for (const row of savedUnits(tx, comparison.run)) merger.saved(row)
  if (!comparison.carryOver) for (const row of unsavedUnits(tx, comparison.run)) merger.unsaved(row)
  return { figures: sum.figures, units: merger.digest.hex }
}

/** Sums of the figures that a comparison saved, for a look back. */
export function savedFigures(db: Reader, run: number): UnitFigures {
  const sum = new FigureSum()
  for (const { figures } of savedUnits(db, run)) if (figures !== GONE) sum.add(figuresOfText(figures))
  return sum.figures
}

class FigureMerger {
  readonly digest = new VersionDigest()
  readonly #comparison: Comparison
  readonly #sum: FigureSum
  readonly #statements: ReturnType<typeof statements>

  constructor(tx: Transaction, comparison: Comparison, sum: FigureSum) {
    this.#comparison = comparison
    this.#sum = sum
    this.#statements = statements(tx)
  }

  saved({ unit, figures }: UnitRow): void {
    if (!coversFigures(this.#comparison.scope, unit)) return
    const old = this.#statements.standing.get(unit)
    if (old?.figures === figures) return
    if (old) this.#close(unit, old.figures)
    if (figures === GONE) return
    this.#statements.insert.run(unit, this.#comparison.run, figures)
    this.digest.began(unitHash(unit, figures))
    this.#sum.add(figuresOfText(figures))
  }

  /** A unit that stood and that this comparison hasn't saved: gone where it covers it. */
  unsaved({ unit, figures }: UnitRow): void {
    if (coversFigures(this.#comparison.scope, unit)) this.#close(unit, figures)
  }

  #close(unit: string, figures: string): void {
    this.#statements.close.run(this.#comparison.run, unit)
    this.digest.ended(unit, null)
    this.#sum.subtract(figuresOfText(figures))
  }
}

function* savedUnits(db: Reader, run: number): Iterable<UnitRow> {
  const after = db.prepare<[number, string, number], UnitRow>(SELECT_COMPARISON_UNITS_AFTER)
  yield* paged((unit) => after.all(run, unit, PAGE))
}

function* unsavedUnits(db: Reader, run: number): Iterable<UnitRow> {
  const after = db.prepare<[string, number, number], UnitRow>(SELECT_UNSAVED_UNITS_AFTER)
  yield* paged((unit) => after.all(unit, run, PAGE))
}

function* paged(after: (unit: string) => readonly UnitRow[]): Iterable<UnitRow> {
  let unit = ''
  for (;;) {
    const rows = after(unit)
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    unit = last.unit
  }
}

const statements = (tx: Transaction) => ({
  standing: tx.prepare<[string], { figures: string }>(SELECT_STANDING_FIGURES),
  insert: tx.prepare(INSERT_FIGURES),
  close: tx.prepare(CLOSE_FIGURES),
})
