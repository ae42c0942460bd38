import { add, type Fraction, parseDecimal, ZERO } from '../basics/fraction.js'
import { roundToMoney } from '../basics/money.js'
import type { FindingFact } from './facts.js'
import type { Correction } from './history.js'

/** A finding that a person had accepted and that a run found put right, or a part of it: then its amount is that part’s. */
export interface Fixed {
  readonly fact: FindingFact
  /** ISO 8601. */
  readonly acceptedAt: string
  /** The as-of day of that run. */
  readonly day: string
  /** Ids of documents that appeared and put it right. */
  readonly by: readonly string[]
}

export interface CorrectingDocument {
  readonly object: 'invoice' | 'creditMemo'
  /** When it was created, in the source's words; null: not told, and its date has to do. */
  readonly createdAt: string | null
  readonly date: string | null
  /** Its lines' amounts before tax, plain decimals. */
  readonly amounts: readonly string[]
}

/** The lesser of finding and document, oldest first; what of a document has been counted isn't counted again. */
export function correctionsOf(
  fixed: readonly Fixed[],
  documents: ReadonlyMap<string, CorrectingDocument>,
): readonly Correction[] {
  const left = new Map<string, bigint>()
  return fixed.flatMap((one) => {
    const { direction, currency, amount } = one.fact
    if (currency === null || amount === null) return []
    if (direction !== 'owed-to-us' && direction !== 'owed-to-customer') return []
    const wanted = direction === 'owed-to-us' ? 'invoice' : 'creditMemo'
    let open = amount
    for (const id of one.by) {
      const document = documents.get(id)
      if (document?.object !== wanted || !isAfter(document, one.acceptedAt)) continue
      const there = left.get(id) ?? netOf(document, currency)
      const taken = there < open ? there : open
      if (taken <= 0n) continue
      left.set(id, there - taken)
      open -= taken
    }
    return open === amount ? [] : [{ direction, currency, amount: amount - open, day: one.day }]
  })
}

/** Created after the moment; on the day itself where only days are told. */
function isAfter({ createdAt, date }: CorrectingDocument, moment: string): boolean {
  const created = createdAt ?? date
  if (created === null) return false
  const instant = created.length > 10 ? Date.parse(created) : Number.NaN
  return Number.isNaN(instant) ? created.slice(0, 10) >= moment.slice(0, 10) : instant >= Date.parse(moment)
}

function netOf({ amounts }: CorrectingDocument, currency: string): bigint {
  let sum: Fraction = ZERO
  for (const text of amounts) sum = add(sum, parseDecimal(text) ?? ZERO)
  return roundToMoney(sum, currency).minor
}
