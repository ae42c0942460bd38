import { expect, test } from 'vitest'
import type { ExplainedFinding } from '../../src/explain/explanation.js'
import { findingEntry } from '../../src/explain/phrases.js'
import { causeBeside } from '../../src/reports/cause-beside.js'

const CAUSE = 'The increase of 5% wasn’t applied.'
const ADVICE = 'Bill the rest, and correct the order.'
const MESSAGE = `On contract C-1 INV-2 billed USD 1,000.00 where USD 1,050.00 is expected. ${CAUSE} Bill the rest.`

const explained = (more: Partial<ExplainedFinding> = {}): ExplainedFinding => ({
  ...{ id: 'aaaaaaaa', rule: 'UNDERBILLED', title: 'Too little', severity: 'low', direction: 'owed-to-us' },
  ...{ message: MESSAGE, currency: 'USD', expected: '1050.00', actual: '1000.00', difference: '-50.00' },
  billed: { amount: '1000.00', currency: 'USD' },
  ...{ cause: { code: 'UPLIFT_NOT_APPLIED', text: CAUSE }, action: ADVICE },
  ...{ alternatives: [], lookedFor: [], correction: null },
  ...more,
})

const times = (text: string, part: string): number => text.split(part).length - 1
const linesOf = (finding: ExplainedFinding): string => findingEntry(finding).lines.join('\n')

test('a cause that the message gives isn’t given again', () => {
  expect(times(linesOf(explained()), CAUSE)).toBe(1)
  expect(linesOf(explained())).not.toContain('Why:')
})

test('one that it doesn’t give stands below it', () => {
  expect(linesOf(explained({ message: 'Too little.' }))).toContain(`\nWhy: ${CAUSE}\n`)
})

test('the correcting document stands in place of the rule’s advice; without one the advice stands', () => {
  expect(linesOf(explained())).toContain(`\nWhat to do: ${ADVICE}\n`)
  expect(times(linesOf(explained()), 'Bill the rest')).toBe(1)
  const invoice = { kind: 'invoice', currency: 'USD', amount: '50.00', against: [], lines: [] } as const
  const said = linesOf(explained({ correction: invoice }))
  expect(said).toContain('\nWhat makes it go away: an invoice of USD 50.00.\n')
  expect(said).not.toContain('Bill the rest')
})

test('a report takes what a cause says besides', () => {
  expect(causeBeside(explained())).toBeNull()
  expect(causeBeside(explained({ message: 'Too little.' }))).toBe(CAUSE)
  expect(causeBeside(explained({ cause: null }))).toBeNull()
})

test('what was billed in another currency is said in that one', () => {
  const finding = explained({
    expected: '100.00',
    actual: '90.91',
    billed: { amount: '90.91', currency: 'EUR' },
  })
  expect(linesOf(finding)).toContain('Expected USD 100.00, billed EUR 90.91.')
})
