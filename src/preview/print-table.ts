import { formatDate } from '../../reconcile/basics/civil-date.js'
import { formatMoney, type Money } from '../../reconcile/basics/money.js'
import { formatPeriod } from '../../reconcile/basics/period.js'
import { isDue } from '../../reconcile/schedule/due.js'
import { grouped } from '../../reconcile/schedule/grouped.js'
import type { ExpectedItem } from '../../reconcile/schedule/item.js'
import { sentence } from '../../reconcile/schedule/sentence.js'
import { alignedLines } from './aligned-lines.js'
import type { Preview } from './preview-document.js'

type Shown = Preview & { ok: true }

/** A schedule for a person: a line an item with its arithmetic, and the total. */
export function scheduleTable(preview: Shown): string {
  const heads = [
    'Line',
    'Service',
    'Bill date',
    'Due date',
    'Amount',
    ...(preview.asOf === null ? [] : ['Due']),
    'How it comes about',
  ]
  const rows = preview.items.map((item) => row(item, preview))
  const body = rows.length === 0 ? ['Nothing is to be billed.'] : alignedLines([heads, ...rows], AMOUNT)
  return [heading(preview), '', ...body, '', ...preview.totals.map(totalLine), ''].join('\n')
}

const AMOUNT = 4

function row(item: ExpectedItem, { asOf, contract }: Shown): string[] {
  return [
    item.lineId,
    formatPeriod(item.period),
    formatDate(item.billDate),
    item.dueDate === null ? '–' : formatDate(item.dueDate),
    grouped(formatMoney(item.amount)),
    ...(asOf === null ? [] : [isDue(item, asOf, contract.graceDays) ? 'yes' : 'no']),
    sentence(item, contract),
  ]
}

function heading({ contract, asOf }: Shown): string {
  const name = contract.number ?? contract.id
  const end = contract.endDate === null ? 'without an end' : `to ${formatDate(contract.endDate)}`
  const parts = [
    `${name === '' ? 'Contract' : `Contract ${name}`}: from ${formatDate(contract.startDate)} ${end}`,
  ]
  if (contract.terminatedOn !== null) parts.push(`terminated on ${formatDate(contract.terminatedOn)}`)
  if (contract.autoRenew) parts.push('renews by itself')
  if (asOf !== null) parts.push(`as of ${formatDate(asOf)}`)
  return parts.join(', ')
}

const totalLine = (total: Money): string => `Total ${grouped(formatMoney(total))} ${total.currency}`
