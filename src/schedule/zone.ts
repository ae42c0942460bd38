/** Local times of a time zone, by the runtime's own zone data. */

const DAY = 86_400_000

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(zone, made)
  return made
}

/** What the clock on the wall shows at an instant, as if it were UTC, in milliseconds. */
export function wallClock(zone: string, instant: number): number {
  const parts = formatter(zone).formatToParts(instant)
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  )
}

const offsetAt = (zone: string, instant: number): number =>
  wallClock(zone, instant) - instant + (instant % 1000)

/**
 * The instant at which the clock on the wall shows a local time (as if it were UTC, in milliseconds): the earlier one
 * where it shows it twice, and the end of the gap where it never does.
 */
export function instantOf(zone: string, local: number): number {
  const candidates = [local - offsetAt(zone, local - DAY), local - offsetAt(zone, local + DAY)]
  const right = candidates.filter((candidate) => wallClock(zone, candidate) === local)
  return right.length > 0 ? Math.min(...right) : endOfGap(zone, local)
}

/** The first instant whose wall clock is past a local time that is never shown. */
function endOfGap(zone: string, local: number): number {
  let before = local - offsetAt(zone, local - DAY) - DAY
  let after = before + 2 * DAY
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000
    if (wallClock(zone, middle) < local) before = middle
    else after = middle
  }
  return after
}
