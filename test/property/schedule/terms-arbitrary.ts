import fc from 'fast-check'

/** How many random cases: all of them in the long run, some in every other. */
export const RUNS = process.env.TIEOUT_TEST_LONG ? 100_000 : 3_000

/** Long enough for all of them on a slow machine, in milliseconds. */
export const LIMIT = 1_800_000

export type Texts = Record<string, string>

/** Days from 2019 to 2030 as texts, so that leap years and ends of months are among them. */
const FIRST = Date.UTC(2019, 0, 1)
const DAY = 86_400_000

export const dayText = (offset: number): string => new Date(FIRST + offset * DAY).toISOString().slice(0, 10)

/** Starts are drawn often from the days that clamp: the 28th to the 31st, and the first. */
export const startOffset = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 1500 }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.integer({ min: 2019, max: 2023 }),
        fc.integer({ min: 0, max: 11 }),
        fc.constantFrom(1, 28, 29, 30, 31),
      )
      .map(([year, month, day]) => Math.round((Date.UTC(year, month, day) - FIRST) / DAY)),
  },
)

/** A decimal of so many digits before and after the point, as text. */
export const decimalText = (whole: number, places: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: 10 ** whole - 1 }), fc.integer({ min: 0, max: 10 ** places - 1 }))
    .map(([a, b]) => `${a}.${String(b).padStart(places, '0')}`)

/** A price of 8 decimals and a quantity of 6. */
export const price = fc.record({ unitPrice: decimalText(5, 8), quantity: decimalText(3, 6) })

export const monthlyFrequency = fc.constantFrom(
  'monthly',
  'quarterly',
  'semiannual',
  'annual',
  '2',
  '5',
  '24',
)

export const anchorTerms: fc.Arbitrary<Texts> = fc.oneof(
  fc.constant({}),
  fc.constant({ billingAnchor: 'calendar' }),
  fc
    .tuple(fc.integer({ min: 1, max: 31 }), fc.constantFrom('next-day', 'whole-period'))
    .map(([day, firstBoundary]) => ({ billingAnchor: 'day', billingDay: String(day), firstBoundary })),
)

/** A term of one day to about five years. */
export const termDays = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 1900 }))
