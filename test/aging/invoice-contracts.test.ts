import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import { contractsOf } from '../../src/aging/invoice-contracts.js'
import { contextOf } from '../night/nights/night.js'
import { accountRows, Nights } from '../night/nights/nights.js'
import { ALL_MAPPED } from '../reconcile/support/run-book.js'
import { record } from '../state/support.js'

/** What the worklist says of the contracts of four customers' invoices, under some defaults. */
async function termsOf(defaults: Readonly<Record<string, string>>) {
  const stated = (name: string, more: Readonly<Record<string, string>>) =>
    accountRows(name).map((row) =>
      row.object === 'contract' ? { ...row, values: { ...row.values, ...more } } : row,
    )
  const nights = await Nights.begin([
    ...stated('a', {}),
    ...stated('b', { paymentTerms: '30', poRequired: 'false', deliveryMethod: 'email' }),
    record('account', 'c', { name: 'c', poRequired: 'true', deliveryMethod: 'portal' }),
    ...stated('e', { paymentTerms: '30' }),
    record('override', 'OV-1', {
      ...{ status: 'approved', contractId: 'k-e', record: 'contract', recordId: 'k-e' },
      ...{ field: 'paymentTerms', value: '60', approver: 'maria', approvedOn: '2026-01-15' },
    }),
  ])
  const settings = { ...DEFAULT_SETTINGS, defaults }
  const context = await contextOf(nights.store, {
    ...{ runId: 'n', asOf: '2026-02-03', settings, mapped: ALL_MAPPED },
  })
  const found = await contractsOf(nights.store, ['i-a', 'i-b', 'i-c', 'i-e'], context)
  return [...found.values()]
    .flat()
    .map(({ number, paymentTerms, poRequired, deliveryMethod }) =>
      [number, paymentTerms, poRequired, deliveryMethod].join(' '),
    )
    .sort()
}

test('what neither the contract nor its account says, the defaults say; an override comes first', async () => {
  expect(await termsOf({ paymentTerms: 'Net 45', poRequired: 'true', deliveryMethod: 'print' })).toEqual([
    'K-a 45 true print',
    'K-b 30 false email',
    'K-c 45 true portal',
    'K-e 60 true print',
  ])
})

test('without defaults nothing is made up', async () => {
  expect(await termsOf({})).toEqual([
    'K-a  false ',
    'K-b 30 false email',
    'K-c  true portal',
    'K-e 60 false ',
  ])
})
