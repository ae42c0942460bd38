const QUARTER_HOUR_MS = 15 * 60 * 1000

/** Turns moments into an account's local time. Built once for a zone; remembers offsets by quarter of an hour. */
export interface Zone {
  readonly name: string
  /** Local time of a moment as `YYYY-MM-DD HH:MM:SS`; milliseconds since 1970 in. */
  local(moment: number): string
  /** Minutes east of Greenwich that local time (`YYYY-MM-DD HH:MM:SS`) has; the earlier one where it comes twice. */
  offsetOfLocal(local: string): number
  /** Minutes east of Greenwich at a moment. */
  offset(moment: number): number
}

/** The zone of an IANA name, `America/Los_Angeles`. */
export function zoneOf(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const known = new Map<number, number>()

  function offset(moment: number): number {
    const quarter = Math.floor(moment / QUARTER_HOUR_MS)
    const found = known.get(quarter)
    if (found !== undefined) return found
    const minutes = offsetNow(format, quarter * QUARTER_HOUR_MS)
    known.set(quarter, minutes)
    return minutes
  }

  return {
    name,
    offset,
    local: (moment) => isoSeconds(moment + offset(moment) * 60_000),
    offsetOfLocal(local) {
      const asUtc = Date.parse(`${local.replace(' ', 'T')}Z`)
      const before = offset(asUtc - 24 * 3_600_000)
      return offset(asUtc - before * 60_000) === before ? before : offset(asUtc - offset(asUtc) * 60_000)
    },
  }
}

function offsetNow(format: Intl.DateTimeFormat, moment: number): number {
  const part = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const at = (name: Intl.DateTimeFormatPartTypes): number => part.get(name) ?? 0
  const local = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'))
  return Math.round((local - moment) / 60_000)
}

function isoSeconds(moment: number): string {
  return new Date(moment).toISOString().slice(0, 19).replace('T', ' ')
}
