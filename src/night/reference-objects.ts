import type { ObjectName } from '../../reconcile/records/object.js'

/** Small tables that every unit needs, loaded once a run. */
export const REFERENCE_OBJECTS: readonly ObjectName[] = [
  'product',
  'item',
  'term',
  'currency',
  'subsidiary',
  'accountingPeriod',
  'rate',
  'fileRate',
]
