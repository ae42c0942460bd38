import type { Configuration } from './configuration.js'
import { needVariables, part } from './parts.js'
import { valueAt } from './tree.js'

const PATH = ['netsuite', 'timezone']

/** The zone in which NetSuite writes its moments, also for who reads but the store and has no credentials. Throws {@link CommandError} 2. */
export function billingZoneOf(configuration: Configuration): string {
  needVariables(configuration, [PATH])
  const written = valueAt(configuration.tree, PATH)
  return typeof written === 'string' ? written : part(configuration, 'reporting').timezone
}
