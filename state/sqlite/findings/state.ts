import type { FindingStatus } from '../../store.js'
import { CLOSE_STATE, INSERT_STATE } from '../../tables/finding-state.js'
import type { Transaction } from '../engine.js'

export interface FindingState {
  readonly status: FindingStatus
  readonly baseline: number
  readonly assignee: string | null
}

export const NEW_STATE: FindingState = { status: 'open', baseline: 0, assignee: null }

/** Writes a finding's state from an event on; call it in the transaction that appends that event. */
export function stateWriter(tx: Transaction): (id: string, event: number, state: FindingState) => void {
  const close = tx.prepare(CLOSE_STATE)
  const insert = tx.prepare(INSERT_STATE)
  return (id, event, { status, baseline, assignee }) => {
    close.run(event, id)
    insert.run(id, event, status, baseline, assignee)
  }
}
