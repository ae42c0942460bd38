import { roundToInteger } from '../basics/fraction.js'
import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'

export const DECIMAL_SHIFTED: Cause = {
  code: 'DECIMAL_SHIFTED',
  title: 'The decimal point slipped',
  equals: 'a factor of ten, a hundred or a thousand',
  candidates: shifted,
}

function* shifted({ off }: OffCase): Iterable<Candidate> {
  for (const [ten, word] of [
    [10n, 'ten'],
    [100n, 'a hundred'],
    [1000n, 'a thousand'],
  ] as const) {
    for (const amount of [off.expected * ten, roundToInteger({ n: off.expected, d: ten })]) {
      yield {
        amount,
        arithmetic: 'decimal',
        text: () => `The amount is off by a factor of ${word}: ${sayMinor(amount, off.currency)}.`,
      }
    }
  }
}
