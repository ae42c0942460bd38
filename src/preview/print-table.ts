import { formatDate } from '../../reconcile/basics/civil-date.js'
import { formatMoney, type Money } from '../../reconcile/basics/money.js'
import { formatPeriod } from '../../reconcile/basics/period.js'
import { isDue } from '../../reconcile/schedule/due.js'
import { grouped } from '../../reconcile/schedule/grouped.js'
import type { ExpectedItem } from '../../reconcile/schedule/item.js'
import { sentence } from '../../reconcile/schedule/sentence.js'
import { wrap } from '../reports/terminal/wrap.js'
import { alignedLines } from './aligned-lines.js'
import type { Preview } from './preview-document.js'

type Shown = Preview & { ok: true }

/** A schedule for a person: an item a line, below it how its amount comes about; and the total. */
export function scheduleTable(preview: Shown): string {
  return [heading(preview), '', ...body(preview), '', ...preview.totals.map(totalLine), ''].join('\n')
}

const AMOUNT = 4
const WIDTH = 80

function body(preview: Shown): readonly string[] {
  const { items, asOf, contract } = preview
  if (items.length === 0) return ['Nothing is to be billed.']
  const heads = ['Line', 'Service', 'Bill date', 'Due date', 'Amount', ...(asOf === null ? [] : ['Due'])]
  const [head = '', ...rows] = alignedLines([heads, ...items.map((item) => row(item, preview))], AMOUNT)
  return [head, ...rows.flatMap((line, at) => [line, ...wrap(sentence(items[at]!, contract), WIDTH, '  ')])]
}

function row(item: ExpectedItem, { asOf, contract }: Shown): string[] {
  return [
    item.lineId,
    formatPeriod(item.period),
    formatDate(item.billDate),
    item.dueDate === null ? '–' : formatDate(item.dueDate),
    grouped(formatMoney(item.amount)),
    ...(asOf === null ? [] : [isDue(item, asOf, contract.graceDays) ? 'yes' : 'no']),
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

const totalLine = (total: Money): string => `Total ${total.currency} ${grouped(formatMoney(total))}`
