import { stateOf } from '../../reconcile/review/history.js'
import type { ReviewState } from '../../reconcile/review/state.js'
import type { KeptFinding, Store } from '../../state/store.js'
import { canonicalJson } from '../../state/text/canonical-json.js'
import type { Check } from '../checks/check.js'
import { heed } from '../cli/heed.js'
import type { Step } from '../cli/progress.js'
import { counted, saidOf } from '../reports/text.js'
import { FoundByRun, lookBackFaults, toldRuns } from './found-by-run.js'
import { heldAgainstTrail } from './said-by.js'

/** Whether findings say what was written, and stand as their events add up. Names the first that doesn't. */
export async function findingsCheck(store: Store, signal: AbortSignal, step: Step): Promise<Check> {
  let findings = 0
  const faults: string[] = []
  const runs = await toldRuns(store)
  const found = new FoundByRun()
  for await (const page of store.keptFindings()) {
    findings += page.length
    faults.push(...page.flatMap(faultsOf))
    for (const kept of page) found.add(kept)
    step.update(`${counted(findings, 'finding')} compared`)
    await heed(signal)
  }
  return heldAgainstTrail(
    'findings',
    [...faults, ...(await lookBackFaults(store)), ...(await found.faults(store, runs, 'versions'))],
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

/** Each state that it ever had is what its events up to there add up to, and none of them is missing. */
function stateFaults({ states, events }: KeptFinding): readonly string[] {
  if (events.length === 0) return ['no event of the audit trail opened it']
  const last = states.at(-1)
  if (!last || last.to !== null) return ['its state isn’t there']
  return states.flatMap((kept, index) => {
    const next = states[index + 1]
    const first = index === 0 ? events[0]?.seq : kept.from
    if (kept.from !== first || kept.to !== (next?.from ?? null))
      return [`its states from event ${kept.from} on don’t follow on each other`]
    const upTo = (seq: number) => stateOf(events.filter((event) => event.seq <= seq))
    const told = next === undefined ? stateOf(events) : upTo(next.from - 1)
    return fieldFaults(kept.state, told, next === undefined ? 'its' : `from event ${kept.from} on its`)
  })
}

const fieldFaults = (state: ReviewState, told: ReviewState, whose: string): readonly string[] =>
  FIELDS.filter((field) => canonicalJson(told[field]) !== canonicalJson(state[field])).map((field) =>
    field === 'status'
      ? `${whose} status is ${state.status}, and its events add up to ${told.status}`
      : `${whose} ${field} isn’t what its events add up to`,
  )

const FIELDS: readonly (keyof ReviewState)[] = ['status', 'assignee', 'waiver', 'baseline']
