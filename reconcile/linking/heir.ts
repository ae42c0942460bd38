import { addDays } from '../basics/civil-date.js'
import { gather } from '../basics/gather.js'
import { servicePeriod } from '../documents/line-facts.js'
import type { CanonicalRecord } from '../records/record.js'
import type { LinkingContext } from '../unit/context.js'
import type { Answer } from './answer.js'
import { carries, type DatedLine, isOfSuccessor } from './carried.js'
import { unique } from './customers.js'
import type { Finder } from './finder.js'
import type { LinkedLine } from './linked-line.js'
import { infersRenewals, outlineOf } from './outline.js'
import { INFERRED_WITHIN, successorsOf } from './succession.js'

/**
 * The answer for a line that names the old contract but has service dates in its successor's term: it belongs to the
 * successor, or to that one's; a person's link stands.
 */
export function handedOn(answer: Answer, finder: Finder, line: LinkedLine, context: LinkingContext): Answer {
  if (!answer.contract || answer.method === 'approved link') return answer
  const period = servicePeriod(line)
  const heir = period && heirOf(answer.contract, [], { finder, line, period, context })
  return heir ? { contract: heir, method: 'successor', candidates: answer.candidates } : answer
}

/** The last of the contracts after this one that has the line's days; null where none has, or several have. */
function heirOf(
  contract: CanonicalRecord,
  seen: readonly string[],
  dated: DatedLine,
): CanonicalRecord | null {
  if (seen.includes(contract.id) || !mayHaveMoved(contract, dated)) return null
  const { finder, line, context } = dated
  const passed = [...seen, contract.id]
  const heirs = gather(successorsOf(finder, contract, context), ({ record }) => {
    if (passed.includes(record.id)) return []
    const further = () => heirOf(record, passed, dated)
    if (isOfSuccessor(contract, record, dated)) return [further() ?? record]
    const heir = isOver(record, dated) ? further() : null
    return heir ? [heir] : []
  })
  const [heir, ...others] = unique(heirs)
  if (others.length === 0) return heir ?? null
  const carrying = heirs.filter((one) => carries(outlineOf(finder, one, context), line, context))
  return carrying.length === 1 ? carrying[0]! : null
}

/** Whether a contract's term ends before the line's days begin. */
function isOver(contract: CanonicalRecord, { finder, period, context }: DatedLine): boolean {
  const { end } = outlineOf(finder, contract, context)
  return end !== null && end < period.start
}

/** Whether it is worth looking for a successor: an inferred one starts within a month of the old contract's end. */
function mayHaveMoved(contract: CanonicalRecord, { finder, period, context }: DatedLine): boolean {
  if (!infersRenewals(context)) return true
  const { end, renewing } = outlineOf(finder, contract, context)
  const last = renewing === null ? end : addDays(renewing.boundary(1), -1)
  return last !== null && period.start >= last - INFERRED_WITHIN
}
