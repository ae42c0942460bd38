import type { CanonicalRecord } from '../records/record.js'

/** `by override OV-3, approved by maria on 2026-11-20, in place of 5`: of a row as it is staged. */
export function overrideWords({ id, values }: CanonicalRecord): string {
  const days = daysWords(values.from ?? null, values.until ?? null)
  return `by override ${id}, ${approvalWords(values)}, in place of ${values.was ?? 'nothing'}${days}`
}

/** `by link LK-2, approved by maria on 2026-11-20`. */
export const linkWords = ({ id, values }: CanonicalRecord): string =>
  `by link ${id}, ${approvalWords(values)}`

function approvalWords({ approver, approvedOn }: CanonicalRecord['values']): string {
  return `approved by ${approver ?? 'nobody'} on ${approvedOn ?? 'no day'}`
}

/** `, for service from 2026-01-01 until 2026-12-31`; empty where it holds for every day. */
export function daysWords(from: string | null, until: string | null): string {
  if (from === null && until === null) return ''
  return `, for service${from === null ? '' : ` from ${from}`}${until === null ? '' : ` until ${until}`}`
}
