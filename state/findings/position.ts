import type { Finding, Severity } from '../../reconcile/findings/finding.js'

const SEVERITY_RANK: Readonly<Record<Severity, string>> = { critical: '0', high: '1', medium: '2', low: '3' }

/** Less than any character of a text, so that `A` comes before `AB`. */
const END = '\u0001'

/**
 * A finding's place in the document as one text that compares by bytes: severity from critical to low; exposure,
 * descending, null last; owed-to-customer first; rule; contract number, null last; period start, null last; id.
 */
export const positionOf = (finding: Finding): string =>
  [
    SEVERITY_RANK[finding.severity],
    finding.exposure === null ? '2' : descending(finding.exposure.amount),
    finding.direction === 'owed-to-customer' ? '0' : '1',
    `${finding.rule}${END}`,
    nullLast(finding.contract?.number),
    nullLast(finding.period?.start),
    finding.id,
  ].join('')

const nullLast = (text: string | undefined): string => (text === undefined ? '1' : `0${text}${END}`)

/** A decimal text so that the greater number compares as the lesser text: exact for any number of digits. */
export function descending(amount: string): string {
  const negative = amount.startsWith('-')
  const [whole = '', part = ''] = amount.replace(/^-/, '').split('.')
  const [digits, places] = [whole.replace(/^0+/, ''), part.replace(/0+$/, '')]
  const isZero = digits === '' && places === ''
  if (negative && !isZero) return `1${padded(digits.length)}${digits}${places}!`
  return `0${padded(999 - digits.length)}${complement(digits)}${complement(places)}~`
}

const padded = (length: number): string => length.toString().padStart(3, '0')
const complement = (digits: string): string => digits.replace(/\d/g, (digit) => String(9 - Number(digit)))
