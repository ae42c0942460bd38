import { describe, expect, test } from 'vitest'
import { dayBefore } from '../../src/indicators/day-before.js'
import { tally } from '../../src/reports/figures/tally.js'
import { findingsText, newText, partWorthText } from '../../src/reports/news.js'
import type { FindingRow } from '../../state/store.js'
import { book } from './book.js'
import { findingRow } from './finding-row.js'

async function* each(rows: readonly FindingRow[]): AsyncGenerator<FindingRow> {
  yield* rows
}
const of = (...rows: readonly FindingRow[]) => tally(each(rows), '2026-11-20')
const today = { firstSeen: '2026-11-20' }
const before = { firstSeen: '2026-11-02' }
const input = { ...book({ findings: 0 }), newSince: '2026-11-17' }

describe('what is new', () => {
  test('is told apart from what was known, and from what somebody decided', async () => {
    const figures = await of(
      findingRow({}, today),
      findingRow({}, before),
      findingRow({}, { ...today, baseline: true }),
      findingRow({}, { ...today, status: 'waived' }),
      findingRow({}, { ...before, baseline: true, status: 'waived' }),
      findingRow({}, { ...before, status: 'accepted' }),
    )
    expect(findingsText(input, figures)).toBe(
      '6 findings, 1 new since 17 November 2026, 1 known at the start, 1 accepted, 2 waived',
    )
  })

  test('is worth what its findings are worth, each direction by itself, in the reporting currency', async () => {
    const euros = { currency: 'EUR', difference: '-40.00', exposure: { currency: 'USD', amount: '44.00' } }
    const over = { direction: 'owed-to-customer', difference: '7.00' } as const
    const figures = await of(
      findingRow({}, today),
      findingRow(euros, today),
      findingRow({ ...over, exposure: { currency: 'USD', amount: '7.00' } }, today),
      findingRow({ direction: 'timing' }, today),
      findingRow(euros, before),
    )
    expect(partWorthText(figures.news, 'USD')).toBe('USD 94.00 underbilled and USD 7.00 overbilled')
    expect(partWorthText(figures.baseline, 'USD')).toBeNull()
  })

  test('is none, and is said without a day where none was compared before', async () => {
    expect(newText({ ...input, newSince: null }, await of(findingRow({}, before)))).toBe('none new')
  })
})

describe('the day before', () => {
  const entry = (runId: string, asOf: string, more: object = {}) => ({
    runId,
    asOf,
    run: 1,
    at: `${asOf}T02:00:00.000Z`,
    lookBack: false,
    isPart: false,
    lastEvent: 0,
    ...more,
  })

  test('is the last of which the whole book was compared, and none of a rerun on the same day', () => {
    const comparisons = [
      entry('later', '2026-11-21'),
      entry('again', '2026-11-20'),
      entry('own', '2026-11-20'),
      entry('back', '2026-10-31', { lookBack: true }),
      entry('part', '2026-11-19', { isPart: true }),
      entry('friday', '2026-11-17'),
      entry('first', '2026-11-16'),
    ]
    expect(dayBefore(comparisons, { id: 'own', asOf: '2026-11-20' })).toBe('2026-11-17')
    expect(dayBefore(comparisons, { id: 'again', asOf: '2026-11-20' })).toBe('2026-11-17')
    expect(dayBefore(comparisons, { id: 'first', asOf: '2026-11-16' })).toBeNull()
  })
})
