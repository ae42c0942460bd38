/** The sign of a decimal's text: −1, 0 or 1; 0 for what isn't there or has no digit but zeros. */
export function signOf(decimal: string | null | undefined): -1 | 0 | 1 {
  if (decimal == null || !/[1-9]/.test(decimal.split(/[eE]/)[0] ?? '')) return 0
  return decimal.trim().startsWith('-') ? -1 : 1
}

/** The decimal with the other sign, its digits untouched. */
export function turned(decimal: string): string {
  const text = decimal.trim()
  return text.startsWith('-') ? text.slice(1) : `-${text.replace(/^\+/, '')}`
}

export const withoutSign = (decimal: string): string => (signOf(decimal) < 0 ? turned(decimal) : decimal)
