import { describe, expect, it } from 'vitest'
import { type Escalation, escalationOf, type Standing } from '../../src/notify/what/escalation.js'

const PATIENCE = {
  unowned: { critical: 1, high: 3, medium: 14, low: 30 },
  overdue: { critical: 7, high: 14, medium: 30, low: 90 },
}
const OPEN: Standing = { status: 'open', assignee: null, firstSeen: '2026-11-01', severity: 'high' }

describe('what goes up', () => {
  it.each<[string, Partial<Standing>, Escalation | null]>([
    ['2026-11-03', {}, null],
    ['2026-11-04', {}, 'unowned'],
    ['2026-11-04', { assignee: 'dana' }, null],
    ['2026-11-04', { status: 'accepted' }, null],
    ['2026-11-04', { status: 'waiver-requested' }, null],
    ['2026-11-14', { assignee: 'dana' }, null],
    ['2026-11-15', { assignee: 'dana' }, 'overdue'],
    ['2026-11-15', {}, 'overdue'],
    ['2026-11-15', { status: 'accepted', assignee: 'dana' }, 'overdue'],
    ['2026-11-15', { status: 'waiver-requested' }, 'overdue'],
    ['2027-11-15', { status: 'waived' }, null],
    ['2027-11-15', { status: 'resolved' }, null],
    ['2026-11-02', { severity: 'critical' }, 'unowned'],
    ['2026-11-15', { severity: 'medium' }, 'unowned'],
    ['2026-11-14', { severity: 'medium' }, null],
    ['2026-12-01', { severity: 'low' }, 'unowned'],
  ])('as of %s, %j', (day, standing, escalation) =>
    expect(escalationOf({ ...OPEN, ...standing }, day, PATIENCE)).toBe(escalation),
  )
})
