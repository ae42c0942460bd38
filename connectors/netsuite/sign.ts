const ONE = 49
const MINUS = 45
const SMALL_E = 101
const LARGE_E = 69

/** The sign of a decimal's text: −1, 0 or 1; 0 for what isn't there or has no digit but zeros. */
export function signOf(decimal: string | null | undefined): -1 | 0 | 1 {
  if (decimal == null) return 0
  let sign: -1 | 1 = 1
  for (let at = 0; at < decimal.length; at += 1) {
    const code = decimal.charCodeAt(at)
    if (code >= ONE && code < ONE + 9) return sign
    if (code === MINUS) sign = -1
    // What follows an exponent is no digit of the number.
    else if (code === SMALL_E || code === LARGE_E) return 0
  }
  return 0
}

/** The decimal with the other sign, its digits untouched. */
export function turned(decimal: string): string {
  const text = decimal.trim()
  return text.startsWith('-') ? text.slice(1) : `-${text.replace(/^\+/, '')}`
}

export const withoutSign = (decimal: string): string => (signOf(decimal) < 0 ? turned(decimal) : decimal)
