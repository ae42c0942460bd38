import { expect, test } from 'vitest'
import type { FindingFact } from '../../reconcile/indicators/facts.js'
import type { PastEvent } from '../../reconcile/indicators/history.js'
import { gatherCorrections } from '../../src/indicators/corrections.js'
import { input, open, record, sync } from '../state/support.js'

const event = (kind: string, day: string, body: PastEvent['body'] = {}): PastEvent => ({
  ...{ kind: `finding.${kind}`, subject: 'a', at: `${day}T09:00:00.000Z`, body, day, byRun: 'run' in body },
})
const fact = (amount: bigint): FindingFact =>
  ({ id: 'a', direction: 'owed-to-customer', currency: 'USD', amount }) as FindingFact

/** Credit memo 1 of 140.00 on the third, credit memo 2 of 1.68 on the fifth. */
async function returned(events: readonly PastEvent[], now: bigint) {
  const store = await open()
  const credit = (id: string, date: string, amount: string) => [
    input(record('creditMemo', id, { number: `CM-${id}`, date, createdAt: `${date}T08:00:00Z` })),
    input(record('creditMemoLine', `${id}-1`, { invoiceId: id, kind: 'item', amount })),
  ]
  await sync(store, 's1', [...credit('1', '2026-07-03', '140.00'), ...credit('2', '2026-07-05', '1.68')])
  const found = await gatherCorrections(store, 'UTC', events, [fact(now)])
  return found.map(({ amount, day }) => [day, amount])
}

const INVOICE = { id: '9', number: 'INV-9' }
const CREDIT = { id: '1', number: 'CM-1' }
const inPart = event('changed', '2026-07-04', {
  run: 'r2',
  changes: { difference: ['141.68', '1.68'], invoices: [[INVOICE], [INVOICE, CREDIT]] },
})
const theRest = event('resolved', '2026-07-06', {
  run: 'r3',
  difference: '1.68',
  fixedBy: [{ record: 'creditMemo', id: '2', number: 'CM-2', what: 'appeared' }],
})

test('what is credited in part is returned then, and the rest when it follows', async () => {
  const accepted = event('accepted', '2026-07-02')
  // 141.68 were too much: 140.00 came back with the first credit memo, 1.68 with the second.
  expect(await returned([accepted, inPart], 168n)).toEqual([['2026-07-04', 14000n]])
  expect(await returned([accepted, inPart, theRest], 168n)).toEqual([
    ['2026-07-04', 14000n],
    ['2026-07-06', 168n],
  ])
})

test('a finding that is less by other causes than a document, or that nobody had accepted, returned nothing', async () => {
  const fewerSeats = event('changed', '2026-07-04', {
    run: 'r2',
    changes: { difference: ['141.68', '1.68'] },
  })
  expect(await returned([event('accepted', '2026-07-02'), fewerSeats], 168n)).toEqual([])
  expect(await returned([inPart], 168n)).toEqual([])
})

test('an acceptance that was taken back counts no more', async () => {
  const events = [event('accepted', '2026-07-02'), event('reopened', '2026-07-02', { comment: 'not ours' })]
  expect(await returned([...events, inPart, theRest], 168n)).toEqual([])
})

test('what a finding comes back with doesn’t change what was returned before', async () => {
  const again = event('reopened', '2026-07-20', { run: 'r4', difference: '1.00' })
  expect(await returned([event('accepted', '2026-07-02'), theRest, again], 100n)).toEqual([
    ['2026-07-06', 168n],
  ])
})

const byHand = event('resolved', '2026-07-04', {
  because: 'by-hand',
  record: 'CM-1',
  code: 'agreed-with-customer',
})
const confirmed = event('confirmed', '2026-07-05', {
  run: 'r3',
  difference: '141.68',
  fixedBy: [{ record: 'creditMemo', id: '1', number: 'CM-1', what: 'appeared' }],
})

test('what somebody resolved by hand has come back once a run sees it gone, as far as the document goes', async () => {
  const accepted = event('accepted', '2026-07-02')
  expect(await returned([accepted, byHand], 14168n)).toEqual([])
  // 141.68 were too much, and the credit memo that the run found is over 140.00.
  expect(await returned([accepted, byHand, confirmed], 14168n)).toEqual([['2026-07-05', 14000n]])
})

test('what nobody had accepted before its document was made returned nothing, though somebody resolved it by hand', async () => {
  expect(await returned([byHand, confirmed], 14168n)).toEqual([])
  const late = event('accepted', '2026-07-04')
  expect(await returned([late, byHand, confirmed], 14168n)).toEqual([])
})

test('what was said to be resolved and was still there counts once, for what put it right in the end', async () => {
  const stillThere = event('reopened', '2026-07-04', {
    run: 'r2',
    because: 'still-there',
    difference: '1.68',
  })
  const again = event('accepted', '2026-07-04')
  const events = [event('accepted', '2026-07-02'), byHand, stillThere, again, theRest]
  expect(await returned(events, 168n)).toEqual([['2026-07-06', 168n]])
})
