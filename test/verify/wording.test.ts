import { expect, test } from 'vitest'
import { SILENT_PROGRESS } from '../../src/cli/progress.js'
import { saidOf } from '../../src/reports/text.js'
import { proofs } from '../../src/verify/verify.js'
import { input, open, record, sync } from '../state/support.js'

const told = async (store: Awaited<ReturnType<typeof open>>) => {
  const checks = await proofs({ store, progress: SILENT_PROGRESS, signal: new AbortController().signal })
  return Object.fromEntries(checks.map(({ check, detail }) => [check, detail]))
}

test('none, one and many', () => {
  const said = (count: number) => saidOf(count, 'no run yet', 'run, as told', 'runs, each as told')
  expect([0, 1, 2, 1200].map(said)).toEqual([
    'no run yet',
    '1 run, as told',
    '2 runs, each as told',
    '1,200 runs, each as told',
  ])
})

test('of a store in which there is nothing every proof says so', async () => {
  const details = await told(await open())
  expect(details).toMatchObject({
    'staged-rows': 'no row is staged yet',
    'control-totals': 'no run has compared any yet',
    'staged-totals': 'nothing has been synced yet',
    findings: 'there is none yet',
    accounts: 'none has been compared yet',
    ledger: 'there is no run yet',
    requests: 'nobody has asked for an approval yet',
  })
  for (const detail of Object.values(details)) expect(detail).not.toMatch(/^0 |each/)
})

test('of one row of one object, in the singular', async () => {
  const store = await open()
  await sync(store, 'run-1', [input(record('product', '1'))])
  const details = await told(store)
  expect(details['staged-rows']).toBe('1 row is as it was staged')
  expect(details['staged-totals']).toBe('1 object has the count and sum of its last sync')
})
