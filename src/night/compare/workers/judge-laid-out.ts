import type { UnitContext } from '../../../../reconcile/unit/context.js'
import { reconcileUnit } from '../../../../reconcile/unit/reconcile-unit.js'
import type { UnitRecords } from '../../../../reconcile/unit/unit.js'
import { type OutcomeRow, outcomeRow } from '../../../../state/findings/outcome-row.js'
import type { JudgedGroup } from './judge-group.js'

/** Judges a unit that was loaded; null: no record is at home under its key any more. */
export const judgeLoaded = (unit: UnitRecords, context: UnitContext): OutcomeRow | null =>
  Object.keys(unit.records).length > 0 ? outcomeRow(reconcileUnit(unit, context)) : null

/** The same as a worker answers it: what is laid out already is linked to nothing new. */
export const judgeLaidOut = (unit: UnitRecords, context: UnitContext): JudgedGroup => ({
  homes: [],
  outcome: judgeLoaded(unit, context),
  elsewhere: [],
  wants: [],
  pairs: [],
})
