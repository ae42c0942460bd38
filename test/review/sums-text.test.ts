import { expect, test } from 'vitest'
import { numberText, requestText, sumText } from '../../src/review/sums-text.js'

test('a request says what it asks, what that comes to, and why', () => {
  const text = requestText({
    id: 'r-1',
    kind: 'waiver',
    status: 'approved',
    requestedBy: 'ada',
    decidedBy: 'ben',
    count: 2,
    sums: [{ direction: 'owed-to-us', currency: 'EUR', amount: '8983.80', count: 2 }],
    reason: 'agreed in May',
    code: 'commercial-decision',
    expiresOn: '2026-12-31',
    scope: null,
  } as unknown as Parameters<typeof requestText>[0])
  expect(text.split('\n')).toEqual([
    'Request r-1: waive 2 findings, by ada: approved by ben',
    '  EUR 8,983.80, owed to us (2 findings)',
    '  commercial-decision: “agreed in May”, until 2026-12-31',
  ])
})

test('what comes to nothing is told without an amount', () => {
  const sum = { direction: 'risk', currency: 'EUR', amount: '0.00', count: 1 } as const
  expect(sumText(sum)).toBe('risk (1 finding)')
  expect(sumText({ ...sum, amount: '0.01' })).toBe('EUR 0.01, risk (1 finding)')
  expect(sumText({ ...sum, currency: null, amount: null })).toBe('no amount, risk (1 finding)')
})

test('a finding is told by what differs, else by what is at stake, else by its kind', () => {
  const figure = { direction: 'risk', currency: 'EUR', difference: '0.00', exposure: null } as const
  const exposure = { amount: '1250.00', currency: 'USD' }
  expect(numberText({ ...figure, difference: '-50.00', exposure })).toBe('EUR -50.00, risk')
  expect(numberText({ ...figure, exposure })).toBe('USD 1,250.00 at stake, risk')
  expect(numberText({ ...figure, exposure: { ...exposure, amount: '0.00' } })).toBe('no amount, risk')
  expect(numberText({ ...figure, difference: null })).toBe('no amount, risk')
})

const signOff = (decidedBy: string | null) =>
  requestText({
    ...{ id: 'r-2', kind: 'sign-off', status: 'revoked', requestedBy: 'ada', decidedBy },
    ...{ count: 1, sums: [], reason: 'July reviewed', code: null, expiresOn: null },
    scope: { month: '2026-07', subsidiary: '1' },
  } as unknown as Parameters<typeof requestText>[0]).split('\n')[0]

test('who had signed what a change revoked isn’t told as who revoked it', () => {
  const asked =
    'Request r-2: sign-off of 2026-07 for 1, 1 finding, by ada: revoked, as a finding of it has changed'
  expect(signOff('ben')).toBe(`${asked}; it had been signed by ben`)
  expect(signOff(null)).toBe(asked)
})
