import * as iso4217 from 'dinero.js/currencies'

/**
 * Where the table of currencies isn't ISO 4217's: the ariary and the ouguiya are divided by five in use, but ISO's list
 * gives both two digits; and codes withdrawn in the last years still stand in books that began before.
 */
const CORRECTIONS: readonly (readonly [string, number])[] = [
  ['MGA', 2],
  ['MRU', 2],
  ['ANG', 2],
  ['HRK', 2],
  ['SLL', 2],
  ['ZWL', 2],
]

const EXPONENTS = new Map<string, number>([
  ...Object.values(iso4217).map((currency) => [currency.code, Number(currency.exponent)] as const),
  ...CORRECTIONS,
])

/** Digits of the minor unit by ISO 4217 (JPY 0, USD 2, KWD 3, CLF 4); null for a code that isn't one. */
export function minorUnitDigits(code: string): number | null {
  return EXPONENTS.get(code) ?? null
}

export const isCurrency = (code: string): boolean => EXPONENTS.has(code)
