import type { Finding } from '../../reconcile/findings/finding.js'
import type { FindingRow } from '../../state/store.js'

let count = 0

/** An underbilled period of a plain contract; what is given stands in its place. */
export function findingRow(
  finding: Partial<Finding>,
  row: Partial<Omit<FindingRow, 'finding'>> = {},
): FindingRow {
  count += 1
  return {
    finding: {
      id: String(count).padStart(32, 'f'),
      rule: 'UNDERBILLED',
      severity: 'low',
      case: 'c1',
      account: { salesforceId: '001000000000001AAA', name: 'Northwind Traders', netsuiteCustomerId: '801' },
      contract: { id: '800000000000001AAA', number: 'C-1' },
      opportunity: null,
      invoices: [{ id: '501', number: 'INV501' }],
      line: { id: '802000000000001AAA', productCode: 'SEAT' },
      period: { start: '2026-03-01', end: '2026-03-31' },
      currency: 'USD',
      expected: '1050.00',
      actual: '1000.00',
      difference: '-50.00',
      material: true,
      direction: 'owed-to-us',
      exposure: { currency: 'USD', amount: '50.00' },
      cause: null,
      message: 'INV501 billed USD 1,000.00 where USD 1,050.00 is expected.',
      evidence: [{ system: 'netsuite', record: 'invoice', id: '501', field: 'total', value: '1000.00' }],
      ...finding,
    },
    status: 'open',
    baseline: false,
    firstSeen: '2026-11-20',
    lastSeen: '2026-11-20',
    assignee: null,
    ...row,
  }
}
