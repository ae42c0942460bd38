import { addDays, type CivilDate } from '../basics/civil-date.js'
import type { Item } from '../matching/match.js'
import type { ExpectedItem } from '../schedule/item.js'
import { scheduleOf } from '../schedule/schedule.js'
import { termGrid } from '../schedule/term-grid.js'
import type { Contract } from '../terms/contract.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'

/** An expected item that nobody has billed. */
export interface UnbilledItem {
  readonly expected: ExpectedItem
  /** Minor units still to be billed: less what an earlier system billed of it. */
  readonly amount: bigint
  /** Null where nothing could be matched (nobody pays the contract), or beyond the matching's horizon. */
  readonly item: Item | null
}

/** Periods laid out ahead of a contract that nobody pays, as far as a matched one is. */
const AHEAD = 12

/** Items of a contract that nothing was billed for, early or in time; of services without an end up to `until` at least. */
export function unbilledItems(
  judged: JudgedContract,
  until: CivilDate,
  { asOf }: UnitContext,
): UnbilledItem[] {
  const { contract, tying } = judged
  if (contract === null) return []
  const laid = tying
    ? tying.items
        .filter(({ match, opening, cancelled }) => match === null && !opening && !cancelled)
        .map(unbilled)
    : scheduleOf(contract, { asOf, ahead: AHEAD })
        .items.filter(({ opening }) => !opening)
        .map(unmatched)
  return [...laid, ...beyond(judged, contract, until)].filter(({ amount }) => amount !== 0n)
}

const unbilled = (item: Item): UnbilledItem => ({ expected: item.expected, amount: item.amount, item })

const unmatched = (expected: ExpectedItem): UnbilledItem => ({
  expected,
  amount: expected.amount.minor,
  item: null,
})

/** Short periods without an end are matched twelve of them ahead; a long look goes further. */
function beyond({ successors, lineTerms, tying }: JudgedContract, contract: Contract, until: CivilDate) {
  if (tying === null || successors.length > 0) return []
  const last = new Map<string, CivilDate>()
  for (const { expected } of tying.items) {
    const known = last.get(expected.lineId)
    if (known === undefined || expected.period.start > known) last.set(expected.lineId, expected.period.start)
  }
  return scheduleOf(contract, { asOf: until })
    .items.filter(({ lineId, period, opening }) => {
      const known = last.get(lineId)
      const isEndless = lineTerms.get(lineId)?.naturalEnd === null
      return isEndless && !opening && known !== undefined && period.start > known
    })
    .map(unmatched)
}

/** The last day of the term that is agreed now: the contract's, or the renewed one in which the day lies; null: none is. */
export function agreedThrough(contract: Contract, asOf: CivilDate): CivilDate | null {
  const { startDate, endDate, autoRenew, renewalTermMonths } = contract
  if (endDate === null || !autoRenew || asOf <= endDate) return endDate
  const terms = termGrid(startDate, endDate, renewalTermMonths)
  return addDays(terms.boundary(terms.indexAt(asOf) + 1), -1)
}
