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
}
