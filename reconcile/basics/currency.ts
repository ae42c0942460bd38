import * as iso4217 from 'dinero.js/currencies'

const EXPONENTS = new Map<string, number>(
  Object.values(iso4217).map((currency) => [currency.code, Number(currency.exponent)]),
)

/** Digits of the minor unit by ISO 4217 (JPY 0, USD 2, KWD 3, CLF 4); null for a code that isn't one. */
export function minorUnitDigits(code: string): number | null {
  return EXPONENTS.get(code) ?? null
}

export const isCurrency = (code: string): boolean => EXPONENTS.has(code)
