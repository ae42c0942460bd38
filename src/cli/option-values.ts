import { InvalidArgumentError } from 'commander'

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** A day as `YYYY-MM-DD` that is on the calendar. */
export function day(value: string): string {
  if (value === 'today') return value
  const instant = DATE.test(value) ? new Date(`${value}T00:00:00Z`) : null
  if (instant === null || Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== value) {
    throw new InvalidArgumentError('Expected a day as YYYY-MM-DD, like 2026-10-31.')
  }
  return value
}

/** A whole number within bounds, both included. */
export const wholeNumber =
  (least: number, most: number) =>
  (value: string): number => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
    if (!(number >= least && number <= most)) {
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`)
    }
    return number
  }

/** An option that may be given several times; each is checked. */
export const several =
  (check: (value: string) => string = (value) => value) =>
  (value: string, before: readonly string[]): readonly string[] => [...before, check(value)]

/** One of a list of words. */
export const oneOf =
  (words: readonly string[]) =>
  (value: string): string => {
    if (!words.includes(value)) throw new InvalidArgumentError(`Expected one of: ${words.join(', ')}.`)
    return value
  }

/** Words of a list, separated by commas. */
export const listOf =
  (words: readonly string[]) =>
  (value: string): readonly string[] => {
    const check = oneOf(words)
    return value.split(',').map((word) => check(word.trim()))
  }

/** Some text: blanks alone say nothing. */
export function text(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('Expected some text.')
  return value.trim()
}

/** A month as `YYYY-MM`. */
export function month(value: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(value))
    throw new InvalidArgumentError('Expected a month as YYYY-MM, like 2026-10.')
  return value
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?\s?(Z|UTC|[+-]\d{2}:\d{2})$/

/** A time with its zone, as ISO 8601 in UTC. Without seconds it is the end of that minute: reports show times so. */
export function instant(value: string): string {
  const [, date, minute, seconds = ':59.999', zone] = INSTANT.exec(value) ?? []
  const time = new Date(`${date}T${minute}${seconds}${zone === 'UTC' ? 'Z' : zone}`)
  if (date === undefined || Number.isNaN(time.getTime()) || day(date) !== date)
    throw new InvalidArgumentError(
      'Expected a time with its zone, like 2026-11-03T18:00:00Z or "2026-11-03 18:00 UTC".',
    )
  return time.toISOString()
}
