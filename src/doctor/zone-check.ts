import { type Check, failed, passed, warned } from '../checks/check.js'
import { wallClock } from '../schedule/zone.js'

const MINUTE = 60_000

/** Whether an account's clock (`UTC-08:00`) is that of the configured zone now: date-times would be read wrong. */
export function zoneCheck(account: string | null, timezone: string, now: Date): Check {
  const check = 'netsuite.timezone'
  if (account === null) {
    return warned(
      check,
      `NetSuite’s clock can’t be read; date-times are taken to be in ${timezone}`,
      'Compare netsuite.timezone with Setup > Company > Company Information.',
    )
  }
  const configured = offsetText((wallClock(timezone, now.getTime()) - now.getTime()) / MINUTE)
  if (account === configured) return passed(check, `${timezone}, ${configured} now, as the account`)
  return failed(
    check,
    `netsuite.timezone is ${timezone}, ${configured} now, and the account’s clock is at ${account}`,
    'Set netsuite.timezone to the zone under Setup > Company > Company Information.',
  )
}

/** Minutes east of UTC as `UTC-08:00`. */
function offsetText(exact: number): string {
  const minutes = Math.round(exact)
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
