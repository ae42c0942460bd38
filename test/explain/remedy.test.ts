import { describe, expect, test } from 'vitest'
import { explainContract } from '../../src/explain/contract.js'
import { explanationBlocks } from '../../src/explain/finding-blocks.js'
import { renderText } from '../../src/explain/render-text.js'
import { type Bill, CONTRACT, LINE_VALUES, type Situation, TOOLS, unitOf } from './unit.js'

const FIRST: Bill = { id: '501', date: '2026-01-02', amount: '3600', period: ['2026-01-01', '2026-03-31'] }
const SECOND: Bill = { id: '502', date: '2026-04-01', amount: '3600', period: ['2026-04-01', '2026-06-30'] }
const SECOND_QUARTER = { start: '2026-04-01', end: '2026-06-30' }

const contractOf = (situation: Situation) => explainContract(unitOf(situation), CONTRACT, TOOLS)!
const findingOf = (situation: Situation, rule: string) =>
  contractOf(situation).findings.find((finding) => finding.rule === rule)!
const flat = (situation: Situation): string =>
  renderText(explanationBlocks(contractOf(situation)), false).replaceAll(/\s+/g, ' ')

describe('what makes a finding go away', () => {
  test('an invoice of what is short, for the product and its days', () => {
    const situation = { bills: [FIRST, { ...SECOND, amount: '3550' }] }
    expect(findingOf(situation, 'UNDERBILLED').correction).toEqual({
      kind: 'invoice',
      currency: 'USD',
      amount: '50.00',
      against: [],
      lines: [{ productCode: 'SEAT', period: SECOND_QUARTER, amount: '50.00' }],
    })
    expect(flat(situation)).toContain(
      'What makes it go away: an invoice of USD 50.00 for SEAT, 2026-04-01 to 2026-06-30.',
    )
  })

  test('no invoice where one waits for approval: a second would bill it twice', () => {
    const situation = { bills: [FIRST, { ...SECOND, values: { approvalStatus: '1' } }] }
    expect(findingOf(situation, 'INVOICE_UNAPPROVED').correction).toBeNull()
    expect(flat(situation)).toContain('What to do: Approve')
  })

  test('a credit memo of what is too much, against its invoice', () => {
    const situation = { bills: [FIRST, { ...SECOND, amount: '3725.50' }] }
    expect(findingOf(situation, 'OVERBILLED').correction).toEqual({
      kind: 'credit memo',
      currency: 'USD',
      amount: '125.50',
      against: ['INV502'],
      lines: [{ productCode: 'SEAT', period: SECOND_QUARTER, amount: '125.50' }],
    })
    expect(flat(situation)).toContain(
      'What makes it go away: a credit memo of USD 125.50 for SEAT, 2026-04-01 to 2026-06-30, against INV502.',
    )
  })

  test('the invoice that is missing, with its lines', () => {
    expect(findingOf({ bills: [FIRST, SECOND] }, 'INVOICE_MISSING').correction).toEqual({
      kind: 'invoice',
      currency: 'USD',
      amount: '3600.00',
      against: [],
      lines: [{ productCode: 'SEAT', period: { start: '2026-07-01', end: '2026-09-30' }, amount: '3600.00' }],
    })
  })

  test('a credit memo for all of a duplicate', () => {
    const again = { ...FIRST, id: '503', date: '2026-01-20' }
    expect(findingOf({ bills: [FIRST, again, SECOND] }, 'INVOICE_DUPLICATE').correction).toEqual({
      kind: 'credit memo',
      currency: 'USD',
      amount: '3600.00',
      against: ['INV503'],
      lines: [{ productCode: 'SEAT', period: { start: '2026-01-01', end: '2026-03-31' }, amount: '3600.00' }],
    })
  })

  test('no document where terms are to be corrected', () => {
    const { unitPrice: _, ...line } = LINE_VALUES
    const finding = findingOf({ line, bills: [FIRST] }, 'TERMS_UNREADABLE')
    expect(finding).toMatchObject({ correction: null, alternatives: [] })
    expect(finding.action).not.toBe('')
  })
})

describe('the causes that were tried', () => {
  // 10 × 120.00 × 3 months less 10 %: 3,240.00. Without the discount 3,600.00; with it twice 3,600.00 × 0.81 = 2,916.00.
  const discounted = { ...LINE_VALUES, discountPercent: '10' }
  const billed = (amount: string) => ({
    line: discounted,
    bills: [
      { ...FIRST, amount: '3240' },
      { ...SECOND, amount },
    ],
  })

  test('say what each would have billed and by how much it missed', () => {
    const { alternatives, cause } = findingOf(billed('3000'), 'UNDERBILLED')
    expect(cause).toBeNull()
    const missed = new Map(alternatives.map(({ cause, amount, missedBy }) => [cause, [amount, missedBy]]))
    expect(missed.get('DISCOUNT_APPLIED_TWICE')).toEqual(['2916.00', '84.00'])
    expect(missed.get('DISCOUNT_NOT_APPLIED')).toEqual(['3600.00', '-600.00'])
    expect(flat(billed('3000'))).toContain('USD 2,916.00, misses by USD 84.00')
  })

  test('are the nearest six at most, nearest first, the claimed one among them', () => {
    const { alternatives, cause } = findingOf(billed('3600'), 'OVERBILLED')
    expect(cause?.code).toBe('DISCOUNT_NOT_APPLIED')
    expect(alternatives[0]).toMatchObject({ cause: 'DISCOUNT_NOT_APPLIED', missedBy: '0.00' })
    const sizes = alternatives.map(({ missedBy }) => Math.abs(Number(missedBy)))
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    expect(sizes.length).toBeLessThanOrEqual(6)
    expect(new Set(alternatives.map(({ cause: code }) => code)).size).toBe(alternatives.length)
  })
})
