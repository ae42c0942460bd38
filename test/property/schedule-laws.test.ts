import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../reconcile/basics/civil-date.js'
import { add, equal, ZERO } from '../../reconcile/basics/fraction.js'
import type { ExpectedItem } from '../../reconcile/schedule/item.js'
import { CONVENTION_VALUES } from '../../reconcile/terms/conventions.js'
import { civil, contractOf, itemsOf, shownItem } from './schedule/read.js'
import {
  anchorTerms,
  dayText,
  decimalText,
  LIMIT,
  monthlyFrequency,
  price,
  RUNS,
  startOffset,
  type Texts,
  termDays,
} from './schedule/terms-arbitrary.js'

const anyFrequency = fc.oneof(
  monthlyFrequency,
  fc.constantFrom('weekly', 'biweekly', '10 days', '45 days', 'upfront'),
)

/** A contract over random days with random conventions, and its line. */
const term = fc
  .record({ startAt: startOffset, length: termDays })
  .map(({ startAt, length }) => ({ startAt, endAt: startAt + length }))

const conventions: fc.Arbitrary<Texts> = fc.record({
  stub: fc.constantFrom(...CONVENTION_VALUES.stub),
  monthEnd: fc.constantFrom(...CONVENTION_VALUES.monthEnd),
  upliftBase: fc.constantFrom(...CONVENTION_VALUES.upliftBase),
  upliftFrom: fc.constantFrom(...CONVENTION_VALUES.upliftFrom),
  remainder: fc.constantFrom(...CONVENTION_VALUES.remainder),
  rounding: fc.constantFrom(...CONVENTION_VALUES.rounding),
  proration: fc.constantFrom('daily', 'thirty360', 'monthly', 'annual365', 'none'),
  billingTiming: fc.constantFrom('advance', 'arrears'),
})

const inDays = (frequency: string) => /day|week/.test(frequency)

describe('periods', () => {
  it(
    'tile the service term without gap or overlap',
    () => {
      const random = fc.record({
        term,
        frequency: anyFrequency,
        anchor: anchorTerms,
        conventions,
        upliftPercent: fc.constantFrom('0', '7'),
        terminatedAfter: fc.option(fc.integer({ min: 0, max: 2000 }), { nil: null }),
        billedAfter: fc.option(fc.integer({ min: -30, max: 2000 }), { nil: null }),
        anchorAt: fc.option(startOffset, { nil: null }),
      })
      fc.assert(
        fc.property(random, (r) => {
          const { startAt, endAt } = r.term
          const contract = {
            startDate: dayText(startAt),
            endDate: dayText(endAt),
            billingFrequency: r.frequency,
            ...r.anchor,
            ...r.conventions,
            ...(r.terminatedAfter !== null && { terminatedOn: dayText(startAt + r.terminatedAfter) }),
            ...(r.billedAfter !== null && { billedThrough: dayText(startAt + r.billedAfter) }),
            ...(r.anchorAt !== null && { anchorDate: dayText(r.anchorAt) }),
          }
          const line = {
            unitPrice: '10',
            quantity: '1',
            pricePeriod: 'period',
            upliftPercent: r.upliftPercent,
          }
          const last = Math.min(endAt, r.terminatedAfter === null ? endAt : startAt + r.terminatedAfter)
          expectTiling(itemsOf(contract, [line]), dayText(startAt), dayText(last))
        }),
        { numRuns: RUNS },
      )
    },
    LIMIT,
  )

  it(
    'lie within their full period unless they were merged or split from one',
    () => {
      const random = fc.record({
        term,
        frequency: anyFrequency,
        anchor: anchorTerms,
        monthEnd: fc.constantFrom('clamp', 'sticky'),
      })
      fc.assert(
        fc.property(random, (r) => {
          const dates = { startDate: dayText(r.term.startAt), endDate: dayText(r.term.endAt) }
          const contract = { ...dates, billingFrequency: r.frequency, monthEnd: r.monthEnd, ...r.anchor }
          const items = itemsOf(contract, [{ unitPrice: '1', quantity: '1', pricePeriod: 'period' }])
          expect(items.filter((item) => !liesWithin(item)).map(shownItem)).toEqual([])
        }),
        { numRuns: RUNS },
      )
    },
    LIMIT,
  )
})

const liesWithin = ({ period, fullPeriod, stub }: ExpectedItem): boolean => {
  const within = fullPeriod.start <= period.start && period.end <= fullPeriod.end
  const whole = fullPeriod.start === period.start && fullPeriod.end === period.end
  return within && stub === !whole
}

function expectTiling(items: readonly ExpectedItem[], first: string, last: string): void {
  expect(items[0]?.period.start).toBe(civil(first))
  expect(items.at(-1)?.period.end).toBe(civil(last))
  const follows = (item: ExpectedItem, index: number) => {
    const next = items[index + 1]
    const hasDays = item.period.end >= item.period.start
    return hasDays && (next === undefined || next.period.start === addDays(item.period.end, 1))
  }
  expect(items.filter((item, index) => !follows(item, index)).map(shownItem)).toEqual([])
}

it(
  'items of a total sum to it exactly',
  () => {
    const random = fc.record({
      term,
      frequency: anyFrequency,
      anchor: anchorTerms,
      conventions,
      cents: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      billedAfter: fc.option(fc.integer({ min: 0, max: 800 }), { nil: null }),
    })
    fc.assert(
      fc.property(random, (r) => {
        const contract = {
          startDate: dayText(r.term.startAt),
          endDate: dayText(r.term.endAt),
          billingFrequency: r.frequency,
          ...r.anchor,
          ...r.conventions,
          ...(r.billedAfter !== null && { billedThrough: dayText(r.term.startAt + r.billedAfter) }),
        }
        // A term of nothing but days without a 30/360 length has no factor to spread by.
        const items = itemsOf(contract, [{ unitPrice: `${r.cents}e-2`, quantity: '1', pricePeriod: 'term' }])
        const factors = items.reduce((sum, item) => add(sum, item.factor), ZERO)
        fc.pre(factors.n !== 0n)
        expect(items.reduce((sum, item) => sum + item.amount.minor, 0n)).toBe(r.cents)
      }),
      { numRuns: RUNS },
    )
  },
  LIMIT,
)

