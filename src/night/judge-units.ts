import type { UnitContext } from '../../reconcile/unit/context.js'
import { reconcileUnit } from '../../reconcile/unit/reconcile-unit.js'
import type { UnitRecords } from '../../reconcile/unit/unit.js'
import { outcomeRow } from '../../state/findings/outcome-row.js'
import type { Store } from '../../state/store.js'

/** Loads units, judges them and saves what came of it; a key under which no record is at home has gone. */
export async function judgeUnits(
  { store, context }: { readonly store: Store; readonly context: UnitContext },
  runId: string,
  keys: readonly string[],
): Promise<void> {
  const units = await store.units.load(keys)
  await store.findings.saveRows(
    runId,
    units.filter(isThere).map((unit) => outcomeRow(reconcileUnit(unit, context))),
    units.filter((unit) => !isThere(unit)).map(({ key }) => key),
  )
}

const isThere = ({ records }: UnitRecords): boolean => Object.keys(records).length > 0
