/** The civil day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayIn(timezone: string, instant: Date): string {
  if (timezone === 'UTC') return instant.toISOString().slice(0, 10)
  const parts = calendarOf(timezone).formatToParts(instant)
  const part = (type: string) => parts.find((entry) => entry.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** Each zone's calendar is looked up once: that costs a hundred times what telling a day does. */
const calendars = new Map<string, Intl.DateTimeFormat>()

function calendarOf(timezone: string): Intl.DateTimeFormat {
  const calendar =
    calendars.get(timezone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
  calendars.set(timezone, calendar)
  return calendar
}
