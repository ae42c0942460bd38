import { expect, it } from 'vitest'
import { billedSide } from '../../src/reports/billed-side.js'
import { findingEntry } from '../../src/reports/document/finding-entry.js'
import { findingText } from '../../src/reports/terminal/finding-text.js'
import { findingColumns } from '../../src/reports/workbook/findings-columns.js'
import { book, RULE_TEXTS } from './book.js'
import { findingRow } from './finding-row.js'

const evidence = (record: 'invoice' | 'creditMemo', value: string) => [
  { system: 'netsuite' as const, record, id: '1', field: 'currency', value },
  { system: 'salesforce' as const, record: 'contract' as const, id: '2', field: 'currency', value: 'USD' },
]

const billed = (
  rule: string,
  actual: string,
  record: 'invoice' | 'creditMemo',
  own: string,
  currency = 'USD',
) => billedSide({ rule, currency, actual, evidence: evidence(record, own) })

it('what was billed in another currency is shown in that one', () => {
  expect(billed('CURRENCY_MISMATCH', '90.91', 'invoice', 'EUR')).toEqual({ amount: '90.91', currency: 'EUR' })
  expect(billed('CURRENCY_MISMATCH', '-90.91', 'creditMemo', 'EUR')).toEqual({
    amount: '-90.91',
    currency: 'EUR',
  })
})

it('a currency without decimals is shown without, one with fewer with fewer', () => {
  expect(billed('CURRENCY_MISMATCH', '1000.00', 'invoice', 'JPY')).toEqual({
    amount: '1000',
    currency: 'JPY',
  })
  expect(billed('CURRENCY_MISMATCH', '12.500', 'invoice', 'USD', 'KWD')).toEqual({
    amount: '12.50',
    currency: 'USD',
  })
})

it('what lost places at face value isn’t shown as if it were whole', () => {
  expect(billed('CURRENCY_MISMATCH', '90', 'invoice', 'USD', 'JPY')).toEqual({
    amount: '90',
    currency: 'JPY',
  })
})

it('other findings are in their own currency', () => {
  expect(billed('OVERBILLED', '90.91', 'invoice', 'EUR')).toEqual({ amount: '90.91', currency: 'USD' })
})

const inEuros = findingEntry(
  findingRow({
    rule: 'CURRENCY_MISMATCH',
    expected: '100.00',
    actual: '90.91',
    difference: '-9.09',
    evidence: evidence('invoice', 'EUR'),
  }),
  null,
  () => null,
)

it('the terminal shows each side in its currency', () => {
  const text = findingText(inEuros, [], RULE_TEXTS)
  expect(text).toMatch(/^Expected +USD 100\.00$/m)
  expect(text).toMatch(/^Billed +EUR 90\.91$/m)
})

it('the workbook’s cell says a currency that isn’t the one beside it', () => {
  const billedColumn = findingColumns('USD').find(({ header }) => header === 'Billed')
  const cell = billedColumn?.cell({ entry: inEuros, fresh: false, counts: true, input: book() })
  expect(cell?.value).toBe(90.91)
  expect(cell?.style?.numFmt).toContain('"EUR"')
})
