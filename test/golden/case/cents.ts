import {
  add,
  type Fraction,
  formatExact,
  parseDecimal,
  subtract,
  ZERO,
} from '../../../reconcile/basics/fraction.js'

/** The exact sum of decimal texts; what isn't a number (a case of unreadable amounts) adds nothing. */
export const sumOf = (texts: readonly (string | undefined)[]): string =>
  formatExact(texts.reduce((total, text) => add(total, numberOf(text)), ZERO))

export const minus = (a: string, b: string): string => formatExact(subtract(numberOf(a), numberOf(b)))

/** Decimal texts mean the same number: `100` and `100.00`. */
export const sameAmount = (a: string, b: string): boolean => minus(a, b) === '0'

const numberOf = (text: string | undefined): Fraction => (text && parseDecimal(text)) || ZERO
