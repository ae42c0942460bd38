import { formatDecimal, parseDecimal, roundDecimal } from '../../database/decimal.js'

/** Oracle's TO_CHAR of a number by a mask of 9, 0, `.`, `,`, `D`, `G`, `$`, `FM`, `S` and `MI`; `#`s where it doesn't fit. */
export function formatNumber(text: string, mask: string): string | undefined {
  const value = parseDecimal(text)
  if (value === undefined) return undefined
  const short = /^FM/i.test(mask)
  const body = mask.replace(/^FM/i, '').toUpperCase().replaceAll('D', '.').replaceAll('G', ',')
  if (body === 'TM9' || body === 'TM') return text
  const [wholeMask = '', fractionMask = ''] = body.replace(/[$SL]|MI/g, '').split('.')
  const rounded = formatDecimal(padded(roundDecimal(value, fractionMask.length), fractionMask.length))
  const negative = rounded.startsWith('-')
  const [whole = '', fraction = ''] = rounded.replace('-', '').split('.')
  const grouped = placeDigits(
    whole === '0' && wholeMask.endsWith('9') && body.includes('.') ? '' : whole,
    wholeMask,
  )
  if (grouped === undefined) return '#'.repeat(body.length + 1)
  const tail = short ? trimTail(fraction, fractionMask) : fraction
  const number = `${body.includes('$') ? '$' : ''}${grouped}${tail === '' ? (body.includes('.') ? '.' : '') : `.${tail}`}`
  const sign = negative ? '-' : body.startsWith('S') ? '+' : ''
  return short ? `${sign}${number}` : `${sign}${number}`.padStart(body.length + 1)
}

function padded(value: { units: bigint; scale: number }, places: number): { units: bigint; scale: number } {
  return { units: value.units * 10n ** BigInt(places - value.scale), scale: places }
}

/** In an FM mask a 9 after the point shows no trailing zero. */
function trimTail(fraction: string, mask: string): string {
  let kept = fraction.length
  while (kept > 0 && mask[kept - 1] === '9' && fraction[kept - 1] === '0') kept -= 1
  return fraction.slice(0, kept)
}

function placeDigits(whole: string, mask: string): string | undefined {
  const places = mask.replace(/[^09]/g, '')
  if (whole.length > places.length) return undefined
  const firstZero = places.indexOf('0')
  const forced = firstZero < 0 ? 0 : places.length - firstZero
  const shown = whole.padStart(forced, '0')
  let text = ''
  let left = shown.length
  for (const symbol of [...mask].reverse()) {
    if (left === 0) break
    if (symbol === ',') text = `,${text}`
    else text = `${shown[--left]}${text}`
  }
  return text
}
