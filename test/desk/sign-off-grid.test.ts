import { describe, expect, test } from 'vitest'
import { pendingRequest, type ReviewRequest } from '../../reconcile/review/request.js'
import { monthsShown, signOffGrid } from '../../src/desk/sign-off/grid.js'
import { revocationOf } from '../../src/desk/sign-off/revocation.js'
import { signOffStanding } from '../../src/desk/sign-off/words.js'

const signOff = (
  month: string,
  subsidiary: string | null,
  more: Partial<ReviewRequest> = {},
): ReviewRequest => ({
  ...pendingRequest(
    { id: `${month}-${subsidiary}`, by: 'li', at: '2026-11-01T09:00:00Z' },
    { kind: 'sign-off', reason: 'closed', count: 0, sums: [], listHash: '', scope: { month, subsidiary } },
  ),
  ...more,
})

describe('the grid of sign-offs', () => {
  test('has twelve months up to the day’s own, and older ones that somebody signed', () => {
    expect(monthsShown('2026-02-10', [signOff('2024-11', '1'), signOff('2026-01', '1')])).toEqual([
      ...['2026-02', '2026-01', '2025-12', '2025-11', '2025-10', '2025-09', '2025-08', '2025-07'],
      ...['2025-06', '2025-05', '2025-04', '2025-03', '2024-11'],
    ])
  })

  test('counts months back from a day that shorter ones don’t have, and has none before a first run', () => {
    expect(monthsShown('2026-03-31', []).slice(0, 4)).toEqual(['2026-03', '2026-02', '2026-01', '2025-12'])
    expect(monthsShown('', [signOff('2024-11', '1')])).toEqual(['2024-11'])
  })

  test('shows the newest sign-off of each month and subsidiary, and none of another', () => {
    const newest = signOff('2026-01', '1', { id: 'newest' })
    const requests = [
      newest,
      signOff('2026-01', '1', { id: 'older' }),
      signOff('2026-01', '2', { id: 'two' }),
    ]
    const subsidiaries = ['1', '2', '3'].map((id) => ({ id, name: `Sub ${id}` }))
    const grid = signOffGrid(['2026-02', '2026-01'], subsidiaries, requests)
    expect(grid.map((row) => row.map(({ newest: one }) => one?.id ?? null))).toEqual([
      [null, null, null],
      ['newest', 'two', null],
    ])
  })
})

describe('how a month stands', () => {
  test.each([
    [null, 'none', 'Not signed', ''],
    [signOff('2026-01', '1'), 'prepared', 'Prepared', 'by li'],
    [
      signOff('2026-01', '1', { status: 'approved', decidedBy: 'maria' }),
      'signed',
      'Signed',
      'by li and maria',
    ],
    [
      signOff('2026-01', '1', { status: 'revoked', decidedBy: 'maria' }),
      'revoked',
      'Revoked',
      'after li and maria had signed',
    ],
    [signOff('2026-01', '1', { status: 'revoked' }), 'revoked', 'Revoked', 'after li had prepared it'],
    [
      signOff('2026-01', '1', { status: 'rejected', decidedBy: 'maria' }),
      'turned-down',
      'Turned down',
      'by maria',
    ],
    [signOff('2026-01', '1', { status: 'rejected', decidedBy: 'li' }), 'turned-down', 'Withdrawn', 'by li'],
  ] as const)('%#: %o', (request, kind, text, by) => {
    expect(signOffStanding(request)).toMatchObject({ kind, text, by })
  })

  test('a revocation is read from the history, whatever else stands there', () => {
    const event = { subject: 'r', previousHash: '', hash: '' }
    const made = { ...event, seq: 1, at: 'a', actor: 'li', kind: 'request.made', body: {} }
    const revoked = {
      ...event,
      ...{ seq: 9, at: '2026-11-02T00:00:00Z', actor: 'tieout', kind: 'request.revoked' },
      body: { was: 'approved', findings: ['aaaaaaaa', 7, 'bbbbbbbb'] },
    }
    expect(revocationOf([made])).toBeNull()
    expect(revocationOf([made, revoked])).toEqual({
      at: '2026-11-02T00:00:00Z',
      by: 'tieout',
      seq: 9,
      findings: ['aaaaaaaa', 'bbbbbbbb'],
    })
  })
})
