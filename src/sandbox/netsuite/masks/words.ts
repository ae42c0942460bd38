/** The parts of an Oracle date mask, and the names that they stand for. */

/** A local date-time, `YYYY-MM-DD HH:MM:SS`: how dates and date-times are held and compared. */
export type LocalTime = string

export const MASK_TOKENS =
  /YYYY|YY|MONTH|MON|MM|DDD|DD|DAY|DY|HH24|HH12|HH|MI|SSSSS|SS|FF\d?|AM|PM|A\.M\.|P\.M\.|TZH|TZM|Q|D|"[^"]*"|FM|./gis

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
