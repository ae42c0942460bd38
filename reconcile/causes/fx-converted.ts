import { equal, formatExact, ONE, parseDecimal, roundToInteger } from '../basics/fraction.js'
import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'

export const FX_CONVERTED: Cause = {
  code: 'FX_CONVERTED',
  title: 'The amount was converted',
  equals: 'the amount multiplied or divided by the invoice’s exchange rate',
  candidates: converted,
}

function* converted({ off }: OffCase): Iterable<Candidate> {
  for (const { record } of off.documents) {
    const rate = parseDecimal(record.values.exchangeRate ?? '')
    if (!rate || rate.n <= 0n || equal(rate, ONE)) continue
    const both = [
      { n: off.expected * rate.n, d: rate.d },
      { n: off.expected * rate.d, d: rate.n },
    ]
    for (const [index, exact] of both.entries()) {
      const amount = roundToInteger(exact)
      const how = index === 0 ? 'multiplied' : 'divided'
      yield {
        amount,
        arithmetic: `${how} by rate`,
        text: () =>
          `The amount was ${how} by the invoice’s exchange rate ${formatExact(rate)}: ${sayMinor(amount, off.currency)}.`,
      }
    }
  }
}
