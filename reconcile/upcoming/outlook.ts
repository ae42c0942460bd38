import { addDays, type CivilDate } from '../basics/civil-date.js'
import { sumOf } from '../basics/minor.js'
import { draft } from '../findings/draft.js'
import type { CanonicalRecord } from '../records/record.js'
import { requiresPurchaseOrder, wantedDelivery } from '../rules/paying-terms.js'
import type { TermsUnreadable } from '../terms/contract.js'
import type { UnitContext } from '../unit/context.js'
import { isJudged } from '../unit/cut-over.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'
import { type Block, contractBlocks, itemBlocks } from './block.js'
import { agreedThrough, type UnbilledItem, unbilledItems } from './unbilled-items.js'

/**
 * `overdue`: its bill date and the grace days are over; the findings speak of it. `now`: its bill date is reached.
 * `soon`: within the days asked for. `later`: after them, within what is agreed. `held`: whenever its hold ends.
 */
export type When = 'overdue' | 'now' | 'soon' | 'later' | 'held'

/** An invoice that is to be raised: a contract's unbilled items of one day and currency. */
export interface ToBill {
  readonly contract: CanonicalRecord
  readonly account: CanonicalRecord | null
  /** Customers of NetSuite that may be invoiced. */
  readonly payers: readonly CanonicalRecord[]
  /** Null while the contract is on hold without an end. */
  readonly billDate: CivilDate | null
  readonly dueDate: CivilDate | null
  readonly currency: string
  /** Minor units. */
  readonly amount: bigint
  readonly items: readonly UnbilledItem[]
  readonly poRequired: boolean
  readonly poNumber: string | null
  readonly deliveryMethod: string | null
  readonly blocks: readonly Block[]
}

export interface UnreadableContract {
  readonly contract: CanonicalRecord
  readonly account: CanonicalRecord | null
  readonly unreadable: TermsUnreadable
}

/** What is contracted and not yet billed, by when it falls due; minor units. */
export interface Backlog {
  readonly currency: string
  readonly when: When
  readonly amount: bigint
}

/** What of a unit falls due to be billed. */
export interface Outlook {
  readonly toBill: readonly ToBill[]
  readonly unreadable: readonly UnreadableContract[]
  readonly backlog: readonly Backlog[]
}

/** Looks from the as-of day to `until`, both included; what is overdue already is only summed. */
export function outlookOf(unit: JudgedUnit, until: CivilDate, context: UnitContext): Outlook {
  const looks = unit.contracts.map((judged) => contractOutlook(judged, unit, until, context))
  return {
    toBill: looks.flatMap(({ toBill }) => toBill),
    backlog: looks.flatMap(({ backlog }) => backlog),
    unreadable: unit.contracts.flatMap(({ record, reading }) =>
      reading.ok ? [] : [{ contract: record, account: unit.account, unreadable: reading.unreadable }],
    ),
  }
}

function contractOutlook(
  judged: JudgedContract,
  unit: JudgedUnit,
  until: CivilDate,
  context: UnitContext,
): Pick<Outlook, 'toBill' | 'backlog'> {
  const groups = new Map<string, UnbilledItem[]>()
  const backlog: Backlog[] = []
  for (const item of unbilledItems(judged, until, context)) {
    const when = whenOf(item, judged, unit, until, context)
    if (when === null) continue
    const { currency } = item.expected.amount
    backlog.push({ currency, when, amount: item.amount })
    if (!isShown(when, item, until)) continue
    const key = `${currency} ${when === 'held' ? 'held' : item.expected.billDate}`
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return { backlog, toBill: [...groups.values()].map((items) => toBillOf(judged, items, unit, context)) }
}

/** What is held is shown where it would fall due by then. */
const isShown = (when: When, { expected }: UnbilledItem, until: CivilDate): boolean =>
  when === 'now' || when === 'soon' || (when === 'held' && expected.scheduledDate <= until)

/** Null for what isn't asked for: before the cut-over, or beyond what is agreed. */
function whenOf(
  { expected, item }: UnbilledItem,
  judged: JudgedContract,
  unit: JudgedUnit,
  until: CivilDate,
  context: UnitContext,
): When | null {
  const { billDate, held, period, done } = expected
  if (!isAsked(judged, billDate, unit, context)) return null
  if (!held && billDate > until) return isAgreed(judged, period.start, context) ? 'later' : null
  if (held) return isAgreed(judged, period.start, context) || expected.scheduledDate <= until ? 'held' : null
  if (!context.asOf.reached(billDate)) return 'soon'
  const isDue = item ? item.due : context.asOf.reached(addDays(billDate, judged.contract?.graceDays ?? 0))
  return isDue && done !== false ? 'overdue' : 'now'
}

/** As a finding on it would be: from the cut-over on. */
function isAsked(judged: JudgedContract, on: CivilDate, unit: JudgedUnit, context: UnitContext): boolean {
  const asked = draft({
    rule: 'INVOICE_MISSING',
    direction: 'timing',
    message: '',
    evidence: [],
    contract: judged.record,
    on,
  })
  return isJudged(asked, unit, context)
}

function isAgreed({ contract }: JudgedContract, start: CivilDate, { asOf }: UnitContext): boolean {
  const through = contract && agreedThrough(contract, asOf.calendarDay)
  return through !== null && start <= through
}

function toBillOf(
  judged: JudgedContract,
  items: readonly UnbilledItem[],
  unit: JudgedUnit,
  context: UnitContext,
): ToBill {
  const { expected } = items[0]!
  const billDate = expected.held ? null : expected.billDate
  const { poNumber } = judged.record.values
  const blocks = [
    ...contractBlocks(judged, billDate, unit, context),
    ...items.flatMap((one) => itemBlocks(judged, one.expected, one.item, unit, context)),
  ]
  return {
    contract: judged.record,
    account: unit.account,
    payers: judged.payers,
    billDate,
    dueDate: expected.held ? null : expected.dueDate,
    currency: expected.amount.currency,
    amount: sumOf(items),
    items,
    poRequired: requiresPurchaseOrder(judged, unit, context),
    poNumber: poNumber ?? null,
    deliveryMethod: wantedDelivery(judged, unit, context) ?? null,
    blocks: [...new Map(blocks.map((block) => [block.text, block])).values()],
  }
}
