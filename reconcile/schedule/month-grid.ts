import { type CivilDate, civilDate, daysInMonth, isMonthEnd, yearMonthDay } from '../basics/civil-date.js'
import { fraction } from '../basics/fraction.js'
import type { Grid } from './grid.js'

/** A day that periods of months are counted from: month by month, always from here and never from a clamped result. */
export interface MonthAnchor {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31; where a month is shorter its last day is meant. */
  readonly day: number
}

export function monthGrid(anchor: MonthAnchor, count: number): Grid {
  const origin = anchor.year * 12 + anchor.month - 1
  const length = fraction(count)
  const boundary = (k: number) => dayOfMonth(origin + k * count, anchor.day)
  return {
    boundary,
    indexAt: (date) => {
      const { year, month } = yearMonthDay(date)
      const k = Math.floor((year * 12 + month - 1 - origin) / count)
      return boundary(k) > date ? k - 1 : k
    },
    months: () => length,
  }
}

function dayOfMonth(index: number, day: number): CivilDate {
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return civilDate(year, month, Math.min(day, daysInMonth(year, month)))
}

const LAST_DAY = 31

/** A date as an anchor. `sticky`: a month's last day stays on last days. */
export function dateAnchor(date: CivilDate, monthEnd: 'clamp' | 'sticky'): MonthAnchor {
  const anchor = yearMonthDay(date)
  return monthEnd === 'sticky' && isMonthEnd(date) ? { ...anchor, day: LAST_DAY } : anchor
}
