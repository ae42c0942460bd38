/**
 * The wait that a `Retry-After` header asks for, in milliseconds: seconds, or a date; null where there is none. A date is
 * by the clock of whoever wrote it, which the answer's own `Date` tells.
 */
export function retryAfter(header: string | undefined, now: Date, date?: string): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  const at = text === '' ? Number.NaN : Date.parse(text)
  const theirs = Date.parse(date ?? '')
  return Number.isNaN(at) ? null : Math.max(0, at - (Number.isNaN(theirs) ? now.getTime() : theirs))
}

/** When a wait that was asked for is over. */
export const waitOver = (wait: number | null, now: Date): Date | null =>
  wait === null ? null : new Date(now.getTime() + wait)
