import { type Check, failed, failure, passed } from '../checks/check.js'
import { parseCronLine } from '../schedule/cron-line.js'
import { nextNight } from '../schedule/match.js'
import { wallClock } from '../schedule/zone.js'

/** When the next night would be, on the clocks of its own zone. */
export function scheduleCheck(cron: string, timezone: string, now: Date): Check {
  const check = 'schedule'
  try {
    const next = nextNight({ line: parseCronLine(cron), timezone }, now)
    if (!next) return failed(check, `"${cron}" never comes`, 'Correct schedule.cron.')
    const local = new Date(wallClock(timezone, next.getTime())).toISOString()
    return passed(check, `next night: ${local.slice(0, 10)} ${local.slice(11, 16)}, ${timezone}`)
  } catch (error) {
    return failure(check, error)
  }
}
