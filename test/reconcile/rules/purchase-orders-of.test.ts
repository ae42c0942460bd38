import { describe, expect, test } from 'vitest'
import { parseDate } from '../../../reconcile/basics/civil-date.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { purchaseOrdersOf } from '../../../reconcile/rules/purchase-orders-of.js'
import type { JudgedContract } from '../../../reconcile/unit/judged.js'

const contract = (poNumber: string, modifiedAt: string | null): CanonicalRecord => ({
  object: 'contract',
  id: '800',
  modifiedAt,
  values: { poNumber },
})

const span = (poNumber: string, since: string, until?: string): CanonicalRecord => ({
  object: 'purchaseOrder',
  id: `800:${since}`,
  modifiedAt: null,
  values: { contractId: '800', ...(poNumber && { poNumber }), since, ...(until && { until }) },
})

/** What was in force on each day; null: nobody knows. */
function inForce(
  record: CanonicalRecord,
  purchaseOrders: readonly CanonicalRecord[],
  days: readonly string[],
) {
  const on = purchaseOrdersOf({ record, purchaseOrders } as unknown as JudgedContract)
  return days.map((day) => on(parseDate(day)!)?.number ?? null)
}

describe('the purchase order in force', () => {
  test('without versions is known after the row’s last change, and without a stamp always', () => {
    const days = ['2026-03-09', '2026-03-10', '2026-03-11']
    expect(inForce(contract('PO-2', '2026-03-10T08:00:00Z'), [], days)).toEqual([null, null, 'PO-2'])
    expect(inForce(contract('PO-2', null), [], days)).toEqual(['PO-2', 'PO-2', 'PO-2'])
  })

  test('isn’t forgotten when something else of the row changes', () => {
    const later = contract('PO-2', '2026-06-01T08:00:00Z')
    const kept = [span('PO-2', '2026-03-10T08:00:00Z')]
    expect(inForce(later, kept, ['2026-03-10', '2026-03-11', '2026-06-01'])).toEqual([null, 'PO-2', 'PO-2'])
  })

  test('was another between the stamps of its versions, and either on the day of the change', () => {
    const now = contract('PO-3', '2026-06-01T08:00:00Z')
    const kept = [
      span('PO-1', '2026-01-05T08:00:00Z', '2026-03-10T08:00:00Z'),
      span('PO-2', '2026-03-10T08:00:00Z', '2026-06-01T08:00:00Z'),
    ]
    const days = [
      '2026-01-05',
      '2026-01-06',
      '2026-03-10',
      '2026-03-11',
      '2026-05-31',
      '2026-06-01',
      '2026-06-02',
    ]
    expect(inForce(now, kept, days)).toEqual([null, 'PO-1', null, 'PO-2', 'PO-2', null, 'PO-3'])
  })

  test('none is none: before it had one, no invoice can name the wrong one', () => {
    const now = contract('PO-1', '2026-06-01T08:00:00Z')
    const kept = [span('', '2026-01-05T08:00:00Z', '2026-06-01T08:00:00Z')]
    expect(inForce(now, kept, ['2026-03-01', '2026-06-02'])).toEqual([null, 'PO-1'])
  })

  test('as a person says it is holds for all days', () => {
    const record = contract('PO-9', '2026-06-01T08:00:00Z')
    const said = { ...record, overridden: { poNumber: { by: record, was: 'PO-1' } } }
    expect(inForce(said, [], ['2026-01-01', '2026-07-01'])).toEqual(['PO-9', 'PO-9'])
  })
})
