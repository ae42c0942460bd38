import { describe, expect, it } from 'vitest'
import { standingOf } from '../../../reconcile/documents/standing.js'

const invoice = (values: Record<string, string>) =>
  standingOf({ object: 'invoice', id: '1', modifiedAt: null, values })

describe('standingOf', () => {
  it.each([
    [{}, 'counts'],
    [{ status: 'A' }, 'counts'],
    [{ status: 'B', approvalStatus: '2' }, 'counts'],
    [{ status: 'CustInvc:A', approvalStatus: 'Approved' }, 'counts'],
    [{ status: 'D' }, 'unapproved'],
    [{ status: 'CustInvc:D' }, 'unapproved'],
    [{ status: 'A', approvalStatus: '1' }, 'unapproved'],
    [{ approvalStatus: 'Pending Approval' }, 'unapproved'],
    [{ approvalStatus: '3' }, 'unapproved'],
    [{ status: 'E' }, 'unapproved'],
    [{ voided: 'true' }, 'voided'],
    [{ voided: 'false', status: 'V' }, 'voided'],
    [{ voided: 'true', approvalStatus: '1' }, 'voided'],
  ])('%j: %s', (values, standing) => {
    expect(invoice(values as Record<string, string>)).toBe(standing)
  })
})
