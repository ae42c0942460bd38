import { describe, expect, it } from 'vitest'
import { formatDate } from '../../../reconcile/basics/civil-date.js'
import { cutOverFor } from '../../../reconcile/unit/cut-over.js'
import { record } from '../support/record.js'
import { runBook } from '../support/run-book.js'

const BOOK = [
  record('subsidiary', '3', { name: 'Acme EU' }),
  record('subsidiary', '4', { name: 'Acme US' }),
  record('subsidiary', '5', {}),
]

const from = (subsidiary: string | undefined, subsidiaries: Record<string, string>, date: string | null) => {
  const { context } = runBook(BOOK, { asOf: '2026-06-30', settings: { cutOver: { date, subsidiaries } } })
  const day = cutOverFor(subsidiary, context)
  return day === null ? 'the beginning' : formatDate(day)
}

describe('the day from which a subsidiary’s book is judged', () => {
  it.each(['3', 'Acme EU', ' acme eu'])('is its own, whether it is called %j', (called) => {
    expect(from(called, { 'Acme EU': '2026-04-01' }, '2026-01-01')).toBe('2026-04-01')
    expect(from(called, { 3: '2026-04-01' }, '2026-01-01')).toBe('2026-04-01')
  })

  it('is its own also where no record is called so', () => {
    expect(from('APAC', { APAC: '2026-04-01' }, null)).toBe('2026-04-01')
    expect(from('5', { 5: '2026-04-01' }, null)).toBe('2026-04-01')
  })

  it.each(['4', 'Acme US', 'APAC', undefined])('is everybody’s of %j, or none', (called) => {
    expect(from(called, { 'Acme EU': '2026-04-01' }, '2026-01-01')).toBe('2026-01-01')
    expect(from(called, { 'Acme EU': '2026-04-01' }, null)).toBe('the beginning')
  })
})
