import {
  addDays,
  addMonths,
  type CivilDate,
  formatDate,
  parseDate,
} from '../../../reconcile/basics/civil-date.js'

/** First and last day, as ISO dates; an open end is absent. */
export interface Days {
  readonly start: string
  readonly end?: string
}

/** `2026`, `2026-02`, `2026-02-14`, each of them the whole of it; `A..B` from the first day of A to the last of B; `A..` open. */
export function readDays(text: string): Days {
  const [from = '', to] = text.split('..')
  const start = formatDate(firstDay(from))
  if (to === '') return { start }
  return { start, end: formatDate(lastDay(to ?? from)) }
}

export function readDay(text: string): CivilDate {
  const day = parseDate(text)
  if (day === null) throw new Error(`${text} is no day`)
  return day
}

export const daysAfter = (day: string, days: number): string => formatDate(addDays(readDay(day), days))

const firstDay = (text: string): CivilDate => readDay(`${text}-01-01`.slice(0, 10))

function lastDay(text: string): CivilDate {
  const months = text.length === 4 ? 12 : text.length === 7 ? 1 : 0
  return months === 0 ? readDay(text) : addDays(addMonths(firstDay(text), months), -1)
}
