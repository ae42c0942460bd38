const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/

/**
 * A decimal as systems write it (`1200.50`, `.5`, `1.0E7`, `1.2e-7`) in plain digits, exactly and in one form only
 * (`1200.5`, `0.5`, `10000000`), so that one value read by two ways is one text. Null for anything else.
 */
export function plainDecimal(text: string): string | null {
  const end = plainEnd(text)
  if (end > 0) return withoutZero(end === text.length ? text : text.slice(0, end))
  const match = DECIMAL.exec(text.trim())
  if (!match) return null
  const [, sign, whole = '', part = '', exponent = '0'] = match
  if (whole === '' && part === '') return null
  const digits = shiftPoint(whole, part, Number(exponent))
  return sign === '-' && digits !== '0' ? `-${digits}` : digits
}

/**
 * Where plain digits end, without the zeros that a column of a fixed scale has there (`25.00`); -1 for other ways of writing
 * a decimal. Read character by character, which takes a third of what a pattern does.
 */
function plainEnd(text: string): number {
  const first = text.charCodeAt(0) === MINUS ? 1 : 0
  const point = digitsEnd(text, first)
  if (point === first || (point > first + 1 && text.charCodeAt(first) === ZERO)) return -1
  if (point === text.length) return point
  const end = digitsEnd(text, point + 1)
  if (text.charCodeAt(point) !== POINT || end === point + 1 || end < text.length) return -1
  let kept = end
  while (text.charCodeAt(kept - 1) === ZERO) kept -= 1
  return kept === point + 1 ? point : kept
}

/** Where the digits from here on end. */
function digitsEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && isDigit(text.charCodeAt(at))) at += 1
  return at
}

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE
const withoutZero = (plain: string): string => (plain === '-0' ? '0' : plain)

const MINUS = 45
const POINT = 46
const ZERO = 48
const NINE = 57

function shiftPoint(whole: string, part: string, exponent: number): string {
  const all = whole + part
  const point = whole.length + exponent
  const integer = point <= 0 ? '' : all.slice(0, point).padEnd(point, '0')
  const fraction = (point < 0 ? '0'.repeat(-point) : '') + all.slice(Math.max(0, point))
  const kept = fraction.replace(/0+$/, '')
  const lead = integer.replace(/^0+(?=\d)/, '') || '0'
  return kept === '' ? lead : `${lead}.${kept}`
}

/** A whole number in plain digits (`12.0` is one); null for anything else. */
export function plainInteger(text: string): string | null {
  const plain = plainDecimal(text)
  return plain === null || plain.includes('.') ? null : plain
}
