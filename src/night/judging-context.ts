import { parseDate } from '../../reconcile/basics/civil-date.js'
import type { MappedFields, RunContext } from '../../reconcile/unit/context.js'
import { prepareContext } from '../../reconcile/unit/prepare.js'
import type { Store } from '../../state/store.js'
import type { Configuration } from '../config/configuration.js'
import { resolveReconcile } from '../config/resolve-reconcile.js'

/** What every unit is judged by, as of a day: the settings, the small tables, and which fields the last sync found mapped. */
export async function judgingContext(
  store: Store,
  configuration: Configuration,
  asOf: string,
): Promise<RunContext> {
  const day = parseDate(asOf)
  if (day === null) throw new RangeError(`${asOf} isn't a day`)
  return prepareContext(
    await store.records.reference(),
    resolveReconcile(configuration),
    day,
    await mappedFields(store),
  )
}

/** As the newest run that signed in to the sources noted it; a sync of a part knows of its own objects alone. */
async function mappedFields(store: Store): Promise<MappedFields> {
  const mapped = await store.runs.mapped()
  return Object.fromEntries(Object.entries(mapped).map(([object, fields]) => [object, new Set(fields)]))
}
