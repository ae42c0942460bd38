import type { Attestation, ManualLink, Override } from '../../reconcile/attestations/attestation.js'
import { daysWords } from '../../reconcile/attestations/words.js'

/** `C-00042, line a0X…`: what an attestation is about. */
export function placeText(one: Attestation): string {
  const contract = one.contractNumber ?? one.contractId
  if (one.kind === 'link')
    return one.lineId === null ? one.documentNumber : `${one.documentNumber}:${one.lineId}`
  return one.record === 'contract' ? contract : `${contract}, line ${one.recordId}`
}

/** `discountPercent 10 in place of 5`, `belongs to C-00042`. */
export const sayingText = (one: Attestation): string =>
  one.kind === 'link' ? linkText(one) : overrideText(one)

const linkText = ({ contractNumber, contractId }: ManualLink): string =>
  `belongs to ${contractNumber ?? contractId}`

const overrideText = ({ field, value, was, from, until }: Override): string =>
  `${field} ${value} in place of ${was ?? 'nothing'}${daysWords(from, until)}`

/** What it says, why, and how it stands: a few lines of at most 80 columns where the words allow. */
export function attestationLines(one: Attestation): readonly string[] {
  const paper = one.document === null ? '' : ` (${one.document})`
  return [
    `${one.id} ${placeText(one)}: ${sayingText(one)}`,
    `“${one.reason}”${paper}, by ${one.author} on ${one.authoredAt.slice(0, 10)}`,
    standingText(one),
  ]
}

/** `in force: approved by maria on 2026-11-20`. */
export function standingText(one: Attestation): string {
  const { status, approver, approvedAt, ended, removal } = one
  const approval = approver === null ? '' : `approved by ${approver} on ${approvedAt?.slice(0, 10)}`
  if (status === 'pending') return 'waits for approval; it has no effect before'
  if (status === 'approved')
    return `in force, ${approval}${removal === null ? '' : '; its removal waits for approval'}`
  return `${status} on ${ended?.at.slice(0, 10)}: ${ended?.why}`
}
