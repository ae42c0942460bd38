import { createHash } from 'node:crypto'
import type { Notification } from './document.js'
import type { Known } from './told.js'

/**
 * Whether a run that is done is told: where something is new, worse, resolved or has gone up, where a side isn't whole, after
 * a failure, and while nothing could be called new. Else it stays quiet: nobody reads what comes every morning.
 */
export const isNews = ({
  since,
  complete,
  recovered,
  news,
  worse,
  resolved,
  escalated,
}: Notification): boolean =>
  since === null ||
  complete !== true ||
  recovered ||
  [news, worse, resolved, escalated].some((part) => part !== null && part.findings > 0)

/** The same failure, time and again, is told once in so many milliseconds: each night, but not each try. */
const AGAIN_AFTER = 12 * 3_600_000

/** Whether a failure is told to a channel that knows of these since the last run that was done. */
export const isNewFailure = (reason: string, { failures }: Known, now: Date): boolean =>
  !failures.some((one) => one.reason === reason && now.getTime() - Date.parse(one.at) < AGAIN_AFTER)

/** Which failure it is: its words without figures, which differ from try to try. */
export const reasonOf = (exitCode: number, message: string): string =>
  createHash('sha256')
    .update(`${exitCode} ${message.replaceAll(/\d+/g, '#')}`)
    .digest('hex')
    .slice(0, 16)
