import { parseDate } from '../basics/civil-date.js'
import { overlap } from '../basics/period.js'
import { servicePeriod } from '../documents/line-facts.js'
import type { Bundle, Item, Tying } from '../matching/match.js'
import { creditedFor } from '../matching/rebilled.js'
import type { Contract } from '../terms/contract.js'
import type { Claims } from './claims.js'
import type { JudgedContract, JudgedUnit, UnreadableBill } from './judged.js'

/** Before any rule speaks, takes what nobody may speak of: items that a line in doubt would fill, and the periods of invoices that can't be read; and keeps what was made up later for the rules on timing. */
export function silence(unit: JudgedUnit, claims: Claims): void {
  claims.claim(
    'silent',
    unit.held.map(({ item }) => item),
  )
  for (const judged of unit.contracts) {
    for (const bill of judged.unreadable) claims.claim('silent', periodOf(judged, bill, unit))
    claims.claim('silent', billedOutside(judged))
    for (const { items } of judged.tying?.madeUp ?? []) claims.reserve(items)
  }
}

/**
 * Items that were billed, though for days before the contract's start or after its end: of just that amount, by an invoice
 * in time for them (early, before the start), or issued when they would be billed again after a credit. The finding of those days speaks of that money.
 */
function billedOutside({ tying, contract }: JudgedContract): Item[] {
  const found: Item[] = []
  for (const { bundle, why, group } of tying?.aside ?? []) {
    if (why !== 'before start' && why !== 'after end') continue
    const isEarly = (item: Item) =>
      why === 'before start' && bundle.date < item.expected.billDate && isFirst(item, tying!.items)
    const item = tying!.items.find(
      (one) =>
        one.match === null &&
        one.group === group &&
        one.amount === bundle.amount &&
        !found.includes(one) &&
        (isInTime(one, bundle.date, contract!) || isEarly(one) || isRebilled(one, bundle, tying!, contract!)),
    )
    if (item) found.push(item)
  }
  return found
}

/** Whether its invoice was taken back, and the bundle was issued when it would be billed again. */
function isRebilled(item: Item, bundle: Bundle, { aside }: Tying, { graceDays }: Contract): boolean {
  const takenBack = aside.filter(({ why, group }) => why === 'taken back' && group === item.group)
  const lines = takenBack.map(({ bundle: line }) => line)
  return creditedFor(item, bundle, lines, graceDays) !== undefined
}

const isFirst = ({ group, expected }: Item, items: readonly Item[]): boolean =>
  items.every((other) => other.group !== group || other.expected.billDate >= expected.billDate)

/**
 * The items that an unreadable invoice may have billed: of its service days, else in time for its date, else all that are
 * open. A credit takes back what was billed.
 */
function periodOf(judged: JudgedContract, bill: UnreadableBill, unit: JudgedUnit): Item[] {
  const { tying, contract } = judged
  const items = tying?.items ?? []
  const paired = items.filter(({ match }) => match?.bundles.some((bundle) => isOf(bundle, bill)))
  if (paired.length > 0) return paired
  const days = bill.lines.map(servicePeriod).filter((period) => period !== null)
  if (days.length > 0)
    return items.filter(({ expected }) => days.some((period) => overlap(expected.period, period)))
  if (bill.document.object === 'creditMemo') return creditedBy(bill, items, unit)
  const open = items.filter(({ match }) => match === null)
  const date = parseDate(bill.document.values.date ?? '')
  if (date === null) return open
  const inTime = open.filter((item) => isInTime(item, date, contract!))
  return inTime.length > 0 ? inTime : open
}

/** What the invoices billed that it is applied to or was made from; where nothing says which, whatever isn't billed as agreed. */
function creditedBy({ document }: UnreadableBill, items: readonly Item[], unit: JudgedUnit): Item[] {
  const applied = (unit.applicationsFrom.get(document.id) ?? []).map(({ values }) => values.toId)
  const named = new Set([...applied, document.values.createdFromId])
  const billed = items.filter(({ match }) =>
    match?.bundles.some(({ charges }) => charges.some(({ line }) => named.has(line.document.id))),
  )
  return billed.length > 0 ? billed : items.filter(({ match }) => match !== null && !match.ties)
}

const isOf = ({ charges }: Bundle, { document }: UnreadableBill): boolean =>
  charges.some(({ line }) => line.document.record === document)

const isInTime = ({ expected }: Item, date: number, { earlyDays, graceDays }: Contract): boolean =>
  date >= expected.billDate - earlyDays && date <= expected.billDate + graceDays
