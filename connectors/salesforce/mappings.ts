import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import { SALESFORCE_OBJECTS, type SalesforceObject } from '../../reconcile/records/object.js'
import { layMapping } from '../mapping/lay.js'
import type { SalesforceSettings } from '../settings.js'
import { SALESFORCE_PRESET } from './preset.js'

export type SalesforceMappings = { readonly [O in SalesforceObject]?: ObjectMapping }

/** The mapping of every object that is read, parents before lines; the preset with the company's own laid over it. */
export function salesforceMappings(
  settings: Pick<SalesforceSettings, 'preset' | 'objects'>,
): SalesforceMappings {
  const preset = SALESFORCE_PRESET[settings.preset]
  const mappings: Partial<Record<SalesforceObject, ObjectMapping>> = {}
  for (const object of SALESFORCE_OBJECTS) {
    const mapping = layMapping(preset[object], settings.objects[object])
    if (mapping.from !== null) mappings[object] = mapping
  }
  return mappings
}
