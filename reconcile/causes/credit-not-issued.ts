import type { Candidate, Cause, OffCase } from './cause.js'
import { sayNumber } from './reprice.js'
import { swapLeftOut } from './swap-left-out.js'

export const CREDIT_NOT_ISSUED: Cause = {
  code: 'CREDIT_NOT_ISSUED',
  title: 'An amendment that takes away was left out',
  equals: 'an amendment that takes away left out',
  candidates: leftOut,
}

function* leftOut(off: OffCase): Iterable<Candidate> {
  const { line } = off
  if (off.off.swap) {
    if (off.off.expected < 0n) yield* swapLeftOut(off)
    return
  }
  if (line.quantity.n >= 0n) return
  const taken = sayNumber({ n: -line.quantity.n, d: line.quantity.d })
  yield {
    amount: 0n,
    arithmetic: `without ${line.id}`,
    text: () =>
      `The amendment that takes away ${taken} ${line.productCode ?? 'units'} (line ${line.id}) was left out.`,
  }
}
