import { TIME_MASK } from './plan.js'

/** How far an object has been read. */
export interface Watermark {
  /** The account's own clock when reading began, as it writes it: `YYYY-MM-DD HH:MM:SS`. */
  readonly at: string
  /** Minutes east of UTC that this clock was at; null where it couldn't be told. */
  readonly minutes: number | null
  /** What was added up by bands of ids, for what changes without a stamp; see `bands.ts`. */
  readonly bands: string | null
}

/**
 * What is read again before a watermark. An hour comes twice when summer time ends, with stamps that look older than
 * the watermark; and what was stamped before it may have been committed after it was read.
 */
const OVERLAP_MINUTES = 120

const TEXT = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?: ([+-]\d{1,4}))?(?: bands:(\S*))?$/

export function watermarkText({ at, minutes, bands }: Watermark): string {
  const offset = minutes === null ? '' : ` ${minutes < 0 ? '' : '+'}${minutes}`
  return `${at}${offset}${bands === null ? '' : ` bands:${bands}`}`
}

/** Null for a text that isn't a watermark of ours. */
export function readWatermark(text: string): Watermark | null {
  const match = TEXT.exec(text)
  if (!match?.[1] || Number.isNaN(asUtc(match[1]))) return null
  return {
    at: match[1],
    minutes: match[2] === undefined ? null : Number(match[2]),
    bands: match[3] ?? null,
  }
}

/**
 * The account's time from which on changes are asked for: before the watermark by the overlap, and by as much as the
 * account's clock was set back since (another zone in its preferences, the end of summer time).
 */
export function sinceOf({ at, minutes }: Watermark, minutesNow: number | null): string {
  const setBack = minutes === null || minutesNow === null ? 0 : Math.max(0, minutes - minutesNow)
  const since = asUtc(at) - (OVERLAP_MINUTES + setBack) * 60_000
  return new Date(since).toISOString().slice(0, 19).replace('T', ' ')
}

const asUtc = (time: string): number => Date.parse(`${time.replace(' ', 'T')}Z`)

/** Changed since a time of the account's clock: to the second, and never by days alone. */
export const changedSince = (column: string, since: string): string =>
  `${column} >= TO_DATE('${since}', '${TIME_MASK}')`
