import type { Direction, Severity } from '../../reconcile/findings/finding.js'
import type { SystemName } from '../../reconcile/records/object.js'
import type { FindingStatus } from '../../state/store.js'

export const SYSTEM_NAMES: Readonly<Record<SystemName, string>> = {
  salesforce: 'Salesforce',
  netsuite: 'NetSuite',
}

/** What a direction means to an accountant, short enough for a column. */
export const DIRECTION_NAMES: Readonly<Record<Direction, string>> = {
  'owed-to-customer': 'Owed to customer',
  'owed-to-us': 'Owed to us',
  timing: 'Timing',
  risk: 'Risk',
  data: 'Can’t be judged',
}

export const DIRECTION_MEANINGS: Readonly<Record<Direction, string>> = {
  'owed-to-customer': 'Overbilled: credit it, or correct the invoice before it is paid.',
  'owed-to-us': 'Billed too little or not at all: revenue that leaks until it is invoiced.',
  timing: 'Right money on the wrong day.',
  risk: 'Terms, purchase order or delivery that can hold up a payment.',
  data: 'A record that can’t be read or linked, so that nothing can be said of its money yet.',
}

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}

/** Told apart without colour, too. */
export const SEVERITY_MARKS: Readonly<Record<Severity, string>> = {
  critical: '▲▲',
  high: '▲',
  medium: '●',
  low: '○',
}

export const STATUS_NAMES: Readonly<Record<FindingStatus, string>> = {
  open: 'Open',
  accepted: 'Accepted',
  'waiver-requested': 'Waiver requested',
  waived: 'Waived',
  resolved: 'Resolved',
}