it(
  'splitting a line into two consecutive ones changes nothing but rounding',
  () => {
    const random = fc.record({
      term,
      frequency: fc.oneof(monthlyFrequency, fc.constantFrom('weekly', '10 days', 'upfront')),
      anchor: anchorTerms,
      price,
      splitAfter: fc.integer({ min: 1, max: 1900 }),
    })
    fc.assert(
      fc.property(random, (r) => {
        const { startAt, endAt } = r.term
        fc.pre(startAt + r.splitAfter <= endAt)
        const contract = {
          startDate: dayText(startAt),
          endDate: dayText(endAt),
          billingFrequency: r.frequency,
          ...r.anchor,
        }
        const line = { ...r.price, pricePeriod: inDays(r.frequency) ? 'period' : 'month' }
        const whole = itemsOf(contract, [line])
        const split = itemsOf(contract, [
          { ...line, endDate: dayText(startAt + r.splitAfter - 1) },
          { ...line, startDate: dayText(startAt + r.splitAfter) },
        ])
        expect(equal(exactSum(whole), exactSum(split))).toBe(true)
      }),
      { numRuns: RUNS },
    )
  },
  LIMIT,
)

const exactSum = (items: readonly ExpectedItem[]) =>
  items.reduce((sum, item) => add(sum, item.unrounded), ZERO)

/**
 * By days, or without proration. The other rules have stubs that cost more than the full period (183 days of a half year
 * are 183/182.5 of it by 365 days), so that for them a later day can cost less.
 */
it(
  'a later termination never lowers an earlier item',
  () => {
    const random = fc.record({
      term,
      frequency: anyFrequency,
      anchor: anchorTerms,
      price,
      stub: fc.constantFrom(...CONVENTION_VALUES.stub),
      remainder: fc.constantFrom(...CONVENTION_VALUES.remainder),
      billing: fc.constantFrom('prorate', 'keep'),
      proration: fc.constantFrom('daily', 'none'),
      byTerm: fc.boolean(),
      autoRenew: fc.boolean(),
      days: fc.tuple(fc.integer({ min: 0, max: 1900 }), fc.integer({ min: 0, max: 1900 })),
    })
    fc.assert(
      fc.property(random, (r) => {
        const { startAt, endAt } = r.term
        const [early, late] = [Math.min(...r.days), Math.max(...r.days)]
        const ended = (after: number) =>
          itemsOf(
            {
              startDate: dayText(startAt),
              endDate: dayText(endAt),
              billingFrequency: r.frequency,
              autoRenew: String(r.autoRenew),
              stub: r.stub,
              remainder: r.remainder,
              terminationBilling: r.billing,
              proration: r.proration,
              terminatedOn: dayText(startAt + after),
              ...r.anchor,
            },
            [{ ...r.price, pricePeriod: r.byTerm ? 'term' : 'period' }],
          )
        const later = new Map(ended(late).map((item) => [item.period.start, item.amount.minor]))
        for (const item of ended(early))
          expect(later.get(item.period.start) ?? -1n).toBeGreaterThanOrEqual(item.amount.minor)
      }),
      { numRuns: RUNS },
    )
  },
  LIMIT,
)

it('every default equals naming it', () => {
  const named: readonly (readonly [string, string])[] = [
    ...Object.entries(CONVENTION_VALUES).map(([name, [first]]) => [name, first] as const),
    ['fractionDigits', 'exact'],
    ['priceDigits', 'exact'],
    ['billingTiming', 'advance'],
    ['billingAnchor', 'contract'],
    ['billingOffsetDays', '0'],
    ['proration', 'daily'],
    ['upliftPercent', '0'],
    ['chargeType', 'recurring'],
    ['pricePeriod', 'month'],
    ['commitPeriod', 'billing'],
    ['priceIncludesTax', 'false'],
    ['autoRenew', 'false'],
    ['poRequired', 'false'],
    ['graceDays', '5'],
  ]
  const random = fc.record({
    term,
    frequency: monthlyFrequency,
    price,
    discountPercent: decimalText(2, 2),
    chosen: fc.subarray([...named], { minLength: 1 }),
    where: fc.constantFrom('defaults', 'contract', 'line'),
  })
  fc.assert(
    fc.property(random, (r) => {
      const contract = {
        startDate: dayText(r.term.startAt),
        endDate: dayText(r.term.endAt),
        billingFrequency: r.frequency,
      }
      const line = { ...r.price, discountPercent: r.discountPercent }
      const extra = Object.fromEntries(r.chosen)
      const said =
        r.where === 'defaults'
          ? contractOf(contract, [line], extra)
          : r.where === 'contract'
            ? contractOf({ ...contract, ...extra }, [line])
            : contractOf(contract, [{ ...line, ...lineSettings(extra) }])
      expect(said).toEqual(contractOf(contract, [line]))
    }),
    { numRuns: Math.min(RUNS, 20_000) },
  )
})

/** Terms that only a contract has. */
const OF_CONTRACT = new Set(['autoRenew', 'poRequired', 'graceDays'])
const lineSettings = (settings: Texts): Texts =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => !OF_CONTRACT.has(name)))
