import { latestNight, type Schedule } from './match.js'

const MINUTE = 60_000

/** Later than this a night counts as missed. */
const LATE = 10 * MINUTE

export interface Standing {
  readonly now: Date
  /** When this scheduler came up. */
  readonly since: Date
  /** When the last scheduled run started, or was last tried; null: never. */
  readonly last: Date | null
  /** Whether a missed night is run once the machine is back. */
  readonly catchUp: boolean
}

/**
 * The night that is to be run now; null: none. However many were missed, it is one; a night that has been run isn't
 * run again when the clock is set back; before the first scheduled run there is nothing to catch up.
 */
export function dueNight(schedule: Schedule, { now, since, last, catchUp }: Standing): Date | null {
  const night = latestNight(schedule, now)
  if (night === null || (last ?? since) >= night) return null
  const missed = night < since || now.getTime() - night.getTime() > LATE
  return missed && !catchUp ? null : night
}
