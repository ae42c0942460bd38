import { expect, test } from 'vitest'
import { caseWorth } from '../../src/reports/case-worth.js'
import { tally } from '../../src/reports/figures/tally.js'
import { overbilledOf, underbilledOf } from '../../src/reports/figures/worth.js'
import { inClause } from '../../src/reports/rule-text.js'
import { findingsTable } from '../../src/reports/terminal/findings-table.js'
import { amountText, sumsText, worthText } from '../../src/reports/text.js'
import type { FindingRow } from '../../state/store.js'
import { findingRow } from './finding-row.js'

async function* each(rows: readonly FindingRow[]): AsyncGenerator<FindingRow> {
  yield* rows
}
const of = (...rows: readonly FindingRow[]) => tally(each(rows), '2026-11-20')
const inEuros = { currency: 'EUR', difference: '-40.00', exposure: { currency: 'USD', amount: '44.00' } }

test('what it is worth in all is what each finding is at the run’s rates; below it stands what each currency has', async () => {
  const worth = underbilledOf(
    await of(findingRow({}), findingRow(inEuros), findingRow(inEuros, { status: 'waived' })),
    'USD',
  )
  expect(amountText(worth.all)).toBe('USD 94.00')
  expect(sumsText(worth.own)).toBe('EUR 40.00 and USD 50.00')
  expect(worthText(worth)).toBe('USD 94.00 (EUR 40.00 and USD 50.00)')
})

test('one currency, the reporting one, is said once; the other direction is never set off', async () => {
  const figures = await of(findingRow({}))
  expect(worthText(underbilledOf(figures, 'USD'))).toBe('USD 50.00')
  expect(worthText(overbilledOf(figures, 'USD'))).toBe('USD 0.00')
})

test('a currency without a rate is named as lacking, not taken for nothing', async () => {
  const worth = underbilledOf(
    await of(findingRow({}), findingRow({ currency: 'XCD', difference: '-70.00', exposure: null })),
    'USD',
  )
  expect(worthText(worth)).toBe('USD 50.00 without XCD, for which there is no rate (USD 50.00 and XCD 70.00)')
})

test('in a list what is at stake where no money differs has an asterisk, and a line that says what it means', () => {
  const lapsed = {
    rule: 'CONTRACT_LAPSED',
    difference: null,
    exposure: { currency: 'USD', amount: '900.00' },
  }
  const both = findingsTable([findingRow({}), findingRow(lapsed)], false)
  expect(both).toMatch(/USD -50\.00\n/)
  expect(both).toMatch(/USD 900\.00\*\n\* at stake: /)
  expect(findingsTable([findingRow({})], false)).not.toContain('*')
})

test('nothing is said to be at stake where no amount says what', async () => {
  const inDollars = findingRow({
    rule: 'CURRENCY_MISMATCH',
    currency: 'EUR',
    actual: '1050.00',
    difference: '0.00',
    direction: 'risk',
    exposure: { currency: 'USD', amount: '0.00' },
  })
  expect((await of(inDollars)).cases.map(caseWorth)).toEqual([''])
  expect(findingsTable([inDollars], false)).not.toMatch(/0\.00|\*/)
  const lapsed = findingRow({ difference: null, exposure: { currency: 'USD', amount: '900.00' } })
  expect((await of(lapsed)).cases.map(caseWorth)).toEqual(['USD 900.00 at stake'])
})

test('a cause within a sentence keeps its abbreviations', () => {
  expect(['UPLIFT_NOT_APPLIED', 'PO_AWAITED', 'FX_CONVERTED'].map(inClause)).toEqual([
    'uplift not applied',
    'PO awaited',
    'FX converted',
  ])
})
