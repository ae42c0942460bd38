import type { ReviewState } from '../../../reconcile/review/state.js'
import { CLOSE_STATE, type FindingStateTable, INSERT_STATE } from '../../tables/finding-state.js'
import { storedJson } from '../../text/canonical-json.js'
import { cleanOptional } from '../../text/clean.js'
import type { Transaction } from '../engine.js'

/** A state as a row holds it. */
export type FindingState = Omit<FindingStateTable, 'id' | 'from_event' | 'to_event'>

export const NEW_STATE: FindingState = {
  status: 'open',
  baseline: 0,
  assignee: null,
  waiver: null,
  expires_on: null,
  baseline_figure: null,
}

/** Columns of {@link FindingState}, where the table is called `state`. */
export const STATE_COLUMNS =
  'state.status, coalesce(state.baseline, 0) AS baseline, state.assignee, state.waiver, state.expires_on, state.baseline_figure'

/** Without the waiver that it had or waited for. */
export const withoutWaiver = (state: FindingState, status: FindingState['status']): FindingState => ({
  ...state,
  status,
  waiver: null,
  expires_on: null,
})

export const outsideBaseline = (state: FindingState): FindingState => ({
  ...state,
  baseline: 0,
  baseline_figure: null,
})

export const stateOfRow = ({ status, assignee, waiver, baseline_figure }: FindingState): ReviewState => ({
  status,
  assignee,
  waiver: waiver === null ? null : (JSON.parse(waiver) as ReviewState['waiver']),
  baseline: baseline_figure === null ? null : (JSON.parse(baseline_figure) as ReviewState['baseline']),
})

export const rowOfState = ({ status, assignee, waiver, baseline }: ReviewState): FindingState => ({
  status,
  assignee: cleanOptional(assignee),
  baseline: baseline === null ? 0 : 1,
  baseline_figure: baseline === null ? null : storedJson(baseline),
  waiver: waiver === null ? null : storedJson(waiver),
  expires_on: waiver?.expiresOn ?? null,
})

/** Writes a finding's state from an event on; call it in the transaction that appends that event. */
export function stateWriter(tx: Transaction): (id: string, event: number, state: FindingState) => void {
  const close = tx.prepare(CLOSE_STATE)
  const insert = tx.prepare(INSERT_STATE)
  return (id, event, { status, baseline, assignee, waiver, expires_on, baseline_figure }) => {
    close.run(event, id)
    insert.run(id, event, status, baseline, assignee, waiver, expires_on, baseline_figure)
  }
}
