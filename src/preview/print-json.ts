import { formatDate } from '../../reconcile/basics/civil-date.js'
import { formatExact, formatFraction } from '../../reconcile/basics/fraction.js'
import { formatMoney, type Money } from '../../reconcile/basics/money.js'
import type { Period } from '../../reconcile/basics/period.js'
import { isDue } from '../../reconcile/schedule/due.js'
import type { ExpectedItem } from '../../reconcile/schedule/item.js'
import type { Preview } from './preview-document.js'

/** `tieout.schedule/1`. A contract whose lines have several currencies also has `totals`, one each. */
export function scheduleJson(preview: Preview): object {
  if (!preview.ok) {
    const { field, value, message } = preview.unreadable
    return { schema: SCHEMA, total: null, items: [], error: { field, value, message } }
  }
  const [total, ...others] = preview.totals
  return {
    schema: SCHEMA,
    total: moneyJson(total),
    ...(others.length > 0 && { totals: preview.totals.map(moneyJson) }),
    items: preview.items.map((item) => itemJson(item, preview)),
    error: null,
  }
}

const SCHEMA = 'tieout.schedule/1'

const moneyJson = (amount: Money) => ({ amount: formatMoney(amount), currency: amount.currency })
const periodJson = ({ start, end }: Period) => ({ start: formatDate(start), end: formatDate(end) })

function itemJson(item: ExpectedItem, { asOf, contract }: Preview & { ok: true }) {
  return {
    line: item.lineId,
    period: periodJson(item.period),
    fullPeriod: periodJson(item.fullPeriod),
    stub: item.stub,
    factor: formatFraction(item.factor),
    unrounded: formatExact(item.unrounded),
    ...moneyJson(item.amount),
    billDate: formatDate(item.billDate),
    dueDate: item.dueDate === null ? null : formatDate(item.dueDate),
    due: asOf === null ? null : isDue(item, asOf, contract.graceDays),
  }
}
