import type { EventRow } from '../../../state/store.js'

/** Why a sign-off doesn't hold any more. */
export interface Revocation {
  readonly at: string
  /** Its place in the audit trail. */
  readonly seq: number
  /** Who changed something: a person, or `tieout` for a night. */
  readonly by: string
  /** Findings that came, went or changed. */
  readonly findings: readonly string[]
}

/** As the request's history tells it; null: it wasn't revoked. */
export function revocationOf(events: readonly EventRow[]): Revocation | null {
  const event = events.find(({ kind }) => kind === 'request.revoked')
  if (!event) return null
  const { findings } = event.body
  const ids = Array.isArray(findings) ? findings.filter((one) => typeof one === 'string') : []
  return { at: event.at, seq: event.seq, by: event.actor, findings: ids }
}
