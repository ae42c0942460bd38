import { isZero } from '../basics/fraction.js'
import type { Item } from '../matching/match.js'
import type { ContractLine } from '../terms/contract.js'
import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'
import { otherLinePrice } from './other-line-price.js'
import { type Repriced, repricedSum, sayNumber, unsplit } from './reprice.js'
import { lineAfter } from './segments.js'

export const PRICE_STEP_EARLY: Cause = {
  code: 'PRICE_STEP_EARLY',
  title: 'A price step was taken early, or twice',
  equals: 'the price after the next uplift (taken early or twice), or of the next ramp segment',
  candidates: nextPrice,
}

function* nextPrice(off: OffCase): Iterable<Candidate> {
  yield* nextUplift(off)
  const after = lineAfter(off)
  const sum = after && otherLinePrice(off, after, 0)
  if (after && sum) {
    const { amount } = sum
    yield {
      ...sum,
      arithmetic: `price of ${after.id}`,
      text: () =>
        `The unit price of the next segment (line ${after.id}) was billed: ${sayMinor(amount, off.off.currency)}.`,
    }
  }
}

function* nextUplift({ off, line }: OffCase): Iterable<Candidate> {
  if (isZero(line.upliftPercent)) return
  const text = ({ amount }: Repriced) =>
    `The yearly increase of ${sayNumber(line.upliftPercent)}% was taken early or twice: ${sayMinor(amount, off.currency)}.`
  const sum = repricedSum(off.items, line, ({ expected }) => ({ raises: expected.derivation.uplifts + 1 }))
  if (sum === null) return
  yield { ...sum, arithmetic: 'raises +1', text: () => text(sum) }
  for (const all of atTheLastPrice(off.items, line))
    yield { ...all, arithmetic: 'raises of the last part', text: () => text(all) }
}

/** All parts of a period that an increase splits at the price of the last: part by part, and the period as a whole. */
function atTheLastPrice(items: readonly Item[], line: ContractLine): readonly Repriced[] {
  const taken = items.map(({ expected }) => expected.derivation.uplifts)
  const raises = Math.max(...taken)
  if (taken.every((one) => one === raises)) return []
  return [repricedSum(items, line, () => ({ raises })), unsplit(items, line, raises)].filter(
    (all) => all !== null,
  )
}
