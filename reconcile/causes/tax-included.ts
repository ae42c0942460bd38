import { type Fraction, formatFraction, roundToInteger, roundToPlaces } from '../basics/fraction.js'
import { sizeOf, sumOf } from '../basics/minor.js'
import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'

export const TAX_INCLUDED: Cause = {
  code: 'TAX_INCLUDED',
  title: 'Tax is in the net amount',
  equals: 'tax in the net amount, at the rate that the invoice’s own tax lines imply',
  candidates: withTax,
}

function* withTax({ off }: OffCase): Iterable<Candidate> {
  const [document, ...others] = off.documents
  if (!document || others.length > 0 || document.tax === null || document.tax === 0n) return
  const net = sumOf(document.lines)
  if (net <= 0n) return
  for (const percent of impliedRates(document.tax, net)) {
    const amount = roundToInteger({ n: off.expected * (100n * percent.d + percent.n), d: 100n * percent.d })
    yield {
      amount,
      arithmetic: 'tax',
      text: () =>
        `Tax is in the net amount, at the rate of the invoice’s own tax lines: ${sayMinor(amount, off.currency)}.`,
    }
  }
}

/** Decimals of rates that are law somewhere. */
const PLACES = [0, 1, 2, 3]

/** In percent: just what tax ÷ net comes to, and the rounder rates that give the same tax to the cent. */
function impliedRates(tax: bigint, net: bigint): Fraction[] {
  const exact: Fraction = { n: 100n * tax, d: net }
  const rounder = PLACES.map((places) => roundToPlaces(exact, places)).filter((rate) => gives(rate, net, tax))
  const rates = new Map([...rounder, exact].map((rate) => [formatFraction(rate), rate]))
  return [...rates.values()]
}

function gives(percent: Fraction, net: bigint, tax: bigint): boolean {
  const off = net * percent.n - tax * 100n * percent.d
  return sizeOf(off) <= 100n * percent.d
}
