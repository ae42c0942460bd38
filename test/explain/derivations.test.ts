import { describe, expect, test } from 'vitest'
import type { ObjectName } from '../../reconcile/records/object.js'
import { withDerivations } from '../../src/explain/derivations.js'
import type { Store } from '../../state/store.js'
import { book } from '../reports/book.js'
import { CONTRACT, TOOLS, unitOf } from './unit.js'

const { records, report } = unitOf({
  bills: [{ id: '501', date: '2026-01-02', amount: '3600', period: ['2026-01-01', '2026-03-31'] }],
})

/** As much of a store as an explanation needs, counting how often the unit is loaded. */
function storeOf(): { readonly store: Store; readonly loads: () => number } {
  let loads = 0
  const parts: Partial<Store> = {
    records: {
      get: async (object: ObjectName, id: string) =>
        records.records[object]?.find((one) => one.id === id) ?? null,
    } as unknown as Store['records'],
    units: {
      of: async () => [records.key],
      load: async () => {
        loads += 1
        return [records]
      },
    } as unknown as Store['units'],
  }
  return { store: parts as Store, loads: () => loads }
}

describe('derivations for a report', () => {
  test('are of the items that a finding speaks of, and load a contract once', async () => {
    const { store, loads } = storeOf()
    const { derive } = withDerivations(book({ findings: 0 }), store, async () => TOOLS.context)
    const missing = report.findings.filter(({ rule }) => rule === 'INVOICE_MISSING')
    // The second and the third quarter were never billed: one finding each.
    expect(missing.map(({ difference }) => difference)).toEqual(['-3600.00', '-3600.00'])
    const derived = await Promise.all(missing.map((finding) => derive!(finding)))
    expect(
      derived
        .flat()
        .map(({ head }) => head)
        .sort(),
    ).toEqual(['2026-04-01 to 2026-06-30  SEAT', '2026-07-01 to 2026-09-30  SEAT'])
    expect(derived[0]![0]!.lines).toEqual([
      '10 × 120.00 a month × 3 months = 3,600.00',
      expect.stringMatching(/^to be billed on 2026-0[47]-01, payable by 2026-(05-01|07-31)$/),
      'nothing is billed for it',
    ])
    expect(loads()).toBe(1)
  })

  test('are none for a finding without a contract, or of one that is staged no more', async () => {
    const { store } = storeOf()
    const { derive } = withDerivations(book({ findings: 0 }), store, async () => TOOLS.context)
    const [finding] = report.findings
    expect(await derive!({ ...finding!, contract: null })).toEqual([])
    expect(await derive!({ ...finding!, contract: { id: 'gone', number: 'C-9' } })).toEqual([])
    expect(CONTRACT).not.toBe('gone')
  })
})
