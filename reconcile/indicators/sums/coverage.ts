import { worthOf } from '../../rules/parts.js'
import type { UnitContext } from '../../unit/context.js'
import type { JudgedContract } from '../../unit/judged.js'
import type { Summing } from '../summing.js'

/** A contract in force, and what it is worth: its total value, else its won opportunities' amount. */
export function addWorth(judged: JudgedContract, context: UnitContext, into: Summing): void {
  const worth = worthOf(judged, context)
  const isJudged = judged.tying !== null
  if (worth === null) {
    into.add('inForceUnknown', '', 0, 1, 0n)
    if (isJudged) into.add('judgedUnknown', '', 0, 1, 0n)
    return
  }
  into.add('inForce', worth.currency, 0, 1, worth.minor)
  if (isJudged) into.add('judged', worth.currency, 0, 1, worth.minor)
}
