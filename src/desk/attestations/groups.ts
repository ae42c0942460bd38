import type { Attestation } from '../../../reconcile/attestations/attestation.js'

/** Overrides and links by what somebody has to do about them. */
export interface AttestationGroups {
  /** Proposed, or in force with a removal asked for. */
  readonly waiting: readonly Attestation[]
  readonly inForce: readonly Attestation[]
  /** The source says something else by now: somebody has to look again. */
  readonly lapsed: readonly Attestation[]
  /** Rejected, removed or replaced. */
  readonly ended: readonly Attestation[]
}

/** Each newest first. */
export function attestationGroups(all: readonly Attestation[]): AttestationGroups {
  const newest = [...all].sort((a, b) =>
    a.authoredAt === b.authoredAt ? b.number - a.number : a.authoredAt < b.authoredAt ? 1 : -1,
  )
  const waits = ({ status, removal }: Attestation) =>
    status === 'pending' || (status === 'approved' && removal !== null)
  return {
    waiting: newest.filter(waits),
    inForce: newest.filter((one) => one.status === 'approved' && !waits(one)),
    lapsed: newest.filter(({ status }) => status === 'lapsed'),
    ended: newest.filter(({ status }) => ENDED.has(status)),
  }
}

const ENDED: ReadonlySet<Attestation['status']> = new Set(['rejected', 'removed', 'replaced'])
