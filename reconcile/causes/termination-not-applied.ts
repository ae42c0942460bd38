import { addDays, type CivilDate } from '../basics/civil-date.js'
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

/** A termination's part, or what an early renewal left of a period as a termination on the day before would. */
function* withoutTermination({ off, contract, context }: OffCase): Iterable<Candidate> {
  const cut = off.items.find(({ expected }) => expected.cutBy !== null)?.expected
  if (!cut) return
  const on = (cut.cutBy === 'termination' ? contract.terminatedOn : null) ?? cut.period.end
  const ended =
    cut.cutBy === 'termination'
      ? `The termination on ${sayDate(on)} wasn’t applied`
      : `The renewal from ${sayDate(addDays(on, 1))} on didn’t end what was billed`
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
    text: () => `${ended}: ${sayMinor(amount, off.currency)} is the whole period.`,
  }
  const later = beginningAfter(on, going, off)
  if (later === 0n) return
  yield {
    amount: amount + later,
    arithmetic: 'no termination',
    text: () =>
      `${ended}: ${sayMinor(amount + later, off.currency)} is the whole period, with what would have begun after it.`,
  }
}

/** What of the product would have begun within the same period after it was ended: the next price, the next step of a ramp. */
function beginningAfter(ended: CivilDate, going: readonly ExpectedItem[], { items }: OffCase['off']): bigint {
  const { fullPeriod, productCode } = items[0]!.expected
  return going
    .filter((item) => item.productCode === productCode && item.period.start > ended)
    .filter((item) => item.fullPeriod.start === fullPeriod.start && item.fullPeriod.end === fullPeriod.end)
    .reduce((sum, { amount }) => sum + amount.minor, 0n)
}
