import { type Fraction, fraction, multiply, roundToPlaces } from '../basics/fraction.js'
import { digitsOf, roundToMoney } from '../basics/money.js'
import { periodDays } from '../basics/period.js'
import type { Item } from '../matching/match.js'
import { netUnitPrice } from '../schedule/price.js'
import type { ContractLine } from '../terms/contract.js'
import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'

export const ROUNDING_ACCUMULATED: Cause = {
  code: 'ROUNDING_ACCUMULATED',
  title: 'Something was rounded too early',
  equals: 'the unit price, the month or the day rounded first',
  candidates: roundedFirst,
}

type Rounded = (item: Item, line: ContractLine, round: (exact: Fraction) => Fraction) => Fraction | null

/** What is rounded to the minor unit before it is multiplied. */
const WAYS: Readonly<Record<string, Rounded>> = {
  'unit price': ({ expected: { derivation, factor } }, line, round) => {
    const net = netUnitPrice({ ...line, unitPrice: derivation.unitPrice })
    if (!net || derivation.quantity === null) return null
    const price = round(multiply(net, derivation.upliftFactor))
    const full = multiply(multiply(price, derivation.periodsPrice ?? fraction(1)), derivation.quantity)
    return multiply(full, factor)
  },
  'period’s unit price': ({ expected: { derivation, factor } }, _, round) => {
    const { quantity, fullCharge } = derivation
    if (quantity === null || quantity.n === 0n) return null
    const price = round(over(fullCharge, quantity))
    return multiply(multiply(price, quantity), factor)
  },
  month: ({ expected: { derivation, factor } }, _, round) => {
    const { months, fullCharge } = derivation
    if (months === null || months.n === 0n) return null
    return multiply(multiply(round(over(fullCharge, months)), months), factor)
  },
  day: ({ expected: { derivation, period, fullPeriod, stub } }, line, round) => {
    const { fullCharge } = derivation
    if (!stub || line.proration !== 'daily') return null
    return multiply(round(over(fullCharge, fraction(periodDays(fullPeriod)))), fraction(periodDays(period)))
  },
}

function* roundedFirst({ off, line }: OffCase): Iterable<Candidate> {
  const digits = digitsOf(off.currency)
  const round = (exact: Fraction) => roundToPlaces(exact, digits, line.conventions.rounding)
  for (const [what, way] of Object.entries(WAYS)) {
    const amount = summed(off.items, line, way, round, off.currency)
    if (amount === null) continue
    yield {
      amount,
      arithmetic: `rounded ${what}`,
      text: () => `The ${what} was rounded first: ${sayMinor(amount, off.currency)}.`,
    }
  }
}

function summed(
  items: readonly Item[],
  line: ContractLine,
  way: Rounded,
  round: (exact: Fraction) => Fraction,
  currency: string,
): bigint | null {
  let total = 0n
  for (const item of items) {
    const exact = item.expected.derivation.spreadTotal ? null : way(item, line, round)
    if (!exact) return null
    total += roundToMoney(exact, currency, line.conventions.rounding).minor
  }
  return total
}

function over(a: Fraction, b: Fraction): Fraction {
  const quotient = { n: a.n * b.d, d: a.d * b.n }
  return quotient.d < 0n ? { n: -quotient.n, d: -quotient.d } : quotient
}
