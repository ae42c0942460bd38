import { type CivilDate, later, parseDate } from '../../basics/civil-date.js'
import type { Item } from '../../matching/match.js'
import { requiresPurchaseOrder } from '../../rules/paying-terms.js'
import type { UnitContext } from '../../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../../unit/judged.js'
import { type MeasureName, pair } from '../measure.js'
import type { Summing } from '../summing.js'

/**
 * Items that nothing was billed for. They are kept by date, those of the next days too: as far as the as-of day may go
 * before the contract is looked at again, which is when the next of its items is due.
 */
export function addBacklog(
  judged: JudgedContract,
  unit: JudgedUnit,
  from: number,
  context: UnitContext,
  into: Summing,
): void {
  const open = (judged.tying?.items ?? []).filter(
    (item) => isUnbilled(item) && item.expected.billDate >= from,
  )
  if (open.length === 0) return
  const horizon = horizonOf(judged)
  const lacks = lacksOrder(judged, unit, context)
  for (const item of open) {
    const measure = lacks || isExpired(judged, item) ? 'poBlocked' : 'backlog'
    addItem(item, judged, measure, horizon, into)
  }
}

const isUnbilled = ({ match, opening, cancelled, amount, expected }: Item): boolean =>
  match === null && !opening && !cancelled && amount > 0n && expected.done !== false

/** The day before which no item becomes due that isn't. */
function horizonOf({ tying, contract }: JudgedContract): number {
  let next = Number.POSITIVE_INFINITY
  for (const { due, opening, cancelled, expected } of tying?.items ?? []) {
    const waits =
      !due &&
      !opening &&
      !cancelled &&
      !expected.held &&
      expected.done !== false &&
      expected.amount.minor !== 0n
    if (waits && expected.billDate < next) next = expected.billDate
  }
  return next + (contract?.graceDays ?? 0)
}

const lacksOrder = (judged: JudgedContract, unit: JudgedUnit, context: UnitContext): boolean =>
  judged.record.values.poNumber === undefined && requiresPurchaseOrder(judged, unit, context)

/** Its purchase order ends before the item's bill date: a fact of both, whatever day it is. */
function isExpired({ record }: JudgedContract, { expected }: Item): boolean {
  const { poNumber, poExpires } = record.values
  const expires = poNumber === undefined || poExpires === undefined ? null : parseDate(poExpires)
  return expires !== null && expires < expected.billDate
}

function addItem(
  { expected, amount }: Item,
  judged: JudgedContract,
  measure: MeasureName,
  horizon: number,
  into: Summing,
): void {
  const { currency } = expected.amount
  const possible = possibleDate(expected, judged)
  if (expected.held) {
    into.add('held', currency, possible, 1, amount)
    return
  }
  const moved = expected.billDate - possible
  if (moved > 0) into.add('heldUntil', currency, pair(possible, moved), 1, amount)
  if (expected.billDate < horizon) into.add(measure, currency, expected.billDate, 1, amount)
}

/** When it could have been billed, had there been no hold. */
function possibleDate({ scheduledDate, lineId }: Item['expected'], { contract }: JudgedContract): CivilDate {
  const bookedOn = contract?.lines.find(({ id }) => id === lineId)?.bookedOn ?? contract?.bookedOn ?? null
  return bookedOn === null ? scheduledDate : later(scheduledDate, bookedOn)
}
