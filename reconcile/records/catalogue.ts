import { NETSUITE_CATALOGUE } from './catalogue/netsuite.js'
import { SALESFORCE_CATALOGUE } from './catalogue/salesforce.js'
import { TIEOUT_CATALOGUE } from './catalogue/tieout.js'
import type { FieldSpec, FieldSpecs } from './field.js'
import type { ObjectName } from './object.js'

/** Every canonical object with its fields; `id` and `modifiedAt` are always there and not listed. */
export const CATALOGUE: Readonly<Record<ObjectName, FieldSpecs>> = {
  ...SALESFORCE_CATALOGUE,
  ...NETSUITE_CATALOGUE,
  ...TIEOUT_CATALOGUE,
}

export const fieldSpec = (object: ObjectName, name: string): FieldSpec | undefined => CATALOGUE[object][name]
