import type { Attestation } from '../../../reconcile/attestations/attestation.js'
import type { Requested, ReviewRequest } from '../../../reconcile/review/request.js'
import type { Waiver } from '../../../reconcile/review/state.js'
import type { Decided, DecidedEvent, Desk, Review, Seen, WaivedUntil } from '../../store.js'
import { PUT_ATTESTATION } from '../../tables/attestation.js'
import { SELECT_WAIVED_UNTIL } from '../../tables/finding-state.js'
import { INSERT_REQUEST, SELECT_REQUEST_IDS_FROM, UPDATE_REQUEST } from '../../tables/review-request.js'
import { INSERT_REQUESTED } from '../../tables/review-request-finding.js'
import { storedJson } from '../../text/canonical-json.js'
import { cleanText } from '../../text/clean.js'
import type { Engine, Transaction } from '../engine.js'
import { EventWriter } from '../events.js'
import { rowOfState, stateWriter } from '../findings/state.js'
import { StoreDesk } from './desk.js'

const SHORTEST_BEGINNING = 6

/** What people decide: findings' states and requests, each change with its event. */
export class SqliteReview implements Review {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  async decide<T>(
    { at, actor }: { readonly at: string; readonly actor: string },
    plan: (desk: Desk) => Decided<T>,
  ): Promise<T> {
    return this.#engine.transact((tx) => {
      const { events, result } = plan(new StoreDesk(tx))
      const write = decisionWriter(tx, at, actor)
      for (const event of events) write(event)
      return result
    })
  }

  async look<T>(see: (desk: Desk) => T): Promise<T> {
    return see(new StoreDesk(this.#engine))
  }

  async waivedUntil(first: string, last: string): Promise<readonly WaivedUntil[]> {
    const rows = this.#engine.read(() =>
      this.#engine
        .prepare<[string, string], { id: string; waiver: string }>(SELECT_WAIVED_UNTIL)
        .all(first, last),
    )
    return rows.map(({ id, waiver }) => ({ id, waiver: JSON.parse(waiver) as Waiver }))
  }

  async requests(): Promise<readonly ReviewRequest[]> {
    return new StoreDesk(this.#engine).requests()
  }

  async request(id: string): Promise<ReviewRequest | null> {
    const whole = this.#wholeId(id)
    return whole === null ? null : new StoreDesk(this.#engine).request(whole)
  }

  async requested(id: string): Promise<readonly Requested[]> {
    return new StoreDesk(this.#engine).requested(id)
  }

  async attestations(): Promise<readonly Attestation[]> {
    return new StoreDesk(this.#engine).attestations()
  }

  async attestation(id: string): Promise<Attestation | null> {
    return new StoreDesk(this.#engine).attestation(cleanText(id))
  }

  async finding(id: string): Promise<Seen | null> {
    return new StoreDesk(this.#engine).finding(cleanText(id))
  }

  #wholeId(id: string): string | null {
    const [first, second] = this.#engine.read(() =>
      this.#engine.prepare<[string], [string]>(SELECT_REQUEST_IDS_FROM).raw().all(cleanText(id)).flat(),
    )
    if (first === id) return id
    if (id.length < SHORTEST_BEGINNING || !first?.startsWith(id)) return null
    return second?.startsWith(id) ? null : first
  }
}

function decisionWriter(tx: Transaction, at: string, actor: string): (event: DecidedEvent) => void {
  const events = new EventWriter(tx)
  const setState = stateWriter(tx)
  const request = requestWriter(tx)
  const attest = attestationWriter(tx)
  return (event) => {
    const { kind, subject, body, state } = event
    const seq = events.append({ at, actor, kind, subject, body })
    if (state) setState(subject, seq, rowOfState(state))
    request(event)
    attest(event)
  }
}

function attestationWriter(tx: Transaction): (event: DecidedEvent) => void {
  const put = tx.prepare(PUT_ATTESTATION)
  return ({ attestation }) => {
    if (!attestation) return
    const { id, kind, number, status, request } = attestation
    put.run(id, kind, number, status, request, storedJson(attestation))
  }
}

/** A request that comes with its list is new. */
function requestWriter(tx: Transaction): (event: DecidedEvent) => void {
  const insert = tx.prepare(INSERT_REQUEST)
  const update = tx.prepare(UPDATE_REQUEST)
  const insertRequested = tx.prepare(INSERT_REQUESTED)
  return ({ request, requested }) => {
    if (!request) return
    const { id, kind, status } = request
    if (!requested) {
      update.run(status, storedJson(request), id)
      return
    }
    insert.run(id, kind, status, storedJson(request))
    for (const [position, one] of requested.entries())
      insertRequested.run(id, position, one.id, storedJson(one.figure), one.status)
  }
}
