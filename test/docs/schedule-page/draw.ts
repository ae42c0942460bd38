import {
  addDays,
  type CivilDate,
  earlier,
  formatDate,
  later,
  yearMonthDay,
} from '../../../reconcile/basics/civil-date.js'
import { formatFraction } from '../../../reconcile/basics/fraction.js'
import { formatMoney } from '../../../reconcile/basics/money.js'
import { grouped } from '../../../reconcile/schedule/grouped.js'
import type { ExpectedItem } from '../../../reconcile/schedule/item.js'

const WIDTH = 96
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * A schedule as a timeline: a mark on each bill date, a stretch an item (dotted where it is shorter than its full period),
 * and under it its first day, factor and amount.
 */
export function drawTimeline(items: readonly ExpectedItem[]): string[] {
  const days = items.flatMap((item) => [item.period.start, addDays(item.period.end, 1), item.billDate])
  const first = Math.min(...days)
  const span = Math.max(...days) - first
  const at = (date: number) => Math.round(((date - first) / span) * WIDTH)
  return [
    bills(items, at),
    stretches(items, at),
    under(items, at, ({ period }) => dayAndMonth(period.start)),
    under(items, at, ({ factor }) => `× ${formatFraction(factor)}`),
    under(items, at, ({ amount }) => grouped(formatMoney(amount))),
  ].map((line) => line.trimEnd())
}

type At = (date: number) => number

const blank = (): string[] => Array.from({ length: WIDTH + 16 }, () => ' ')

function put(canvas: string[], text: string, from: number): void {
  for (const [index, letter] of [...text].entries()) canvas[from + index] = letter
}

/** Items of one bill date share a mark, which counts them. */
function bills(items: readonly ExpectedItem[], at: At): string {
  const canvas = blank()
  for (const date of new Set(items.map((item) => item.billDate))) {
    const count = items.filter((item) => item.billDate === date).length
    put(canvas, `▼${dayAndMonth(date)}${count > 1 ? ` (${count})` : ''}`, at(date))
  }
  return canvas.join('')
}

function stretches(items: readonly ExpectedItem[], at: At): string {
  const canvas = blank()
  for (const item of items) {
    const [from, to] = [at(item.period.start), at(addDays(item.period.end, 1))]
    for (let column = from + 1; column < to; column++) canvas[column] = item.stub ? '╌' : '─'
    canvas[from] = canvas[from] === '┤' ? '┼' : '├'
    canvas[to] = '┤'
  }
  return canvas.join('')
}

function under(items: readonly ExpectedItem[], at: At, text: (item: ExpectedItem) => string): string {
  const canvas = blank()
  for (const item of items) put(canvas, text(item), at(item.period.start) + 1)
  return canvas.join('')
}

function dayAndMonth(date: CivilDate): string {
  const { month, day } = yearMonthDay(date)
  return `${day} ${MONTHS[month - 1]}`
}

/** `2026-01-01 to 2026-12-31`. */
export function spanText(items: readonly ExpectedItem[]): string {
  const first = items.map(({ period }) => period.start).reduce(earlier)
  const last = items.map(({ period }) => period.end).reduce(later)
  return `${formatDate(first)} to ${formatDate(last)}`
}
