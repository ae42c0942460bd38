import { describe, expect, it } from 'vitest'
import { movedBeyond } from '../../reconcile/review/figure.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import { type Change, changeOf, wasOf } from '../../src/notify/what/change.js'
import type { FindingRow } from '../../state/store.js'
import { findingRow } from '../reports/finding-row.js'

const hasMoved = movedBeyond(DEFAULT_SETTINGS)

/** One finding as it was and as it is; null: it wasn't there. */
const became = (was: Parameters<typeof row>[0] | null, now: Parameters<typeof row>[0]): Change | null =>
  changeOf(was === null ? undefined : wasOf(row(was)), row(now), hasMoved)

interface Stand {
  readonly status?: FindingRow['status']
  readonly baseline?: boolean
  readonly severity?: 'low' | 'high'
  readonly difference?: string | null
  readonly exposure?: string
}

function row({
  status = 'open',
  baseline = false,
  severity = 'low',
  difference = '-50.00',
  exposure = '50.00',
}: Stand) {
  return findingRow(
    { severity, difference, exposure: { currency: 'USD', amount: exposure } },
    { status, baseline },
  )
}

describe('what became of a finding since it was told last', () => {
  it.each<[string, Stand | null, Stand, Change | null]>([
    ['it wasn’t there', null, {}, 'new'],
    ['it came and went in between', null, { status: 'resolved' }, null],
    ['nothing', {}, {}, null],
    ['it was accepted', {}, { status: 'accepted' }, null],
    ['a waiver was asked for', {}, { status: 'waiver-requested' }, null],
    ['it was waived, which puts nothing right', {}, { status: 'waived' }, null],
    ['it was resolved', {}, { status: 'resolved' }, 'resolved'],
    ['it was accepted, and is resolved', { status: 'accepted' }, { status: 'resolved' }, 'resolved'],
    ['it had been resolved, and is back', { status: 'resolved' }, {}, 'again'],
    ['its waiver has lapsed', { status: 'waived' }, {}, 'again'],
    ['its amount grew', {}, { difference: '-90.00', exposure: '90.00' }, 'worse'],
    ['its amount grew by no more than tolerance', {}, { difference: '-50.01', exposure: '50.01' }, null],
    ['its amount shrank', {}, { difference: '-20.00', exposure: '20.00' }, null],
    ['a rate moved', {}, { exposure: '61.00' }, null],
    ['its severity rose', {}, { severity: 'high' }, 'worse'],
    ['its severity fell', { severity: 'high' }, {}, null],
  ])('%s', (_, was, now, change) => expect(became(was, now)).toBe(change))

  it.each<[string, Stand | null, Stand, Change | null]>([
    ['it was taken into the baseline', {}, { baseline: true }, null],
    ['it is back in the baseline', { status: 'resolved', baseline: true }, { baseline: true }, null],
    ['it grew within tolerance', { baseline: true }, { baseline: true, difference: '-50.01' }, null],
    ['it was resolved', { baseline: true }, { baseline: true, status: 'resolved' }, null],
    [
      'it grew, and left the baseline',
      { baseline: true },
      { difference: '-90.00', exposure: '90.00' },
      'worse',
    ],
    ['it shrank, and left the baseline', { baseline: true }, { difference: '-5.00', exposure: '5.00' }, null],
  ])('what was known at the start stays out: %s', (_, was, now, change) =>
    expect(became(was, now)).toBe(change),
  )
})
