/**
 * What a record may hold. Far beyond any company's books, and near enough that an absurd value (a year 9999, an amount of
 * 10²⁰) is named as one that can't be read, in place of outweighing everything beside it.
 */
export const EARLIEST_DAY = '1800-01-01'
export const LATEST_DAY = '2999-12-31'
/** Digits before the point: Salesforce holds 18 in all, NetSuite fewer. */
export const MOST_WHOLE_DIGITS = 18
/** Digits of a number's text, exponent included. */
export const MOST_DIGITS = 60

/** Whether plain digits (an optional sign, a point) are a number that a record may hold. */
export function isBoundedDecimal(plain: string): boolean {
  if (plain.length <= MOST_WHOLE_DIGITS) return true
  if (plain.length > MOST_DIGITS) return false
  const point = plain.indexOf('.')
  const whole = (point < 0 ? plain.length : point) - (plain.startsWith('-') ? 1 : 0)
  return whole <= MOST_WHOLE_DIGITS
}

/** Whether a day of the calendar, as `YYYY-MM-DD`, is one that a record may hold. */
export const isBoundedDay = (day: string): boolean => day >= EARLIEST_DAY && day <= LATEST_DAY
