import { expect, test } from 'vitest'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { keepPurchaseOrders } from '../../src/night/sync/purchase-orders.js'
import { open } from '../state/support.js'

const AT = '2026-11-20T02:00:00Z'

const contract = (poNumber: string | undefined, modifiedAt: string, more = {}): CanonicalRecord => ({
  object: 'contract',
  id: '800',
  modifiedAt,
  values: { number: 'C-1', ...(poNumber !== undefined && { poNumber }), ...more },
})

/** The rows of a contract come in this order, one a night; which purchase orders it had when. */
async function kept(versions: readonly CanonicalRecord[]): Promise<readonly string[]> {
  const store = await open()
  for (const [index, row] of versions.entries()) {
    const run = `night-${index}`
    const start = {
      id: run,
      kind: 'sync',
      trigger: 'manual',
      actor: 'li',
      startedAt: AT,
      asOf: null,
    } as const
    await store.runs.start({ ...start, configuration: '', configurationHash: '', programVersion: '' })
    await store.staging.begin(run, ['contract'], AT)
    await keepPurchaseOrders(store, run, [row], AT)
    await store.staging.page(run, 'contract', [{ record: row, keys: [] }], AT)
    await store.staging.complete(run, AT, false)
  }
  const rows = await store.records.children('purchaseOrder', ['800'])
  return rows
    .map(({ values }) => `${values.poNumber ?? '-'} ${values.since} ${values.until ?? ''}`.trim())
    .sort()
}

test('nothing is kept of a row that comes for the first time, or again as it was', async () => {
  const row = contract('PO-1', '2026-01-01')
  expect(await kept([row, row])).toEqual([])
})

test('a change of something else keeps since when the number is known', async () => {
  const versions = [
    contract('PO-1', '2026-01-01'),
    contract('PO-1', '2026-02-01', { status: 'Activated' }),
    contract('PO-1', '2026-03-01', { status: 'Signed' }),
  ]
  expect(await kept(versions)).toEqual(['PO-1 2026-01-01'])
})

test('each number has its span, also where another change came in between', async () => {
  const versions = [
    contract(undefined, '2026-01-01'),
    contract('PO-1', '2026-02-01'),
    contract('PO-1', '2026-03-01', { status: 'Activated' }),
    contract('PO-2', '2026-04-01'),
  ]
  expect(await kept(versions)).toEqual(['- 2026-01-01 2026-02-01', 'PO-1 2026-02-01 2026-04-01'])
})
