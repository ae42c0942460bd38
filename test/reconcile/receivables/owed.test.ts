import { expect, test } from 'vitest'
import { parseDate } from '../../../reconcile/basics/civil-date.js'
import { fraction } from '../../../reconcile/basics/fraction.js'
import { Ageing } from '../../../reconcile/receivables/aged.js'
import { type Owed, owedOf, owedText } from '../../../reconcile/receivables/owed.js'

const day = (text: string) => parseDate(text)!
const owed = (currency: string, due: string, open: bigint): Owed => ({ currency, dueDate: day(due), open })

const BOOK = [
  owed('USD', '2026-11-20', 500n),
  owed('EUR', '2026-11-19', 5n),
  owed('EUR', '2026-11-19', 5n),
  owed('EUR', '2026-07-23', -105n),
  owed('CHF', '2026-07-22', 1n),
]

test('open invoices come back from their text, by currency, due date and amount', () => {
  expect(owedText([])).toBe('')
  expect(owedOf('')).toEqual([])
  const text = owedText([...BOOK].reverse())
  expect(text).toBe(owedText(BOOK))
  expect(owedOf(text)).toEqual([
    BOOK[4],
    owed('EUR', '2026-07-23', -105n),
    owed('EUR', '2026-11-19', 5n),
    owed('EUR', '2026-11-19', 5n),
    BOOK[0],
  ])
})

test('one set of open invoices has one text, in whatever order they came', () => {
  const [late, small, large] = [
    owed('USD', '2026-11-19', 9n),
    owed('USD', '2026-11-20', 3n),
    owed('USD', '2026-11-20', 5n),
  ]
  const text = 'USD 20776,9 20777,3 20777,5'
  expect(owedText([late, small, large])).toBe(text)
  expect(owedText([large, small, late])).toBe(text)
  expect(owedText([small, large, late])).toBe(text)
})

test('each invoice is converted and rounded by itself; one without a rate is counted and adds nothing', () => {
  const rates = new Map([['EUR', { rate: fraction(11, 10), source: 'currencyrate' as const }]])
  const ageing = new Ageing(day('2026-11-20'), { reporting: 'USD', rates })
  ageing.add(BOOK)
  // Twice 0.05 × 1.1 = 0.055 are twice 0.06, not 0.11; −1.155 is −1.16, 120 days late.
  expect(ageing.sums).toEqual({
    ...{ current: 500n, '1-30': 12n, '31-60': 0n, '61-90': 0n, '91-120': -116n, '121+': 0n },
  })
  expect(ageing.invoices).toBe(5)
})
