import { describe, expect, test } from 'vitest'
import { isWithin, stretchesOf } from '../../../reconcile/attestations/by-day.js'
import { formatDate, parseDate } from '../../../reconcile/basics/civil-date.js'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'

const override = (id: string, from?: string, until?: string): CanonicalRecord => ({
  object: 'override',
  id,
  modifiedAt: null,
  values: { ...(from && { from }), ...(until && { until }) },
})

const shown = (overrides: readonly CanonicalRecord[]) =>
  stretchesOf(overrides).map(
    ({ from, until, overrides: own }) =>
      `${from === null ? '' : formatDate(from)}..${until === null ? '' : formatDate(until)} ${own.map(({ id }) => id).join()}`,
  )

describe('stretches of service days', () => {
  test('are all days, where no override has bounds', () => {
    expect(shown([override('OV-1')])).toEqual(['.. '])
  })

  test('are cut at the first day and after the last, both of which count', () => {
    expect(shown([override('OV-1', '2026-03-01', '2026-04-30')])).toEqual([
      '..2026-02-28 ',
      '2026-03-01..2026-04-30 OV-1',
      '2026-05-01.. ',
    ])
  })

  test('hold several overrides where these overlap', () => {
    expect(shown([override('OV-1', '2026-03-01'), override('OV-2', undefined, '2026-03-31')])).toEqual([
      '..2026-02-28 OV-2',
      '2026-03-01..2026-03-31 OV-1,OV-2',
      '2026-04-01.. OV-1',
    ])
  })

  test('a day lies in exactly one', () => {
    const stretches = stretchesOf([override('OV-1', '2026-03-01', '2026-03-01')])
    for (const day of ['2026-02-28', '2026-03-01', '2026-03-02'])
      expect(stretches.filter((one) => isWithin(one, parseDate(day)!))).toHaveLength(1)
  })
})
