import { describe, expect, it } from 'vitest'
import { formatDate, parseDate } from '../../../reconcile/basics/civil-date.js'
import { boundaryAfter, keptUntil, periodAfter } from '../../../reconcile/linking/last-boundary.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'

type Texts = Record<string, string>

const day = (text: string) => parseDate(text)!
const contract = (values: Texts): CanonicalRecord => ({
  object: 'contract',
  id: 'c',
  modifiedAt: null,
  values,
})
const line = (values: Texts): CanonicalRecord => ({
  object: 'contractLine',
  id: 'l',
  modifiedAt: null,
  values,
})

/** Terminated on 15 May of a year's term. */
const boundary = (values: Texts, lines: readonly Texts[], defaults: Texts = {}, agreed = '2026-12-31') =>
  formatDate(
    boundaryAfter(
      day('2026-05-15'),
      agreed === '' ? null : day(agreed),
      contract(values),
      lines.map(line),
      defaults,
    ),
  )
const kept = (values: Texts, lines: readonly Texts[], defaults: Texts = {}, agreed = '2026-12-31') =>
  formatDate(
    keptUntil(
      day('2026-05-15'),
      agreed === '' ? null : day(agreed),
      contract(values),
      lines.map(line),
      defaults,
    ),
  )

describe('a period that a day begins', () => {
  it.each([
    ['weekly', '2026-05-21'],
    ['biweekly', '2026-05-28'],
    ['10 days', '2026-05-24'],
    ['1 day', '2026-05-15'],
    ['monthly', '2026-06-14'],
    ['quarterly', '2026-08-14'],
    ['semiannual', '2026-11-14'],
    ['annual', '2027-05-14'],
    ['2', '2026-07-14'],
    ['1200', '2126-05-14'],
  ])('%s lasts until %s', (frequency, last) => {
    expect(formatDate(periodAfter(day('2026-05-15'), frequency))).toBe(last)
  })

  it.each(['', 'upfront', 'one-time', 'now and then', '0', '-3', '1.5', '1201', '0 days', '36501 days'])(
    'has no length that %j tells',
    (frequency) => {
      expect(periodAfter(day('2026-05-15'), frequency)).toBe(day('2026-05-15'))
    },
  )
})

describe('the last boundary', () => {
  const waits = { billingTiming: 'arrears', finalArrears: 'next-boundary', billingFrequency: 'monthly' }

  it('is one period on in arrears that wait for it', () => {
    expect(boundary(waits, [{}])).toBe('2026-06-14')
    expect(boundary({}, [{}], waits)).toBe('2026-06-14')
    expect(boundary({ billingFrequency: 'monthly' }, [waits])).toBe('2026-06-14')
  })

  it('is the end where nothing waits, or nothing is billed in arrears', () => {
    expect(boundary({ ...waits, finalArrears: 'day-after-end' }, [{}])).toBe('2026-05-15')
    expect(boundary({ ...waits, billingTiming: 'advance' }, [{}])).toBe('2026-05-15')
  })

  it('is the latest of the lines that wait', () => {
    expect(boundary(waits, [{}, { billingFrequency: 'quarterly' }, {}])).toBe('2026-08-14')
    expect(boundary(waits, [{}, { billingFrequency: 'quarterly', finalArrears: 'day-after-end' }])).toBe(
      '2026-06-14',
    )
    expect(boundary(waits, [{}, { billingFrequency: 'annual', billingTiming: 'advance' }])).toBe('2026-06-14')
  })

  it('is the agreed end of what is billed up front', () => {
    expect(boundary({ ...waits, billingFrequency: 'upfront' }, [{}])).toBe('2026-12-31')
    expect(boundary({ ...waits, billingFrequency: 'upfront' }, [{}], {}, '')).toBe('2026-05-15')
  })
})

describe('fees that stay due after a termination', () => {
  const keeps = { terminationBilling: 'keep' }

  it('are those of a period begun, as long as the contract, a line or the default says', () => {
    expect(kept({ ...keeps, billingFrequency: 'monthly' }, [{}])).toBe('2026-06-14')
    expect(kept(keeps, [{}], { billingFrequency: 'monthly' })).toBe('2026-06-14')
    expect(kept({}, [{}], { ...keeps, billingFrequency: 'monthly' })).toBe('2026-06-14')
    expect(kept({ ...keeps, billingFrequency: 'monthly' }, [{ billingFrequency: 'quarterly' }])).toBe(
      '2026-08-14',
    )
    expect(kept({ billingFrequency: 'monthly' }, [{}, keeps])).toBe('2026-06-14')
  })

  it('are the whole agreed term where that was billed up front', () => {
    expect(kept({ ...keeps, billingFrequency: 'upfront' }, [{}])).toBe('2026-12-31')
    expect(kept({ ...keeps, billingFrequency: 'upfront' }, [{}], {}, '')).toBe('2026-05-15')
  })

  it('are none where they are prorated', () => {
    expect(kept({ billingFrequency: 'monthly' }, [{}])).toBe('2026-05-15')
    expect(kept({ ...keeps, billingFrequency: 'monthly', terminationBilling: 'prorate' }, [{}])).toBe(
      '2026-05-15',
    )
  })
})
