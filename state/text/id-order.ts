/** Key order of ids: digit strings by number and before all others, which go by code point. */
export function compareIds(a: string, b: string): number {
  const numberA = isNumber(a)
  if (numberA !== isNumber(b)) return numberA ? -1 : 1
  return numberA ? compareDigits(a, b) : compareText(a, b)
}

/** Digits alone; a loop, since every row of an account goes through here several times. */
function isNumber(id: string): boolean {
  for (let at = 0; at < id.length; at++) {
    const unit = id.charCodeAt(at)
    if (unit < 48 || unit > 57) return false
  }
  return id !== ''
}

function compareDigits(a: string, b: string): number {
  if (a.length === b.length) return a === b ? 0 : a < b ? -1 : 1
  const [plainA, plainB] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')]
  return plainA.length - plainB.length || compareText(plainA, plainB) || a.length - b.length
}

/** By code point, as the engine compares bytes. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  let at = 0
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++
  if (at === length) return a.length - b.length
  return rank(a.charCodeAt(at)) - rank(b.charCodeAt(at))
}

/** Surrogates stand for code points above all others of 16 bits. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)
