import type { CanonicalRecord } from '../records/record.js'
import type { Standing } from './document.js'

/** What NetSuite calls an approval that has been given: its code, its name. */
const APPROVED: ReadonlySet<string> = new Set(['2', 'approved'])
/** Status letters of an invoice that is pending approval or rejected (`CustInvc:D`, `CustInvc:E`), and their names. */
const UNAPPROVED_STATUS: ReadonlySet<string> = new Set(['d', 'e', 'pending approval', 'rejected'])
/** What NetSuite calls an approval that was refused: its code, its name, and an invoice's status letter. */
const REJECTED: ReadonlySet<string> = new Set(['3', 'rejected'])
const REJECTED_STATUS: ReadonlySet<string> = new Set(['e', 'rejected'])
const VOIDED_STATUS: ReadonlySet<string> = new Set(['v', 'voided'])

/** A status by its letter, also where it is written with its type (`CustInvc:A`). */
function plainStatus(text: string | undefined): string {
  if (text === undefined || text === 'A' || text === 'B' || text === '2') return text ?? ''
  const word = (text ?? '').trim().toLowerCase()
  return word.slice(word.lastIndexOf(':') + 1).trim()
}

/** Whether a document bills anything: one that isn't approved yet, or is voided, bills nothing. */
export function standingOf(record: CanonicalRecord): Standing {
  const { voided, status, approvalStatus } = record.values
  const letter = plainStatus(status)
  if (voided === 'true' || VOIDED_STATUS.has(letter)) return 'voided'
  const approval = plainStatus(approvalStatus)
  if (approval !== '' && !APPROVED.has(approval)) return 'unapproved'
  return UNAPPROVED_STATUS.has(letter) ? 'unapproved' : 'counts'
}

/** Whether an approver refused it: it waits for nobody, and comes to nothing unless it is corrected. */
export const isRejected = ({ status, approvalStatus }: CanonicalRecord['values']): boolean =>
  REJECTED.has(plainStatus(approvalStatus)) || REJECTED_STATUS.has(plainStatus(status))
