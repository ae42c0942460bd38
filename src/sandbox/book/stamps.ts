import { addDays, earlier } from './calendar.js'

const two = (n: number): string => String(n).padStart(2, '0')

/** When a record was written: a date's working hours in UTC, and never later than the day before the as-of date began. */
export function stampOn(date: string, seq: number, asOf: string): string {
  const newest = addDays(asOf, -1)
  const hour = date < newest ? 8 + (seq % 10) : 0
  // Joined, since a concatenation keeps its parts in memory, and large books hold millions of these.
  return [
    earlier(date, newest),
    'T',
    two(hour),
    ':',
    two((seq * 7) % 60),
    ':',
    two((seq * 13) % 60),
    'Z',
  ].join('')
}
