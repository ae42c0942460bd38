import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'

export const DIGITS_TRANSPOSED: Cause = {
  code: 'DIGITS_TRANSPOSED',
  title: 'Two digits were exchanged',
  equals: 'two neighbouring digits exchanged',
  candidates: transposed,
}

/** As somebody types an amount: never with a zero in front. */
function* transposed({ off }: OffCase): Iterable<Candidate> {
  const digits = off.expected.toString()
  for (let i = digits.startsWith('-') ? 1 : 0; i < digits.length - 1; i += 1) {
    if (digits[i] === digits[i + 1] || (digits[i + 1] === '0' && (i === 0 || digits[i - 1] === '-'))) continue
    const typed = digits.slice(0, i) + digits[i + 1] + digits[i] + digits.slice(i + 2)
    const amount = BigInt(typed)
    yield {
      amount,
      arithmetic: 'digits',
      text: () => `Two neighbouring digits were exchanged: ${sayMinor(amount, off.currency)}.`,
    }
  }
}
