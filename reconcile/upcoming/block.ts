import { type CivilDate, formatDate, parseDate } from '../basics/civil-date.js'
import { isLineFor, unapprovedLines } from '../causes/missing/unapproved-lines.js'
import type { BilledDocument } from '../documents/document.js'
import { isRejected } from '../documents/standing.js'
import type { Item } from '../matching/match.js'
import { requiresPurchaseOrder } from '../rules/paying-terms.js'
import type { ExpectedItem } from '../schedule/item.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'

export type BlockKind =
  | 'customer-unmapped'
  | 'hold'
  | 'po-missing'
  | 'po-expired'
  | 'milestone-open'
  | 'invoice-unapproved'
  | 'invoice-in-doubt'

/** What stands between an item and its invoice. */
export interface Block {
  readonly kind: BlockKind
  /** As a phrase: `on hold since 2026-02-01 without an end (dispute)`. */
  readonly text: string
}

/** What blocks every invoice of a contract that is to be raised on a day; null: on a day that nobody knows. */
export function contractBlocks(
  judged: JudgedContract,
  on: CivilDate | null,
  unit: JudgedUnit,
  context: UnitContext,
): Block[] {
  const { poNumber, poExpires } = judged.record.values
  const expires = poExpires === undefined ? null : parseDate(poExpires)
  const blocks: Block[] = []
  if (judged.tying === null) {
    blocks.push({ kind: 'customer-unmapped', text: 'no customer in NetSuite belongs to the account' })
  }
  if (requiresPurchaseOrder(judged, unit, context) && poNumber === undefined) {
    blocks.push({ kind: 'po-missing', text: 'the purchase order is missing' })
  }
  if (poNumber !== undefined && expires !== null && expires < (on ?? context.asOf.calendarDay)) {
    blocks.push({ kind: 'po-expired', text: `purchase order ${poNumber} expires on ${formatDate(expires)}` })
  }
  return blocks
}

/** What blocks one item by itself. `item` is null where nothing could be matched. */
export function itemBlocks(
  judged: JudgedContract,
  expected: ExpectedItem,
  item: Item | null,
  unit: JudgedUnit,
  context: UnitContext,
): Block[] {
  const blocks: Block[] = []
  const hold = judged.contract?.hold
  if (expected.held && hold) {
    const reason = hold.reason === null ? '' : ` (${hold.reason})`
    blocks.push({ kind: 'hold', text: `on hold since ${formatDate(hold.from)} without an end${reason}` })
  }
  if (expected.done === false) blocks.push({ kind: 'milestone-open', text: 'the milestone isn’t reached' })
  const waiting = unapprovedFor(judged, item, context)
  if (waiting !== null)
    blocks.push({ kind: 'invoice-unapproved', text: `invoice ${waiting.number} ${stateOf(waiting)}` })
  const doubt = unit.held.find((held) => held.item === item && item !== null)
  if (doubt) {
    const { number } = doubt.by.line.document
    blocks.push({ kind: 'invoice-in-doubt', text: `invoice ${number} may bill it; its contract is in doubt` })
  }
  return blocks
}

/** An invoice for the item that isn't approved yet: one for several months blocks each, as a finding takes it. */
const unapprovedFor = (
  judged: JudgedContract,
  item: Item | null,
  context: UnitContext,
): BilledDocument | null =>
  (item && unapprovedLines(judged).find((line) => isLineFor(item, line, judged, context))?.document) ?? null

const stateOf = ({ record }: BilledDocument): string =>
  isRejected(record.values) ? 'was rejected' : 'waits for approval'
