import { type CivilDate, formatDate, parseDate } from '../basics/civil-date.js'
import { firstDayOf, lastDayOf, type Month, monthOf } from './measure.js'

const WINDOWS = ['month', 'year', 'twelve', 'all'] as const
export type WindowName = (typeof WINDOWS)[number]

/** Whole months up to the as-of day's own, which is as far as it has come. */
export interface Window {
  readonly name: WindowName
  readonly from: Month
  readonly to: Month
}

export const WINDOW_TITLES: Readonly<Record<WindowName, string>> = {
  month: 'This month',
  year: 'Year to date',
  twelve: 'Twelve months',
  all: 'All',
}

/** The month of the as-of day, the calendar year to it, the twelve months that end with it, and everything. */
export function windowAt(name: WindowName, asOf: CivilDate): Window {
  const to = monthOf(asOf)
  const from = { month: to, year: to - (to % 12), twelve: to - 11, all: Number.NEGATIVE_INFINITY }[name]
  return { name, from, to }
}

export const hasMonth = ({ from, to }: Window, month: Month): boolean => month >= from && month <= to

/** `YYYY-MM-DD`; a day that isn't told lies in no window but the whole. */
export function hasDay(window: Window, day: string | null): boolean {
  if (window.name === 'all') return true
  const date = day === null ? null : parseDate(day)
  return date !== null && hasMonth(window, monthOf(date))
}

/** First and last day; the first is null where it goes back to the beginning. */
export const daysOf = ({ from, to }: Window): { readonly from: string | null; readonly to: string } => ({
  from: Number.isFinite(from) ? formatDate(firstDayOf(from)) : null,
  to: formatDate(lastDayOf(to)),
})
