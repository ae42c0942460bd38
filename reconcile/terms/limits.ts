import { EARLIEST_DAY, LATEST_DAY } from '../basics/bounds.js'
import { type CivilDate, parseDate } from '../basics/civil-date.js'

/**
 * What terms may hold. Far beyond any contract, and near enough that absurd terms (a year 9999 meaning "no end", a period
 * of a billion days) are named as unreadable, in place of filling the memory with items.
 */
export const EARLIEST: CivilDate = parseDate(EARLIEST_DAY)!
export const LATEST: CivilDate = parseDate(LATEST_DAY)!
export const MAX_YEARS = 100
export const MAX_MONTHS = MAX_YEARS * 12
export const MAX_DAYS = 36_525
/** Items of one contract. */
export const MAX_ITEMS = 200_000
export const MAX_EXPONENT = 40
