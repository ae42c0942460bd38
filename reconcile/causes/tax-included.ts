import { roundToInteger } from '../basics/fraction.js'
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
  const net = document.lines.reduce((sum, { amount }) => sum + amount, 0n)
  if (net <= 0n) return
  const amount = roundToInteger({ n: off.expected * (net + document.tax), d: net })
  yield {
    amount,
    arithmetic: 'tax',
    text: () =>
      `Tax is in the net amount, at the rate of the invoice’s own tax lines: ${sayMinor(amount, off.currency)}.`,
  }
}
