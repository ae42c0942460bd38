import { type CivilDate, civilDate } from '../basics/civil-date.js'

/**
 * What terms may hold. Far beyond any contract, and near enough that absurd terms (a year 9999 meaning "no end", a period
 * of a billion days) are named as unreadable, in place of filling the memory with items.
 */
export const EARLIEST: CivilDate = civilDate(1800, 1, 1)
export const LATEST: CivilDate = civilDate(2999, 12, 31)
export const MAX_YEARS = 100
export const MAX_MONTHS = MAX_YEARS * 12
export const MAX_DAYS = 36_525
/** Items of one contract. */
export const MAX_ITEMS = 200_000
/** Digits of a number's text, exponent included. */
export const MAX_DIGITS = 60
export const MAX_EXPONENT = 40
