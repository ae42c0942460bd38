/** What most decimals are already. */
const PLAIN = /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/
/** Plain but for zeros at its end: `25.00`, as columns of a fixed scale give it. */
const PADDED = /^-?(?:0|[1-9]\d*)\.\d*0$/
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/

/**
 * A decimal as systems write it (`1200.50`, `.5`, `1.0E7`, `1.2e-7`) in plain digits, exactly and in one form only
 * (`1200.5`, `0.5`, `10000000`), so that one value read by two ways is one text. Null for anything else.
 */
export function plainDecimal(text: string): string | null {
  if (PLAIN.test(text)) return text
  if (PADDED.test(text)) return withoutEnd(text)
  const match = DECIMAL.exec(text.trim())
  if (!match) return null
  const [, sign, whole = '', part = '', exponent = '0'] = match
  if (whole === '' && part === '') return null
  const digits = shiftPoint(whole, part, Number(exponent))
  return sign === '-' && digits !== '0' ? `-${digits}` : digits
}

function withoutEnd(text: string): string {
  let end = text.length
  while (text.charCodeAt(end - 1) === ZERO) end -= 1
  if (text.charCodeAt(end - 1) === POINT) end -= 1
  const kept = text.slice(0, end)
  return kept === '-0' ? '0' : kept
}

const ZERO = 48
const POINT = 46

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
