import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { Store } from '../../state/store.js'
import { begin, compare, EVERYTHING, outcome } from './findings-support.js'
import { open, storePath } from './support.js'

/** A contract `c` with one item of January 2026 over so many cents, bill date its first day, due after thirty. */
const detail = (cents: number | bigint): string =>
  `[["c",[["l","P","USD",2]],[[0,20454,30,0,30,${cents},1,0,-1]],[]]]`
const judged = (unit: string, cents: number | bigint) => ({ ...outcome(unit), detail: detail(cents) })

/** What the view says, by unit. */
function expected(path: string): Record<string, string> {
  const database = new Database(path, { readonly: true })
  const rows = database.prepare('SELECT unit, amount FROM v_expected ORDER BY unit').all()
  database.close()
  return Object.fromEntries(
    (rows as { unit: string; amount: string }[]).map(({ unit, amount }) => [unit, amount]),
  )
}

async function opened(): Promise<{ path: string; store: Store }> {
  const path = storePath()
  return { path, store: await open(path) }
}

test('an item is shown with its days and amounts, exactly', async () => {
  const { path, store } = await opened()
  await compare(store, 'r1', '2026-11-20', [judged('account:1', 123_456_789_012_345_678n)])
  const database = new Database(path, { readonly: true })
  expect(database.prepare('SELECT * FROM v_expected').safeIntegers().all()).toEqual([
    {
      contract_id: 'c',
      line_id: 'l',
      product_code: 'P',
      kind: 'recurring',
      period_start: '2026-01-01',
      period_end: '2026-01-31',
      bill_date: '2026-01-01',
      due_date: '2026-01-31',
      currency: 'USD',
      amount: '1234567890123456.78',
      minor: 123_456_789_012_345_678n,
      is_due: 1n,
      is_opening: 0n,
      is_held: 0n,
      is_stub: 0n,
      billed: '0.00',
      billed_minor: 0n,
      is_matched: 0n,
      is_tied: 0n,
      unit: 'account:1',
    },
  ])
  database.close()
})

test('what a comparison saves is shown when it is finished, in place of what stood', async () => {
  const { path, store } = await opened()
  await compare(store, 'r1', '2026-11-20', [judged('account:1', 100), judged('account:2', 200)])
  await begin(store, 'r2', '2026-11-21')
  await store.findings.save('r2', [judged('account:1', 150), judged('account:2', 200)])
  expect(expected(path)).toEqual({ 'account:1': '1.00', 'account:2': '2.00' })
  await store.findings.finish('r2')
  expect(expected(path)).toEqual({ 'account:1': '1.50', 'account:2': '2.00' })
})

test('one that was given up leaves nothing', async () => {
  const { path, store } = await opened()
  await compare(store, 'r1', '2026-11-20', [judged('account:1', 100)])
  await begin(store, 'r2', '2026-11-21')
  await store.findings.save('r2', [judged('account:1', 150)])
  await compare(store, 'r3', '2026-11-22', [judged('account:1', 100)])
  expect(expected(path)).toEqual({ 'account:1': '1.00' })
  const database = new Database(path, { readonly: true })
  expect(database.prepare('SELECT unit, run FROM unit_detail').all()).toEqual([{ unit: 'account:1', run: 1 }])
  database.close()
})

test('units that have gone are gone here too; a carried night leaves the others', async () => {
  const { path, store } = await opened()
  await compare(store, 'r1', '2026-11-20', [judged('account:1', 100), judged('account:2', 200)])
  await compare(store, 'r2', '2026-11-21', [judged('account:1', 110)], { carryOver: true })
  expect(expected(path)).toEqual({ 'account:1': '1.10', 'account:2': '2.00' })
  await compare(store, 'r3', '2026-11-22', [judged('account:2', 200)])
  expect(expected(path)).toEqual({ 'account:2': '2.00' })
})

test('look backs and reruns of a rule leave it as it is', async () => {
  const { path, store } = await opened()
  await compare(store, 'r1', '2026-11-20', [judged('account:1', 100)])
  await compare(store, 'r2', '2026-10-31', [judged('account:1', 90)], { lookBack: true })
  const scope = { ...EVERYTHING, rules: new Set(['UNDERBILLED']) }
  await compare(store, 'r3', '2026-11-20', [judged('account:1', 80)], { scope })
  expect(expected(path)).toEqual({ 'account:1': '1.00' })
})

test('a unit that has none any more leaves no row, whether it was judged once in that run or again', async () => {
  const { path, store } = await opened()
  const none = (unit: string) => ({ ...outcome(unit), detail: '[]' })
  await compare(store, 'r1', '2026-11-20', [judged('account:1', 100), none('account:2')])
  await begin(store, 'r2', '2026-11-21')
  await store.findings.save('r2', [none('account:1'), judged('account:2', 200), judged('account:3', 300)])
  await store.findings.save('r2', [none('account:2')])
  await store.findings.finish('r2')
  const database = new Database(path, { readonly: true })
  expect(database.prepare('SELECT unit FROM unit_detail').pluck().all()).toEqual(['account:3'])
  database.close()
})
