import type { Finder } from '../../../../reconcile/linking/finder.js'
import type { CanonicalRecord } from '../../../../reconcile/records/record.js'
import type { UnitContext } from '../../../../reconcile/unit/context.js'
import { reconcileUnit } from '../../../../reconcile/unit/reconcile-unit.js'
import { visit } from '../../../../reconcile/unit/visit.js'
import { type OutcomeRow, outcomeRow } from '../../../../state/findings/outcome-row.js'
import { type HomeRow, homeRow, type WantRow } from '../../../../state/homes/home-row.js'
import type { Group } from '../../../../state/visits.js'

/** A group linked, and its unit judged. */
export interface JudgedGroup {
  readonly homes: readonly HomeRow[]
  /** Null: nothing is at home in the unit that the group was taken for. */
  readonly outcome: OutcomeRow | null
  /** Units that have something of the group: to be judged once all of the book is linked. */
  readonly elsewhere: readonly string[]
  readonly wants: readonly WantRow[]
  readonly pairs: readonly string[]
}

/** Links a group and, where that is wanted, judges it at once, while its records are at hand. */
export function judgeGroup(
  { key }: Group,
  records: readonly CanonicalRecord[],
  finder: Finder,
  context: UnitContext,
  judges = true,
): JudgedGroup {
  const { homes, unit, elsewhere, wants, pairs } = visit(key, records, finder, context)
  const outcome = unit && judges ? outcomeRow(reconcileUnit(unit, context)) : null
  return { homes: homes.map(homeRow), outcome, elsewhere, wants, pairs }
}
