import { pick, type Random } from './random.js'

type Texts = Readonly<Record<string, string>>

/** Terms in canonical text, as they are staged. */
export interface Terms {
  readonly contract: Texts
  readonly lines: readonly Texts[]
}

type Kind = (random: Random) => Terms

/** What books are made of; on average about 12 expected items a contract, 10 of which are billed by {@link AS_OF}. */
export const AS_OF = '2026-11-20'

const line = (random: Random, more: Texts = {}): Texts => ({
  productCode: `P${Math.floor(random() * 50)}`,
  quantity: String(1 + Math.floor(random() * 400)),
  unitPrice: (5 + random() * 200).toFixed(2),
  pricePeriod: 'month',
  ...more,
})

/** So many lines of different products. */
function lines(random: Random, count: number, more: Texts = {}): Texts[] {
  const first = Math.floor(random() * 50)
  return Array.from({ length: count }, (_, index) => ({
    ...line(random, more),
    productCode: `P${(first + index) % 50}`,
  }))
}

const two = (value: number): string => String(value).padStart(2, '0')
const day = (random: Random, month: string): string => `${month}-${two(1 + Math.floor(random() * 15))}`

const KINDS: readonly (readonly [weight: number, kind: Kind])[] = [
  [
    40,
    (random) => ({
      contract: { startDate: '2026-02-01', termMonths: '12', billingFrequency: 'monthly' },
      lines: lines(random, 1),
    }),
  ],
  [
    20,
    (random) => ({
      contract: { startDate: day(random, '2026-07'), termMonths: '6', billingFrequency: 'monthly' },
      lines: lines(random, 2),
    }),
  ],
  [
    15,
    (random) => ({
      contract: { startDate: day(random, '2026-04'), termMonths: '9', billingFrequency: 'quarterly' },
      lines: lines(random, 4),
    }),
  ],
  [
    10,
    (random) => ({
      contract: {
        startDate: day(random, '2025-04'),
        termMonths: '24',
        billingFrequency: 'monthly',
        upliftPercent: '4.5',
        billingAnchor: pick(random, ['contract', 'calendar']),
      },
      lines: lines(random, 1, { discountPercent: '12.5' }),
    }),
  ],
  [
    15,
    (random) => ({
      contract: { startDate: day(random, '2024-03'), termMonths: '36', billingFrequency: 'annual' },
      lines: lines(random, 1, { pricePeriod: 'year' }),
    }),
  ],
]

const TOTAL = KINDS.reduce((sum, [weight]) => sum + weight, 0)

export function drawTerms(random: Random): Terms {
  let left = random() * TOTAL
  for (const [weight, kind] of KINDS) {
    left -= weight
    if (left < 0) return kind(random)
  }
  return KINDS[0]![1](random)
}
