import type { NetSuiteSettings, SalesforceSettings } from '../../connectors/settings.js'
import type { Configuration } from './configuration.js'
import { needVariables } from './parts.js'
import { netsuiteObjects, salesforceObjects } from './schema/objects.js'
import { salesforce } from './schema/salesforce.js'
import { valueAt } from './tree.js'

/** How Salesforce's objects are read, as it is written: asks for no credentials. Throws {@link CommandError} 2. */
export function writtenSalesforce(
  configuration: Configuration,
): Pick<SalesforceSettings, 'preset' | 'objects'> {
  const at = (name: string) => valueAt(configuration.tree, ['salesforce', name])
  needVariables(configuration, [['salesforce', 'objects']])
  return {
    preset: salesforce.shape.preset.parse(at('preset')),
    objects: salesforceObjects.parse(at('objects')),
  }
}

/** The same of NetSuite. */
export function writtenNetSuite(configuration: Configuration): Pick<NetSuiteSettings, 'objects'> {
  needVariables(configuration, [['netsuite', 'objects']])
  return { objects: netsuiteObjects.parse(valueAt(configuration.tree, ['netsuite', 'objects'])) }
}
