import type { Attestation, Override } from './attestation.js'

export const approved = <A extends Attestation>(one: A, by: string, at: string): A => ({
  ...one,
  status: 'approved',
  approver: by,
  approvedAt: at,
})

/** Without effect from now on, for a reason in words. */
export const ended = <A extends Attestation>(
  one: A,
  status: 'rejected' | 'removed' | 'replaced' | 'lapsed',
  at: string,
  why: string,
): A => ({ ...one, status, ended: { at, why } })

/** Whether two speak of the same: a field of a record for a day that both hold for, or the same lines of a document. */
export function collide(a: Attestation, b: Attestation): boolean {
  if (a.kind === 'override' && b.kind === 'override')
    return a.recordId === b.recordId && a.record === b.record && a.field === b.field && shareDay(a, b)
  if (a.kind === 'link' && b.kind === 'link')
    return a.documentObject === b.documentObject && a.documentId === b.documentId && a.lineId === b.lineId
  return false
}

const shareDay = (a: Override, b: Override): boolean => begins(a, b) && begins(b, a)

/** Whether `a` begins to hold before `b` stops to. Days as text compare as days. */
const begins = (a: Override, b: Override): boolean => a.from === null || b.until === null || a.from <= b.until

/** Why it lapses, in words, where the source doesn't say any more what it said when this was proposed; else null. */
export function lapse(one: Attestation, now: { readonly value: string | null } | 'gone'): string | null {
  if (now === 'gone') return `${subject(one)} isn’t there any more`
  if (now.value === one.was) return null
  return `the source’s own ${fieldOf(one)} changed from ${one.was ?? 'nothing'} to ${now.value ?? 'nothing'}`
}

const subject = (one: Attestation): string =>
  one.kind === 'override'
    ? one.record === 'contract'
      ? 'the contract'
      : 'the contract line'
    : 'the document'

/** The field whose value was there when it was proposed; of a link the document's own reference to a contract. */
export const fieldOf = (one: Attestation): string => (one.kind === 'override' ? one.field : 'contractRef')
