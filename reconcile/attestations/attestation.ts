/** What became of a proposal. `approved` alone has effect; `replaced`: another override of the same term was approved. */
export const ATTESTATION_STATUSES = [
  'pending',
  'approved',
  'rejected',
  'removed',
  'replaced',
  'lapsed',
] as const
export type AttestationStatus = (typeof ATTESTATION_STATUSES)[number]

/** What every such saying carries, whatever it is about. Times in ISO 8601, UTC. */
interface Said {
  /** `OV-3` of an override, `LK-2` of a link. */
  readonly id: string
  readonly number: number
  readonly status: AttestationStatus
  /** The contract that it touches. */
  readonly contractId: string
  readonly contractNumber: string | null
  readonly reason: string
  /** The paper that it rests on; null: none was named. */
  readonly document: string | null
  readonly author: string
  readonly authoredAt: string
  readonly approver: string | null
  readonly approvedAt: string | null
  /** The request that proposes it. */
  readonly request: string
  /** The request that proposes its removal, while that waits, and for good once it is approved. */
  readonly removal: string | null
  /** What the source said when it was proposed, as canonical text; null: nothing. */
  readonly was: string | null
  /** Since when it has no effect any more, and why, in words; null while it may have one. */
  readonly ended: { readonly at: string; readonly why: string } | null
}

/** A term as a person says it is, in place of what the source says. */
export interface Override extends Said {
  readonly kind: 'override'
  readonly record: 'contract' | 'contractLine'
  readonly recordId: string
  readonly field: string
  /** Canonical text. */
  readonly value: string
  /** First and last service day for which it holds, `YYYY-MM-DD`; null: no bound. */
  readonly from: string | null
  readonly until: string | null
}

/** The contract that an invoice, a credit memo, or one line of it belongs to. */
export interface ManualLink extends Said {
  readonly kind: 'link'
  readonly documentObject: 'invoice' | 'creditMemo'
  readonly documentId: string
  readonly documentNumber: string
  /** Null: every line. */
  readonly lineId: string | null
}

export type Attestation = Override | ManualLink

export const isLink = (one: Attestation): one is ManualLink => one.kind === 'link'

/** Staged: what has effect, and what had and lapsed, so that a report can say so. */
export const isStaged = ({ status }: Attestation): boolean => status === 'approved' || status === 'lapsed'
