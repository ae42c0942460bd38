import { expect, test } from 'vitest'
import { leftOutFor } from '../../src/corrections/reasons.js'
import type { FindingRow, FindingStatus } from '../../state/store.js'
import { finding } from '../state/findings-support.js'

const row = (status: FindingStatus, more: Parameters<typeof finding>[1] = {}): FindingRow => ({
  finding: finding('aaaaaaaa', more),
  status,
  baseline: false,
  firstSeen: '2026-11-01',
  lastSeen: '2026-11-01',
  assignee: null,
})

test.each([
  ['open', {}, null],
  ['accepted', {}, null],
  ['accepted', { cause: { code: 'ORDER_CLOSED', text: '' } }, null],
  ['waived', {}, 'it is waived'],
  ['resolved', {}, 'it is resolved'],
  ['waiver-requested', {}, 'a waiver is asked for it: decide on that first'],
  [
    'open',
    { rule: 'INVOICE_UNAPPROVED', invoices: [{ id: '7', number: 'INV7' }] },
    'approve INV7: it is there already',
  ],
  [
    'open',
    {
      rule: 'INVOICE_UNAPPROVED',
      invoices: [{ id: '7', number: 'INV7' }],
      evidence: [
        { system: 'netsuite', record: 'invoice', id: '7', field: 'approvalStatus', value: '3' },
        { system: 'netsuite', record: 'invoice', id: '7', field: 'status', value: null },
      ],
    },
    'correct and approve INV7: it is there already',
  ],
  [
    'open',
    { rule: 'INVOICE_MISSING', cause: { code: 'ORDER_PENDING', text: '' } },
    'approve its sales order, and bill from that: an invoice beside it would leave it billable',
  ],
  [
    'open',
    { rule: 'INVOICE_MISSING', cause: { code: 'PO_AWAITED', text: '' } },
    'the purchase order isn’t there yet: without it the invoice won’t be paid',
  ],
] as const)('what is %s with %j is left out: %s', (status, more, why) => {
  expect(leftOutFor(row(status, more))).toBe(why)
})
