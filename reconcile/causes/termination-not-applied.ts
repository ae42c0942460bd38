import type { CivilDate } from '../basics/civil-date.js'
import type { ExpectedItem } from '../schedule/item.js'
import { scheduleOf } from '../schedule/schedule.js'
import { sayDate, sayMinor } from '../words/say.js'
import type { Candidate, Cause, OffCase } from './cause.js'

export const TERMINATION_NOT_APPLIED: Cause = {
  code: 'TERMINATION_NOT_APPLIED',
  title: 'The termination wasn’t applied',
  equals: 'the whole period in place of the part up to the termination',
  candidates: withoutTermination,
}

function* withoutTermination({ off, contract, context }: OffCase): Iterable<Candidate> {
  const { terminatedOn } = contract
  if (terminatedOn === null || !off.items.some(({ expected }) => expected.cutBy === 'termination')) return
  const going = scheduleOf({ ...contract, terminatedOn: null }, { asOf: context.asOf }).items
  let amount = 0n
  let whole = true
  for (const { expected } of off.items) {
    const item = going.find(
      ({ lineId, period }) => lineId === expected.lineId && period.start === expected.period.start,
    )
    if (!item) return
    amount += item.amount.minor
    whole &&= !item.stub
  }
  yield {
    amount,
    arithmetic: whole ? 'factor 1' : 'no termination',
    text: () =>
      `The termination on ${sayDate(terminatedOn)} wasn’t applied: ${sayMinor(amount, off.currency)} is the whole period.`,
  }
  const later = beginningAfter(terminatedOn, going, off)
  if (later === 0n) return
  yield {
    amount: amount + later,
    arithmetic: 'no termination',
    text: () =>
      `The termination on ${sayDate(terminatedOn)} wasn’t applied: ${sayMinor(amount + later, off.currency)} is the whole period, with what would have begun after it.`,
  }
}

/** What of the product would have begun within the same period after the termination: the next price, the next step of a ramp. */
function beginningAfter(
  terminatedOn: CivilDate,
  going: readonly ExpectedItem[],
  { items }: OffCase['off'],
): bigint {
  const { fullPeriod, productCode } = items[0]!.expected
  return going
    .filter((item) => item.productCode === productCode && item.period.start > terminatedOn)
    .filter((item) => item.fullPeriod.start === fullPeriod.start && item.fullPeriod.end === fullPeriod.end)
    .reduce((sum, { amount }) => sum + amount.minor, 0n)
}
