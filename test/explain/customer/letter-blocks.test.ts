import { describe, expect, test } from 'vitest'
import type { Letter } from '../../../src/explain/customer/letter.js'
import { letterBlocks } from '../../../src/explain/customer/letter-blocks.js'
import { renderLetter } from '../../../src/explain/customer/render-letter.js'

const LETTER: Letter = {
  schema: 'tieout.customer-explanation/1',
  invoice: 'INV1',
  asOf: '2026-03-31',
  date: '2026-03-01',
  dueDate: '2026-03-31',
  currency: 'USD',
  customer: 'Northwind Traders',
  purchaseOrder: null,
  lines: [],
  net: '100.00',
  tax: '0.00',
  total: '100.00',
  settled: [],
  open: '100.00',
  underReview: false,
  changes: [],
}

const said = (changed: Partial<Letter>): string =>
  renderLetter(letterBlocks({ ...LETTER, ...changed })).replaceAll(/\s+/g, ' ')

describe('when an invoice is to be paid', () => {
  test('is told of a day that hasn’t gone as it is, of one that has as it was', () => {
    const due = said({})
    expect(due).toContain('Invoice INV1 comes to USD 100.00 and is payable by 31 March 2026.')
    expect(due.match(/payable by/g)).toHaveLength(1)
    const late = said({ asOf: '2026-04-01' })
    expect(late).toContain('Invoice INV1 comes to USD 100.00 and was payable by 31 March 2026.')
    expect(late.match(/payable by/g)).toHaveLength(1)
    const paid = [{ what: 'payment', number: null, date: '2026-04-02', amount: '60.00' }] as const
    const rest = said({ asOf: '2026-04-03', settled: paid, open: '40.00' })
    expect(rest).toContain('Invoice INV1 comes to USD 100.00. This is how it is made up.')
    expect(rest).toContain('The rest of USD 40.00 was payable by 31 March 2026.')
  })

  test('isn’t told where nothing is left to pay', () => {
    const paid = [{ what: 'payment', number: null, date: '2026-03-12', amount: '100.00' }] as const
    const text = said({ settled: paid, open: '0.00' })
    expect(text).toContain('Invoice INV1 comes to USD 100.00. This is how it is made up.')
    expect(text).toContain('It is settled in full, thank you.')
    expect(text).not.toContain('payable')
  })
})
