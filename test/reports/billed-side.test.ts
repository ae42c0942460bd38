import { expect, it } from 'vitest'
import { billedSide } from '../../src/reports/billed-side.js'
import { findingEntry } from '../../src/reports/document/finding-entry.js'
import { FindingBlock } from '../../src/reports/page/finding.js'
import { findingText } from '../../src/reports/terminal/finding-text.js'
import { findingColumns } from '../../src/reports/workbook/findings-columns.js'
import { book, RULE_TEXTS } from './book.js'
import { findingRow } from './finding-row.js'

const row = findingRow({
  rule: 'CURRENCY_MISMATCH',
  expected: '100.00',
  actual: '90.91',
  difference: '-9.09',
  billed: { currency: 'EUR', amount: '90.91' },
})
const entry = findingEntry(row, null, () => null)
const billed = billedSide(row.finding)

it('what was billed in another currency is shown in that one, and all else in the finding’s', () => {
  expect(billed).toEqual({ amount: '90.91', currency: 'EUR' })
  expect(billedSide(findingRow({ actual: '90.91' }).finding)).toEqual({ amount: '90.91', currency: 'USD' })
})

it('the document has it at face value alone', () => {
  expect(entry).toMatchObject({ currency: 'USD', actual: '90.91' })
  expect(entry).not.toHaveProperty('billed')
})

it('the terminal shows each side in its currency', () => {
  const text = findingText({ entry, billed, facts: [] }, [], RULE_TEXTS)
  expect(text).toMatch(/^Expected +USD 100\.00$/m)
  expect(text).toMatch(/^Billed +EUR 90\.91$/m)
})

it('the page and the desk show each side in its currency', async () => {
  const shown = { entry, billed, facts: [], fresh: false, derivations: [] }
  const html = String(await FindingBlock({ shown, said: { what: '', todo: '' } }))
  const text = html.replaceAll(/<[^>]*>|\s+/g, ' ')
  expect(text).toMatch(/Expected +USD +100\.00 +Billed +EUR +90\.91 +Difference +USD/)
})

it('the workbook’s cell says a currency that isn’t the one beside it', () => {
  const billedColumn = findingColumns('USD').find(({ header }) => header === 'Billed')
  const cell = billedColumn?.cell({ entry, billed, fresh: false, counts: true, input: book() })
  expect(cell?.value).toBe(90.91)
  expect(cell?.style?.numFmt).toContain('"EUR"')
})
