import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../reconcile/findings/finding.js'
import { descending } from '../../state/findings/position.js'
import { ExactSum } from '../../state/text/exact-sum.js'
import { compareIds, compareText } from '../../state/text/id-order.js'
import { compare, finding, listed, outcome } from './findings-support.js'
import { open } from './support.js'

const byCodePoint = (a: string, b: string): number => {
  const [x, y] = [[...a], [...b]].map((chars) => chars.map((char) => char.codePointAt(0) ?? 0)) as [
    number[],
    number[],
  ]
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i]! - y[i]!
  return x.length - y.length
}

const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const
const DIRECTIONS = ['owed-to-us', 'owed-to-customer', 'timing', 'risk', 'data'] as const

/** An amount in millionths, for exact comparison. */
const millionths = (text: string): bigint => {
  const [whole = '', part = ''] = text.replace('-', '').split('.')
  const size = BigInt(whole) * 1_000_000n + BigInt(part.padEnd(6, '0'))
  return text.startsWith('-') ? -size : size
}

const nullLast = <T>(a: T | undefined, b: T | undefined, order: (a: T, b: T) => number): number => {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return order(a, b)
}

/** The order as interface.md words it, step by step. */
function naive(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    nullLast(
      a.exposure?.amount,
      b.exposure?.amount,
      (x, y) => Number(millionths(y) > millionths(x)) - Number(millionths(y) < millionths(x)),
    ) ||
    Number(a.direction !== 'owed-to-customer') - Number(b.direction !== 'owed-to-customer') ||
    byCodePoint(a.rule, b.rule) ||
    nullLast(a.contract?.number, b.contract?.number, byCodePoint) ||
    nullLast(a.period?.start, b.period?.start, byCodePoint) ||
    byCodePoint(a.id, b.id)
  )
}

const amount = fc
  .tuple(fc.boolean(), fc.bigInt(0n, 10n ** 22n), fc.integer({ min: 0, max: 6 }))
  .map(([negative, units, scale]) => {
    const digits = units.toString().padStart(scale + 1, '0')
    const whole = digits.slice(0, digits.length - scale)
    const text = scale === 0 ? whole : `${whole}.${digits.slice(digits.length - scale)}`
    return negative ? `-${text}` : text
  })
const few = fc.constantFrom(
  '0',
  '0.00',
  '-0.0',
  '5',
  '50',
  '50.0',
  '50.00',
  '9.99',
  '10',
  '100',
  '-1',
  '-1.5',
  '-2',
)
const number = fc.constantFrom('1', '10', '2', 'A', 'a', 'Ä', '\uFFFD', '\u{1F600}', 'A B', '')

const findings = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[0-9a-f]{6,8}$/),
    severity: fc.constantFrom(...SEVERITIES),
    amount: fc.option(fc.oneof(few, amount)),
    direction: fc.constantFrom(...DIRECTIONS),
    rule: fc.constantFrom('OVERBILLED', 'OVERBILLED_X', 'INVOICE_MISSING'),
    contract: fc.option(number),
    start: fc.option(fc.constantFrom('2026-01-01', '2026-01-02')),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
)

describe('order', () => {
  test('of findings is the document’s, on any of them', async () => {
    await fc.assert(
      fc.asyncProperty(findings, async (drawn) => {
        const rows = drawn.map(({ id, severity, amount, direction, rule, contract, start }) =>
          finding(id, {
            severity,
            direction,
            rule,
            exposure: amount === null ? null : { currency: 'USD', amount },
            contract: contract === null ? null : { id: 'c', number: contract },
            period: start === null ? null : { start, end: start },
          }),
        )
        const store = await open()
        await compare(store, 'r1', '2026-11-01', [outcome('account:1', ...rows)])
        const order = (await listed(store)).map((row) => row.finding.id)
        expect(order).toEqual(rows.toSorted(naive).map(({ id }) => id))
        await store.close()
      }),
      { numRuns: 40 },
    )
  })

  test('of findings goes over pages', async () => {
    const store = await open()
    const rows = Array.from({ length: 1203 }, (_, i) =>
      finding(`f${String(i).padStart(6, '0')}`, {
        exposure: { currency: 'USD', amount: `${(i * 7919) % 1203}.5` },
      }),
    )
    await compare(store, 'r1', '2026-11-01', [outcome('account:1', ...rows)])
    const amounts = (await listed(store)).map((row) => Number(row.finding.exposure?.amount))
    expect(amounts).toEqual(Array.from({ length: 1203 }, (_, i) => 1202.5 - i))
  })

  test('of amounts is exact', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [x, y] = [millionths(a), millionths(b)]
        expect(Math.sign(byCodePoint(descending(a), descending(b)))).toBe(x === y ? 0 : x > y ? -1 : 1)
      }),
    )
  })

  test('of ids goes by number, then by code point', () => {
    expect(['b', '10', '9', '\u{1F600}', '\uFFFD', '010', 'a', '2'].sort(compareIds)).toEqual([
      '2',
      '9',
      '10',
      '010',
      'a',
      'b',
      '\uFFFD',
      '\u{1F600}',
    ])
  })

  test('of texts goes by code point', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', 'é', '\uD7FF', '\uE000', '\uFFFD', '\u{1F600}', '\u{10FFFF}'),
    })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(byCodePoint(a, b)))
      }),
    )
  })
})

test('sums of decimals are exact', () => {
  fc.assert(
    fc.property(fc.array(amount), fc.array(amount), (added, subtracted) => {
      const sum = new ExactSum()
      for (const text of added) sum.add(text)
      for (const text of subtracted) sum.subtract(text)
      const expected = [...added.map(millionths), ...subtracted.map((text) => -millionths(text))].reduce(
        (total, units) => total + units,
        0n,
      )
      expect(millionths(sum.text)).toBe(expected)
      expect(sum.text).toMatch(/^(0|-?[1-9]\d*|-?(0|[1-9]\d*)\.\d*[1-9])$/)
    }),
  )
  const sum = new ExactSum()
  for (const text of [undefined, '', 'n/a', '1e3', '.5']) sum.add(text)
  expect(sum.text).toBe('0')
})
