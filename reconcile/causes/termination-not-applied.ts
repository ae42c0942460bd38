import { addDays, type CivilDate, later } from '../basics/civil-date.js'
import type { ExpectedItem } from '../schedule/item.js'
import { type Cut, endsEarly } from '../schedule/line-term.js'
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
function* withoutTermination(offCase: OffCase): Iterable<Candidate> {
  const { off, contract, context } = offCase
  const cut = cutOf(offCase)
  if (!cut) return
  const on = (cut.by === 'termination' ? contract.terminatedOn : null) ?? cut.on
  const ended =
    cut.by === 'termination'
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
  const next = beginningAfter(cut.on, going, off)
  if (next !== 0n) {
    yield {
      amount: amount + next,
      arithmetic: 'no termination',
      text: () =>
        `${ended}: ${sayMinor(amount + next, off.currency)} is the whole period, with what would have begun after it.`,
    }
  }
  const through = lastDayBilled(off)
  const periods = through === null ? 0n : periodsAfter(cut.on, through, going, off)
  if (through === null || periods === 0n || periods === next) return
  yield {
    amount: amount + periods,
    arithmetic: 'no termination',
    text: () =>
      `${ended}: ${sayMinor(amount + periods, off.currency)} is all up to ${sayDate(through)}, which was billed ahead.`,
  }
}

/** What ended the service within what was billed: a part of a period, or its last day where whole periods were left. */
function cutOf({ off, line, judged }: OffCase): Pick<Cut, 'on' | 'by'> | null {
  const part = off.items.find(({ expected }) => expected.cutBy !== null)?.expected
  if (part?.cutBy) return { on: part.period.end, by: part.cutBy }
  const term = judged.lineTerms.get(line.id)
  if (!term?.cut || !endsEarly(term)) return null
  const { on } = term.cut
  return off.items.some(({ expected }) => expected.period.end === on) ? term.cut : null
}

/** The last service day of what was billed; null: it names none. */
function lastDayBilled({ bundles }: OffCase['off']): CivilDate | null {
  const [first, ...others] = bundles.flatMap(({ period }) => (period ? [period.end] : []))
  return first === undefined ? null : others.reduce(later, first)
}

/** What of the product would have come in whole periods after it was ended, up to a day. */
const periodsAfter = (
  ended: CivilDate,
  through: CivilDate,
  going: readonly ExpectedItem[],
  { items }: OffCase['off'],
): bigint =>
  going
    .filter(({ productCode }) => productCode === items[0]!.expected.productCode)
    .filter(({ period }) => period.start > ended && period.end <= through)
    .reduce((sum, { amount }) => sum + amount.minor, 0n)

/** What of the product would have begun within the same period after it was ended: the next price, the next step of a ramp. */
function beginningAfter(ended: CivilDate, going: readonly ExpectedItem[], { items }: OffCase['off']): bigint {
  const { fullPeriod, productCode } = items[0]!.expected
  return going
    .filter((item) => item.productCode === productCode && item.period.start > ended)
    .filter((item) => item.fullPeriod.start === fullPeriod.start && item.fullPeriod.end === fullPeriod.end)
    .reduce((sum, { amount }) => sum + amount.minor, 0n)
}
