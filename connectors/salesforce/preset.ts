import type { SalesforceObject } from '../../reconcile/records/object.js'
import type { Presets } from '../mapping/preset.js'
import type { SalesforcePreset } from '../settings.js'
import { CPQ } from './presets/cpq.js'
import { OPPORTUNITY_LINES } from './presets/opportunity-lines.js'
import { ORDERS } from './presets/orders.js'

/** Where contract lines live, and the fields that need no mapping. */
export const SALESFORCE_PRESET: Readonly<Record<SalesforcePreset, Presets<SalesforceObject>>> = {
  orders: ORDERS,
  cpq: CPQ,
  'opportunity-lines': OPPORTUNITY_LINES,
  none: {},
}
