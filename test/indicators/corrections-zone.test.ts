import { expect, test } from 'vitest'
import type { FindingFact } from '../../reconcile/indicators/facts.js'
import type { PastEvent } from '../../reconcile/indicators/history.js'
import { gatherCorrections } from '../../src/indicators/corrections.js'
import { input, open, record, sync } from '../state/support.js'

const event = (kind: string, at: string, body: PastEvent['body'] = {}): PastEvent => ({
  ...{ kind, subject: 'a', at, body, day: at.slice(0, 10), byRun: kind === 'finding.resolved' },
})
const FACT = { id: 'a', direction: 'owed-to-us', currency: 'USD', amount: 5000n } as FindingFact

/** Accepted at 17:00 UTC; the account's clock showed 10:30 as the invoice was entered. */
async function recoveredIn(zone: string) {
  const store = await open()
  const written = { number: 'INV-7', date: '2026-07-01', createdAt: '2026-07-01 10:30:00' }
  await sync(store, 's1', [
    input(record('invoice', '7', written)),
    input(record('invoiceLine', '7-1', { invoiceId: '7', kind: 'item', amount: '50.00' })),
  ])
  const fixedBy = [{ record: 'invoice', id: '7', number: 'INV-7', what: 'appeared' }]
  const events = [
    event('finding.accepted', '2026-07-01T17:00:00.000Z'),
    event('finding.resolved', '2026-07-02T03:00:00.000Z', { fixedBy }),
  ]
  return (await gatherCorrections(store, zone, events, [FACT])).map(({ amount }) => amount)
}

test('whether an invoice was entered after somebody accepted goes by the account’s clock, not by this machine’s', async () => {
  // 10:30 in Los Angeles is 17:30 UTC in summer, half an hour after.
  expect(await recoveredIn('America/Los_Angeles')).toEqual([5000n])
  // 10:30 in Denver is 16:30 UTC, half an hour before.
  expect(await recoveredIn('America/Denver')).toEqual([])
  expect(await recoveredIn('UTC')).toEqual([])
})
