import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../reconcile/findings/finding.js'
import { hashOf } from '../../../reconcile/findings/identity.js'
import { compareFindings } from '../../../reconcile/findings/order.js'

const finding = (parts: Partial<Finding>): Finding => ({
  id: 'a',
  rule: 'UNDERBILLED',
  severity: 'low',
  case: 'c',
  account: { salesforceId: null, name: null, netsuiteCustomerId: null },
  contract: { id: '1', number: 'C-1' },
  opportunity: null,
  invoices: [],
  line: null,
  period: { start: '2026-01-01', end: '2026-01-31' },
  currency: 'USD',
  expected: null,
  actual: null,
  difference: null,
  material: true,
  direction: 'owed-to-us',
  exposure: { currency: 'USD', amount: '5.00' },
  cause: null,
  message: '',
  evidence: [],
  ...parts,
})

const usd = (amount: string) => ({ currency: 'USD', amount })

/** Each pair in the order in which the document has it. */
const PAIRS: readonly (readonly [string, Partial<Finding>, Partial<Finding>])[] = [
  [
    'severity before exposure',
    { severity: 'critical', exposure: usd('1.00') },
    { severity: 'high', exposure: usd('9.00') },
  ],
  ['the larger exposure first, as a number', { exposure: usd('10.00') }, { exposure: usd('9.00') }],
  ['no exposure last', { exposure: usd('0.01') }, { exposure: null }],
  [
    'what is owed to the customer first',
    { direction: 'owed-to-customer', rule: 'Z' },
    { direction: 'owed-to-us', rule: 'A' },
  ],
  ['all other directions alike', { direction: 'timing', rule: 'A' }, { direction: 'data', rule: 'B' }],
  [
    'rule',
    { rule: 'A', contract: { id: '1', number: 'Z' } },
    { rule: 'B', contract: { id: '1', number: 'A' } },
  ],
  [
    'contract number by code point',
    { contract: { id: '1', number: 'B' } },
    { contract: { id: '1', number: 'a' } },
  ],
  ['no contract last', { contract: { id: '1', number: 'Z' } }, { contract: null }],
  ['period', { period: { start: '2026-01-01', end: 'z' } }, { period: { start: '2026-02-01', end: 'a' } }],
  ['no period last', { period: { start: '9999-01-01', end: '' } }, { period: null }],
  ['id', { id: 'a' }, { id: 'b' }],
  ['beyond the basic plane after all of it', { id: '\uffff' }, { id: '\u{10000}' }],
]

describe('compareFindings', () => {
  it.each(PAIRS)('%s', (_, first, second) => {
    const [a, b] = [finding(first), finding(second)]
    expect(compareFindings(a, b)).toBeLessThan(0)
    expect(compareFindings(b, a)).toBeGreaterThan(0)
    expect(compareFindings(a, a)).toBe(0)
  })
})

describe('hashOf', () => {
  it('tells lists apart that read the same when joined', () => {
    expect(hashOf(['ab', 'c'])).not.toBe(hashOf(['a', 'bc']))
    expect(hashOf(['a', null])).not.toBe(hashOf(['a', 'null']))
    expect(hashOf(['a', null])).not.toBe(hashOf(['a']))
  })

  it('is twenty hexadecimal digits of the SHA-256 of the list as JSON', () => {
    // printf '["a","b"]' | sha256sum
    expect(hashOf(['a', 'b'])).toBe('0473ef2dc0d324ab659d')
  })
})
