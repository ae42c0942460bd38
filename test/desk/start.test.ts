import { describe, expect, test } from 'vitest'
import { sifted } from '../../src/desk/start/sift.js'
import type { FindingRow } from '../../state/store.js'
import { findingRow } from '../reports/finding-row.js'

async function* of(rows: readonly FindingRow[]) {
  yield* rows
}

describe('what a day begins with', () => {
  test('is sifted in one pass: mine, new, and critical without an owner', async () => {
    const rows = [
      findingRow({ id: 'a', severity: 'critical' }, { firstSeen: '2026-11-20', assignee: null }),
      findingRow({ id: 'b', severity: 'critical' }, { firstSeen: '2026-10-01', assignee: 'maria' }),
      findingRow(
        { id: 'c', severity: 'critical' },
        { firstSeen: '2026-10-01', status: 'waived', assignee: null },
      ),
      findingRow({ id: 'd', severity: 'high' }, { firstSeen: '2026-11-20', assignee: 'jun' }),
      findingRow(
        { id: 'e', severity: 'low' },
        { firstSeen: '2026-10-01', status: 'resolved', assignee: 'maria' },
      ),
      findingRow({ id: 'f', severity: 'low' }, { firstSeen: '2026-11-20', baseline: true, assignee: null }),
      findingRow(
        { id: 'g', severity: 'critical' },
        { firstSeen: '2026-10-01', status: 'waiver-requested', assignee: null },
      ),
    ]
    const { mine, fresh, unowned, tally } = await sifted(of(rows), '2026-11-20', 'maria')
    const ids = ({ first }: typeof mine) => first.map(({ finding: { id } }) => id)
    expect([ids(mine), ids(fresh), ids(unowned)]).toEqual([['b'], ['a', 'd'], ['a', 'g']])
    expect(tally.findings).toBe(7)
  })

  test('shows the first five of a pile, and counts all', async () => {
    const rows = Array.from({ length: 12 }, (_, index) =>
      findingRow({ id: `f${index}`, severity: 'critical' }, { assignee: null }),
    )
    const { unowned } = await sifted(of(rows), '2026-11-20', 'maria')
    expect(unowned.count).toBe(12)
    expect(unowned.first.map(({ finding: { id } }) => id)).toEqual(['f0', 'f1', 'f2', 'f3', 'f4'])
  })
})
