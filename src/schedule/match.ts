import type { CronLine } from './cron-line.js'
import { instantOf, wallClock } from './zone.js'

const DAY = 86_400_000
const MINUTE = 60_000

/** Far enough for 29 February over a century's skipped leap year. */
const FARTHEST_DAYS = 366 * 9

/** A cron line on the clocks of a time zone. */
export interface Schedule {
  readonly line: CronLine
  /** IANA name. */
  readonly timezone: string
}

/** The latest night at or before an instant; null: there is none within nine years. */
export function latestNight(schedule: Schedule, now: Date): Date | null {
  for (const day of days(schedule, now, -1)) {
    const night = nightsOn(schedule, day).findLast((instant) => instant <= now.getTime())
    if (night !== undefined) return new Date(night)
  }
  return null
}

/** The first night after an instant; null: there is none within nine years. */
export function nextNight(schedule: Schedule, now: Date): Date | null {
  for (const day of days(schedule, now, 1)) {
    const night = nightsOn(schedule, day).find((instant) => instant > now.getTime())
    if (night !== undefined) return new Date(night)
  }
  return null
}

/** Local days (as UTC midnights) from the one before or after today on, in one direction. */
function* days(schedule: Schedule, now: Date, step: 1 | -1): Iterable<number> {
  const today = Math.floor(wallClock(schedule.timezone, now.getTime()) / DAY) * DAY
  for (let index = -1; index < FARTHEST_DAYS; index += 1) yield today + index * step * DAY
}

/** The instants of a local day's nights, ascending; a night in a gap of the clock is at its end, and once. */
function nightsOn({ line, timezone }: Schedule, day: number): readonly number[] {
  if (!isDayOf(line, new Date(day))) return []
  const instants = line.hours.flatMap((hour) =>
    line.minutes.map((minute) => instantOf(timezone, day + (hour * 60 + minute) * MINUTE)),
  )
  return [...new Set(instants)].sort((a, b) => a - b)
}

function isDayOf(line: CronLine, day: Date): boolean {
  if (!line.months.has(day.getUTCMonth() + 1)) return false
  const ofMonth = line.daysOfMonth.has(day.getUTCDate())
  const ofWeek = line.weekdays.has(day.getUTCDay())
  return line.eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek
}
