import { setImmediate } from 'node:timers/promises'
import { stateOf } from '../../reconcile/review/history.js'
import type { ReviewState } from '../../reconcile/review/state.js'
import type { KeptFinding, Store } from '../../state/store.js'
import { canonicalJson } from '../../state/text/canonical-json.js'
import type { Check } from '../checks/check.js'
import type { Step } from '../cli/progress.js'
import { counted, saidOf } from '../reports/text.js'
import { heldAgainstTrail } from './said-by.js'

/** Whether findings say what was written, and stand as their events add up. Names the first that doesn't. */
export async function findingsCheck(store: Store, signal: AbortSignal, step: Step): Promise<Check> {
  let findings = 0
  const faults: string[] = []
  for await (const page of store.keptFindings()) {
    findings += page.length
    faults.push(...page.flatMap(faultsOf))
    step.update(`${counted(findings, 'finding')} compared`)
    // The store reads without a pause: this lets a signal through.
    await setImmediate()
    signal.throwIfAborted()
  }
  return heldAgainstTrail(
    'findings',
    faults,
    saidOf(
      findings,
      'there is none yet',
      'finding, as its events add up',
      'findings, each as its events add up',
    ),
  )
}

const faultsOf = (kept: KeptFinding): readonly string[] =>
  [...kept.faults, ...stateFaults(kept)].map((fault) => `finding ${kept.id}: ${fault}`)

function stateFaults({ state, events }: KeptFinding): readonly string[] {
  if (events.length === 0) return ['no event of the audit trail opened it']
  if (state === null) return ['its state isn’t there']
  const told = stateOf(events)
  return FIELDS.filter((field) => canonicalJson(told[field]) !== canonicalJson(state[field])).map((field) =>
    field === 'status'
      ? `its status is ${state.status}, and its events add up to ${told.status}`
      : `its ${field} isn’t what its events add up to`,
  )
}

const FIELDS: readonly (keyof ReviewState)[] = ['status', 'assignee', 'waiver', 'baseline']
