import { compareText } from '../../reconcile/basics/compare-text.js'

const WHOLE = /^\d+$/
const SIGNED = /^-?\d{1,38}$/

/** The order of keys: of whole numbers, else of texts by code unit. */
export function compareKeys(a: string, b: string): number {
  if (WHOLE.test(a) && WHOLE.test(b)) return a.length === b.length ? compareText(a, b) : a.length - b.length
  // The vendor's own records have negative ids.
  return SIGNED.test(a) && SIGNED.test(b) ? Number(BigInt(a) - BigInt(b)) : compareText(a, b)
}

/** Keys are whole numbers; what isn't one goes in quotes. */
export const literal = (key: string): string => (SIGNED.test(key) ? key : `'${key.replaceAll("'", "''")}'`)
