/** What a person says in place of a source: an override or a link, whatever became of it. */
export interface AttestationTable {
  id: string
  kind: 'override' | 'link'
  /** In the order in which they were proposed, by kind. */
  number: number
  status: 'pending' | 'approved' | 'rejected' | 'removed' | 'replaced' | 'lapsed'
  /** The request that proposes it. */
  request: string
  /** JSON of the whole of it. */
  body: string
}

export const PUT_ATTESTATION = `
INSERT INTO attestation (id, kind, number, status, request, body) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET status = excluded.status, body = excluded.body`
export const SELECT_ATTESTATIONS = 'SELECT body FROM attestation ORDER BY kind, number'
export const SELECT_ATTESTATION = 'SELECT body FROM attestation WHERE id = ?'
