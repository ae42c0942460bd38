import type { Attestation } from '../../../reconcile/attestations/attestation.js'
import type { Finding } from '../../../reconcile/findings/finding.js'
import type { Figure } from '../../../reconcile/review/figure.js'
import type { Requested, ReviewRequest } from '../../../reconcile/review/request.js'
import type { Desk, Seen } from '../../store.js'
import { SELECT_ATTESTATION, SELECT_ATTESTATIONS } from '../../tables/attestation.js'
import { SELECT_REQUEST, SELECT_REQUESTS } from '../../tables/review-request.js'
import { SELECT_REQUESTED } from '../../tables/review-request-finding.js'
import type { Reader } from '../engine.js'
import { markOf } from '../findings/mark.js'
import { type FindingState, STATE_COLUMNS, stateOfRow } from '../findings/state.js'

interface HeldRow extends FindingState {
  readonly body: string
  readonly from_run: number
  readonly to_run: number | null
  readonly from_event: number
}

/** A finding's newest version, with its state. */
const SELECT_HELD = `
SELECT version.body, version.from_run, version.to_run, state.from_event, ${STATE_COLUMNS}
FROM finding_version AS version
JOIN finding_state AS state ON state.id = version.id AND state.to_event IS NULL
WHERE version.id = ? ORDER BY version.from_run DESC LIMIT 1`
const SELECT_BASELINE = 'SELECT id FROM finding_state WHERE to_event IS NULL AND baseline = 1 ORDER BY id'

/** Findings and requests as they stand. */
export class StoreDesk implements Desk {
  readonly #db: Reader
  readonly #statements: ReturnType<typeof statements>

  constructor(db: Reader) {
    this.#db = db
    this.#statements = statements(db)
  }

  finding(id: string): Seen | null {
    const row = this.#db.read(() => this.#statements.held.get(id))
    if (!row) return null
    return {
      finding: JSON.parse(row.body) as Finding,
      state: stateOfRow(row),
      isGone: row.to_run !== null,
      mark: markOf(row),
    }
  }

  request(id: string): ReviewRequest | null {
    const row = this.#db.read(() => this.#statements.request.get(id))
    return row ? (JSON.parse(row.body) as ReviewRequest) : null
  }

  requested(id: string): readonly Requested[] {
    const rows = this.#db.read(() => this.#statements.requested.all(id))
    return rows.map((row) => ({ id: row.id, status: row.status, figure: JSON.parse(row.figure) as Figure }))
  }

  requests(): readonly ReviewRequest[] {
    const rows = this.#db.read(() => this.#statements.requests.all())
    return rows.map(({ body }) => JSON.parse(body) as ReviewRequest)
  }

  inBaseline(): readonly string[] {
    return this.#db.read(() => this.#statements.baseline.all()).flat()
  }

  attestation(id: string): Attestation | null {
    const row = this.#db.read(() => this.#statements.attestation.get(id))
    return row ? (JSON.parse(row.body) as Attestation) : null
  }

  attestations(): readonly Attestation[] {
    const rows = this.#db.read(() => this.#statements.attestations.all())
    return rows.map(({ body }) => JSON.parse(body) as Attestation)
  }
}

const statements = (db: Reader) => ({
  held: db.prepare<[string], HeldRow>(SELECT_HELD),
  request: db.prepare<[string], { body: string }>(SELECT_REQUEST),
  requested: db.prepare<[string], { id: string; figure: string; status: FindingState['status'] }>(
    SELECT_REQUESTED,
  ),
  requests: db.prepare<[], { body: string }>(SELECT_REQUESTS),
  baseline: db.prepare<[], [string]>(SELECT_BASELINE).raw(),
  attestation: db.prepare<[string], { body: string }>(SELECT_ATTESTATION),
  attestations: db.prepare<[], { body: string }>(SELECT_ATTESTATIONS),
})
