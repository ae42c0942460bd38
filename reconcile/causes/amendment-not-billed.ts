import { compare } from '../basics/fraction.js'
import type { ContractLine } from '../terms/contract.js'
import { sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'
import { repricedSum, sayNumber } from './reprice.js'
import { lineBefore } from './segments.js'
import { swapLeftOut } from './swap-left-out.js'

export const AMENDMENT_NOT_BILLED: Cause = {
  code: 'AMENDMENT_NOT_BILLED',
  title: 'An amendment that adds wasn’t billed',
  equals: 'the lines or quantities before an amendment that adds',
  candidates: beforeAmendment,
}

function* beforeAmendment(off: OffCase): Iterable<Candidate> {
  const { line } = off
  if (off.off.swap) {
    if (off.off.expected > 0n) yield* swapLeftOut(off)
    return
  }
  if (isAddition(off)) {
    yield {
      amount: 0n,
      arithmetic: `without ${line.id}`,
      text: () =>
        `The amendment that added ${sayNumber(line.quantity)} ${line.productCode ?? 'units'} (line ${line.id}) wasn’t billed.`,
    }
  }
  const before = line.replaces === null ? null : lineBefore(off)
  if (before && compare(before.quantity, line.quantity) < 0) yield* quantityOf(off, before)
}

/** A line that adds to another of the same product which was there before it. */
function isAddition({ line, contract, judged }: OffCase): boolean {
  if (line.quantity.n <= 0n || line.chargeType === 'one-time') return false
  const start = judged.lineTerms.get(line.id)?.start
  return contract.lines.some((other) => {
    const term = judged.lineTerms.get(other.id)
    const there = other !== line && other.productCode === line.productCode && other.quantity.n > 0n
    return there && term !== undefined && start !== undefined && term.start < start
  })
}

function* quantityOf({ off, line }: OffCase, before: ContractLine): Iterable<Candidate> {
  const sum = repricedSum(off.items, line, () => ({ quantity: before.quantity }))
  if (sum === null) return
  const { amount } = sum
  yield {
    ...sum,
    arithmetic: `quantity ${sayNumber(before.quantity)}`,
    text: () =>
      `The quantity before the amendment (${sayNumber(before.quantity)} in place of ${sayNumber(line.quantity)}) was billed: ${sayMinor(amount, off.currency)}.`,
  }
}
