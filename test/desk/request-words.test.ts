import { describe, expect, test } from 'vitest'
import { pendingRequest, type ReviewRequest } from '../../reconcile/review/request.js'
import { sortedRequests } from '../../src/desk/requests/sorted-requests.js'
import { approveLabel, mayApprove, requestTitle, standingText } from '../../src/desk/requests/words.js'

const request = (kind: ReviewRequest['kind'], more: Partial<ReviewRequest> = {}): ReviewRequest => ({
  ...pendingRequest(
    { id: 'r1', by: 'li', at: '2026-11-01T09:00:00Z' },
    { kind, reason: 'because', count: 12, sums: [], listHash: '' },
  ),
  ...more,
})
const decided = { decidedBy: 'maria', decidedAt: '2026-11-02T10:30:00Z' } as const

describe('a request in words', () => {
  test.each([
    [request('waiver'), null, 'Waiver of 12 findings', 'Approve: waive 12 findings'],
    [request('waiver', { count: 1 }), null, 'Waiver of 1 finding', 'Approve: waive 1 finding'],
    [
      request('baseline', { count: 1200 }),
      null,
      'Baseline of 1,200 findings',
      'Approve: 1,200 findings known at the start',
    ],
    [
      request('sign-off', { scope: { month: '2026-10', subsidiary: '2' } }),
      'Acme EU',
      'Sign-off of October 2026 for Acme EU',
      'Sign as reviewer',
    ],
    [
      request('sign-off', { scope: { month: '2026-10', subsidiary: null } }),
      null,
      'Sign-off of October 2026',
      'Sign as reviewer',
    ],
    [request('override', { attestations: ['OV-3'] }), null, 'Override OV-3', 'Approve: put into force'],
    [request('link', { attestations: ['LK-1'] }), null, 'Link LK-1', 'Approve: put into force'],
    [
      request('removal', { attestations: ['OV-3', 'LK-1'] }),
      null,
      'Removal of OV-3 and LK-1',
      'Approve: holds no longer',
    ],
    [
      request('override', { attestations: ['OV-1', 'OV-2', 'OV-3', 'OV-4', 'OV-5'] }),
      null,
      'Override OV-1, OV-2, OV-3 and 2 more',
      'Approve: put into force',
    ],
  ] as const)('%#', (one, subsidiary, title, label) => {
    expect([requestTitle(one, subsidiary), approveLabel(one)]).toEqual([title, label])
  })

  test.each([
    [request('waiver'), 'Waits for a second person'],
    [request('waiver', { status: 'approved', ...decided }), 'Approved by maria on 2026-11-02 10:30 UTC'],
    [request('sign-off', { status: 'approved', ...decided }), 'Signed by maria on 2026-11-02 10:30 UTC'],
    [
      request('waiver', { status: 'approved', ...decided, decidedBy: 'li' }),
      'Approved on 2026-11-02 10:30 UTC: little enough for one person',
    ],
    [request('waiver', { status: 'rejected', ...decided }), 'Turned down by maria on 2026-11-02 10:30 UTC'],
    [
      request('waiver', { status: 'rejected', ...decided, decidedBy: 'li' }),
      'Withdrawn by li on 2026-11-02 10:30 UTC',
    ],
    [request('sign-off', { status: 'revoked', ...decided }), 'Revoked: a finding of it has changed'],
    [request('waiver', { status: 'revoked' }), 'Revoked: none of its findings waits for it any more'],
  ])('stands: %#', (one, expected) => {
    expect(standingText(one)).toBe(expected)
  })

  test('is never approved by who asked for it, nor twice', () => {
    expect(mayApprove(request('waiver'), 'maria')).toBe(true)
    expect(mayApprove(request('waiver'), 'li')).toBe(false)
    expect(mayApprove(request('waiver', { status: 'approved', ...decided }), 'maria')).toBe(false)
  })

  test('stands where who looks has something to do about it', () => {
    const all = [
      request('waiver', { id: 'theirs' }),
      request('override', { id: 'mine', requestedBy: 'maria' }),
      request('waiver', { id: 'done', status: 'approved', ...decided }),
    ]
    const { forMe, mine, decided: done } = sortedRequests(all, 'maria')
    expect([forMe, mine, done].map((list) => list.map(({ id }) => id))).toEqual([
      ['theirs'],
      ['mine'],
      ['done'],
    ])
  })
})
