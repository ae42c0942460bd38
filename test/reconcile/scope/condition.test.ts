import { describe, expect, test } from 'vitest'
import type { CanonicalRecord } from '../../../reconcile/records/record.js'
import { holds, isLike } from '../../../reconcile/scope/holds.js'
import { parseCondition } from '../../../reconcile/scope/parse-condition.js'

const INVOICE: CanonicalRecord = {
  object: 'invoice',
  id: '41',
  modifiedAt: null,
  values: { memo: "Event: people's day", total: '499.50', date: '2026-03-01', voided: 'false' },
  extra: { channel: 'shop', region: null },
}

/** Whether the invoice meets it; a text: why it can't be read. */
function meets(text: string): boolean | string {
  const parsed = parseCondition(text)
  return parsed.ok ? holds(parsed.condition, INVOICE) : parsed.message
}

describe('a condition', () => {
  test.each([
    ["channel = 'shop'", true],
    ["channel <> 'shop'", false],
    ["channel != 'web'", true],
    ["memo LIKE 'Event:%'", true],
    ["memo like '%people''s day'", true],
    ["memo NOT LIKE 'Event%'", false],
    ['total < 500', true],
    ['total >= 499.5', true],
    ["date >= '2026-01-01' AND date < '2026-03-01'", false],
    ["channel IN ('web', 'shop')", true],
    ["channel not in ('web')", true],
    ['region IS NULL', true],
    ['channel IS NOT NULL', true],
    ["voided = 'F'", true],
    ["channel = 'web' OR channel = 'shop' AND total > 1000", false],
    ["(channel = 'web' OR channel = 'shop') AND total < 1000", true],
    ["NOT (channel = 'web')", true],
  ])('%s', (text, expected) => {
    expect(meets(text)).toBe(expected)
  })

  test('that looks at nothing is met by neither it nor its opposite, as in SQL', () => {
    expect(meets("region = 'EU'")).toBe(false)
    expect(meets("region <> 'EU'")).toBe(false)
    expect(meets("NOT region = 'EU'")).toBe(false)
    expect(meets("region = 'EU' OR channel = 'shop'")).toBe(true)
    expect(meets("__proto__ = 'x' OR constructor IS NOT NULL")).toBe(false)
  })

  test('that can’t be read says where and what is expected', () => {
    expect(meets("channel = 'shop' AND")).toBe('a field is expected at its end')
    expect(meets('channel shop')).toBe('a comparison is expected at 9, where shop stands')
    expect(meets('channel = shop')).toBe(
      'a text in single quotes, or a number is expected at 11, where shop stands',
    )
    expect(meets("channel = 'shop')")).toBe('AND, OR or the end is expected at 17, where ) stands')
    expect(meets('id = 1; DROP TABLE run')).toBe('at 7 stands something that isn’t understood')
    expect(meets('('.repeat(60))).toBe('its brackets are too deep')
    expect(meets(`memo = '${'x'.repeat(10_000)}'`)).toBe('it is longer than 10000 characters')
  })

  test('LIKE takes no longer for many percent signs', () => {
    expect(isLike('a'.repeat(5000), `${'%a'.repeat(500)}b`)).toBe(false)
    expect(isLike('a'.repeat(5000), `${'%a'.repeat(500)}%`)).toBe(true)
    expect(isLike('ab', '_b')).toBe(true)
    expect(isLike('b', '_b')).toBe(false)
    expect(isLike('', '%')).toBe(true)
  })
})
