import { describe, expect, test } from 'vitest'
import { dayBefore } from '../../src/indicators/day-before.js'
import { tally } from '../../src/reports/figures/tally.js'
import { headline } from '../../src/reports/headline.js'
import { markdownText } from '../../src/reports/markdown.js'
import { findingsText, newText, newWorthText, partWorthText } from '../../src/reports/news.js'
import { page } from '../../src/reports/page/page.js'
import { findingsSheet } from '../../src/reports/workbook/findings-sheet.js'
import { summarySheet } from '../../src/reports/workbook/summary-sheet.js'
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

  test('is told of a case that was known in part: its amount is of both', async () => {
    const figures = await of(
      findingRow({}, before),
      findingRow({}, today),
      findingRow({ case: 'c2', difference: '-9.00' }, before),
      findingRow({ case: 'c3', difference: '-7.00' }, today),
      findingRow({ case: 'c3', difference: '-7.00' }, today),
    )
    const said = (newSince: string | null) => [
      headline({ ...input, newSince }, figures, { color: false }).match(/\(2 findings.*?\) +USD \S+/g),
      markdownText({ ...input, newSince }, figures).match(/ × 2[^|]*/g),
    ]
    expect(said('2026-11-17')).toEqual([
      ['(2 findings, 1 new)', '(2 findings)'].map((text) => expect.stringContaining(text)),
      [' × 2, 1 new ', ' × 2 '],
    ])
    expect(said(null)).toEqual([
      ['(2 findings)', '(2 findings)'].map((text) => expect.stringContaining(text)),
      [' × 2 ', ' × 2 '],
    ])
  })

  test('is none, and is said without a day where none was compared before', async () => {
    expect(newText({ ...input, newSince: null }, await of(findingRow({}, before)))).toBe('none new')
  })
})

describe('where no day was compared before', () => {
  const first = { ...input, newSince: null }

  test('all are new, which is said once, without what all are worth', async () => {
    const all = await of(findingRow({}, today), findingRow({}, today))
    expect(findingsText(first, all)).toBe('2 findings, all new, as no day was compared before')
    expect(newWorthText(first, all)).toBeNull()
    expect(newWorthText(input, all)).toBe('USD 100.00 underbilled')
    const some = await of(findingRow({}, today), findingRow({}, { ...today, status: 'waived' }))
    expect(findingsText(first, some)).toBe('2 findings, 1 new, as no day was compared before, 1 waived')
  })

  test('nothing bears a mark: page, workbook and terminal', async () => {
    const rows = [findingRow({}, today), findingRow({}, { ...today, status: 'accepted' })]
    const said = async (newSince: string | null) => {
      const given = { ...input, newSince, rows, findings: () => each(rows) }
      const figures = await of(...rows)
      const cells = []
      for await (const row of findingsSheet(given, figures).rows()) cells.push(row[1])
      return {
        cells: cells.map((cell) => cell && typeof cell === 'object' && 'value' in cell && cell.value),
        summary: JSON.stringify(summarySheet(given, figures, null).rows).match(/"New"/g)?.length ?? 0,
        page:
          (await page(given, figures)).match(/class="new"|<b>New\. |New only|>\s*New\s*<\/th/g)?.length ?? 0,
        terminal: headline(given, figures, { color: false }).match(/new/gi),
      }
    }
    expect(await said(null)).toEqual({ cells: [null, null], summary: 0, page: 0, terminal: ['new'] })
    const marked = await said('2026-11-17')
    expect(marked.cells).toEqual(['New', null])
    expect(marked.summary).toBeGreaterThan(0)
    expect(marked.page).toBeGreaterThan(3)
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
