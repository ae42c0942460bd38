import type { Frequency } from './contract.js'
import { MAX_DAYS, MAX_MONTHS } from './limits.js'
import { type Found, unreadable } from './scope.js'

const NAMED: Readonly<Record<string, Frequency>> = {
  monthly: { unit: 'months', count: 1 },
  quarterly: { unit: 'months', count: 3 },
  semiannual: { unit: 'months', count: 6 },
  annual: { unit: 'months', count: 12 },
  weekly: { unit: 'days', count: 7, weeks: true },
  biweekly: { unit: 'days', count: 14, weeks: true },
  upfront: { unit: 'upfront' },
  'one-time': { unit: 'one-time' },
  milestone: { unit: 'milestone' },
}

export const FREQUENCIES = Object.keys(NAMED)

const EXPECTED = `one of ${FREQUENCIES.join(', ')}, a whole number of months (1 to ${MAX_MONTHS}), or N days (1 to ${MAX_DAYS}) is expected`

/** A name, a whole number of months (`2`), or `N days` (`10 days`). */
export function readFrequency(found: Found | null): Frequency | null {
  if (!found) return null
  const text = found.text.toLowerCase()
  return named(text) ?? months(text) ?? days(text) ?? unreadable(found, EXPECTED)
}

const named = (text: string): Frequency | null => (Object.hasOwn(NAMED, text) ? (NAMED[text] ?? null) : null)

function months(text: string): Frequency | null {
  const count = /^0*(\d{1,4})(?:\.0+)?$/.exec(text)?.[1]
  return count !== undefined && within(Number(count), MAX_MONTHS)
    ? { unit: 'months', count: Number(count) }
    : null
}

function days(text: string): Frequency | null {
  const count = /^0*(\d{1,5})\s*days?$/.exec(text)?.[1]
  return count !== undefined && within(Number(count), MAX_DAYS)
    ? { unit: 'days', count: Number(count), weeks: false }
    : null
}

const within = (count: number, most: number) => count >= 1 && count <= most
