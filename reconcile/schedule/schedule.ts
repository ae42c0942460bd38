import { type AsOf, asOfDay } from '../basics/as-of.js'
import type { CivilDate } from '../basics/civil-date.js'
import type { Contract } from '../terms/contract.js'
import { commitmentItems } from './commitment.js'
import type { ExpectedItem } from './item.js'
import type { LinePlan } from './line-plan.js'
import { horizonOf, type LineTerm, lineTerm, type Successor } from './line-term.js'
import { milestoneItems } from './milestone-items.js'
import { isChargedOnce, oneTimeItems } from './one-time.js'
import { recurringItems } from './recurring.js'

export interface ScheduleOptions {
  /** A service without an end is laid out through the period that contains this day; null: through its first year. */
  readonly asOf: AsOf | CivilDate | null
  /** Full periods more than that (for invoices that come early); 0 where not given. */
  readonly ahead?: number
  /** Contracts that renew or replace it: each ends what it carries. */
  readonly successors?: readonly Successor[]
}

/** What a contract says should be billed. */
export interface Schedule {
  /** By first service day, bill date, then line. */
  readonly items: readonly ExpectedItem[]
  /** Service of each line, by its id. */
  readonly terms: ReadonlyMap<string, LineTerm>
}

/** The expected items of terms that have been read. Pure; never throws for terms that `readTerms` gave. */
export function scheduleOf(contract: Contract, options: ScheduleOptions): Schedule {
  const asOf = options.asOf && asOfDay(options.asOf)
  const horizon = { reaches: horizonOf(contract, asOf), ahead: options.ahead ?? 0 }
  const terms = new Map<string, LineTerm>()
  const successors = options.successors ?? []
  const items = milestoneItems(contract, successors)
  for (const line of contract.lines) {
    const term = lineTerm(contract, line, successors)
    terms.set(line.id, term)
    for (const item of lineItems({ contract, line, term, horizon })) items.push(item)
  }
  return { items: isOrdered(items) ? items : items.sort(compareItems), terms }
}

const isOrdered = (items: readonly ExpectedItem[]): boolean =>
  items.every((item, index) => {
    const before = items[index - 1]
    return before === undefined || compareItems(before, item) <= 0
  })

function lineItems(plan: LinePlan): ExpectedItem[] {
  const { line } = plan
  if (line.chargeType === 'as-incurred') return []
  if (line.chargeType === 'usage') return commitmentItems(plan)
  if (line.frequency.unit === 'milestone') return []
  return isChargedOnce(line) ? oneTimeItems(plan) : recurringItems(plan)
}

function compareItems(a: ExpectedItem, b: ExpectedItem): number {
  return a.period.start - b.period.start || a.billDate - b.billDate || compareIds(a.lineId, b.lineId)
}

/** Digit strings as numbers, anything else by code point. */
function compareIds(a: string, b: string): number {
  if (a === b) return 0
  if (a.length !== b.length && isDigits(a) && isDigits(b)) return a.length - b.length
  return a < b ? -1 : 1
}

const isDigits = (text: string): boolean => /^(?:0|[1-9]\d*)$/.test(text)
