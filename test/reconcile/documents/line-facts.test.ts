import { describe, expect, it } from 'vitest'
import { parseDate } from '../../../reconcile/basics/civil-date.js'
import {
  compareIds,
  inDocumentOrder,
  isBackwards,
  serviceDay,
  servicePeriod,
} from '../../../reconcile/documents/line-facts.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'

const line = (values: Record<string, string>): CanonicalRecord => ({
  object: 'invoiceLine',
  id: '1',
  modifiedAt: null,
  values,
})
const served = (serviceStart?: string, serviceEnd?: string) =>
  line({ ...(serviceStart && { serviceStart }), ...(serviceEnd && { serviceEnd }) })
const day = (text: string) => parseDate(text)

describe('the service days of a line', () => {
  it('are a period where both ends are there, in their order; one day is one', () => {
    expect(servicePeriod(served('2026-02-01', '2026-02-28'))).toEqual({
      start: day('2026-02-01'),
      end: day('2026-02-28'),
    })
    expect(servicePeriod(served('2026-02-01', '2026-02-01'))).toEqual({
      start: day('2026-02-01'),
      end: day('2026-02-01'),
    })
    expect(servicePeriod(served('2026-02-01'))).toBeNull()
    expect(servicePeriod(served(undefined, '2026-02-28'))).toBeNull()
    expect(servicePeriod(served('2026-02-02', '2026-02-01'))).toBeNull()
  })

  it('place a line by the one end that is there', () => {
    expect(serviceDay(served('2026-02-01'))).toBe(day('2026-02-01'))
    expect(serviceDay(served(undefined, '2026-02-28'))).toBe(day('2026-02-28'))
    expect(serviceDay(served())).toBeNull()
  })

  it('place nothing where they end before they begin', () => {
    expect(isBackwards(served('2026-02-28', '2026-02-01'))).toBe(true)
    expect(serviceDay(served('2026-02-28', '2026-02-01'))).toBeNull()
    expect(isBackwards(served('2026-02-01', '2026-02-01'))).toBe(false)
    expect(isBackwards(served('2026-02-01'))).toBe(false)
  })
})

describe('the order of a document', () => {
  const numbered = (id: string, lineId?: string) => ({ id, values: lineId === undefined ? {} : { lineId } })
  const order = (lines: readonly { id: string; values: { lineId?: string } }[]) =>
    inDocumentOrder(lines).map(({ id }) => id)

  it('is that of the line numbers, then of the ids; what has no number comes last', () => {
    expect(order([numbered('a', '10'), numbered('b', '9')])).toEqual(['b', 'a'])
    expect(order([numbered('10', '1'), numbered('9', '1')])).toEqual(['9', '10'])
    expect(order([numbered('a'), numbered('b', 'first'), numbered('c', '2')])).toEqual(['c', 'a', 'b'])
  })

  it.each([
    ['9', '10'],
    ['12', '13'],
    ['10', '9a'],
    ['A9', 'a1'],
    ['', '1'],
    ['10', 'b'],
  ])('has id %j before %j', (before, after) => {
    expect(compareIds(before, after)).toBeLessThan(0)
    expect(compareIds(after, before)).toBeGreaterThan(0)
    expect(compareIds(before, before)).toBe(0)
  })
})
