import { listOf } from '../basics/list-of.js'
import type { Charge } from '../matching/match.js'
import { isLess, type Unexplained, unexplained } from '../matching/unexplained.js'
import type { ChargesByContract, Doubt } from './doubt.js'
import { doubtsOf } from './doubts.js'
import type { JudgedContract } from './judged.js'

/** Judges a contract anew, with other charges. */
export type JudgeAnew = (contract: JudgedContract, charges: readonly Charge[]) => JudgedContract

/** Most doubts of an account that are looked into: a contract is judged anew for each. */
const MOST = 100

/**
 * Contracts with the money that may be one's or another's laid where it leaves the least unexplained, and as much of it in the
 * fewest places; as it lay where no other way leaves less.
 */
export function settleDoubts(
  contracts: readonly JudgedContract[],
  judge: JudgeAnew,
): readonly JudgedContract[] {
  let settled = contracts
  for (const doubt of doubtsOf(contracts).slice(0, MOST)) settled = settledOne(settled, doubt, judge)
  return settled
}

function settledOne(
  contracts: readonly JudgedContract[],
  { now, ways, unlessMissed }: Doubt,
  judge: JudgeAnew,
): readonly JudgedContract[] {
  const isThere = contracts.filter(({ record, charges }) =>
    (now.get(record.id) ?? []).every((charge) => charges.includes(charge)),
  )
  if (isThere.length < contracts.length) return contracts
  let [best, least] = [contracts, total(contracts)]
  for (const way of ways) {
    const tried = listOf(contracts, (contract) => laid(contract, now, way, judge))
    const rest = total(tried)
    if (unlessMissed && isMissed(now, contracts, tried)) continue
    if (isLess(rest, least)) [best, least] = [tried, rest]
  }
  return best
}

/** Whether a contract has more unexplained once it has given up its money. */
function isMissed(
  now: ChargesByContract,
  before: readonly JudgedContract[],
  after: readonly JudgedContract[],
): boolean {
  return before.some(
    ({ record, tying }, at) =>
      now.has(record.id) && unexplained(after[at]!.tying).money > unexplained(tying).money,
  )
}

function laid(
  contract: JudgedContract,
  now: ChargesByContract,
  way: ChargesByContract,
  judge: JudgeAnew,
): JudgedContract {
  const { id } = contract.record
  const [gone, come] = [now.get(id) ?? [], way.get(id) ?? []]
  if (gone.length === 0 && come.length === 0) return contract
  return judge(contract, [...contract.charges.filter((charge) => !gone.includes(charge)), ...come])
}

function total(contracts: readonly JudgedContract[]): Unexplained {
  const all = contracts.map(({ tying }) => unexplained(tying))
  return {
    money: all.reduce((sum, { money }) => sum + money, 0n),
    places: all.reduce((sum, { places }) => sum + places, 0),
  }
}
