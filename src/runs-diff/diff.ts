import type { Finding } from '../../reconcile/findings/finding.js'
import type { Turn } from '../../reconcile/review/because.js'
import type { Between } from '../../state/between.js'
import type { RunRow, Store } from '../../state/store.js'
import { changesFor } from './changes.js'
import { changedKeys, isJudgedBy } from './configuration.js'
import { type DiffEntry, type DiffRun, RUNS_DIFF_SCHEMA, type RunsDiff } from './document.js'
import { type Circumstances, reasonsOf } from './reasons.js'

/** Which findings appeared, went, and have another number from one run to another, each with what stands behind it. */
export async function diffRuns(store: Store, between: Between, from: RunRow, to: RunRow): Promise<RunsDiff> {
  const configuration = changedKeys(from.configuration, to.configuration)
  const circumstances: Circumstances = { from, to, keys: configuration.filter(isJudgedBy) }
  const entry = async (turn: Turn, finding: Finding, sides: Sides) => {
    const because = reasonsOf(turn, finding, await changesFor(finding, store, between), circumstances)
    return { ...entryOf(finding, sides), because }
  }
  const before = await standing(store, from)
  const [appeared, changed, vanished]: [DiffEntry[], DiffEntry[], DiffEntry[]] = [[], [], []]
  let same = 0
  for await (const { finding } of store.findings.list({ standing: true }, to.id)) {
    const was = before.get(finding.id)
    before.delete(finding.id)
    if (!was) appeared.push(await entry('appeared', finding, { before: null, after: finding }))
    else if (isOther(was, finding))
      changed.push(await entry('changed', finding, { before: was, after: finding }))
    else same += 1
  }
  for (const finding of before.values())
    vanished.push(await entry('vanished', finding, { before: finding, after: null }))
  return {
    schema: RUNS_DIFF_SCHEMA,
    from: runOf(from),
    to: runOf(to),
    configuration,
    summary: { appeared: appeared.length, vanished: vanished.length, changed: changed.length, same },
    appeared,
    vanished,
    changed,
  }
}

async function standing(store: Store, run: RunRow): Promise<Map<string, Finding>> {
  const found = new Map<string, Finding>()
  for await (const { finding } of store.findings.list({ standing: true }, run.id))
    found.set(finding.id, finding)
  return found
}

/** Another number, or the same number for another reason; an exposure moves with the rates alone. */
const isOther = (was: Finding, is: Finding): boolean =>
  was.expected !== is.expected ||
  was.actual !== is.actual ||
  was.difference !== is.difference ||
  was.direction !== is.direction ||
  was.cause?.code !== is.cause?.code ||
  (is.difference === null && was.message !== is.message)

interface Sides {
  readonly before: Finding | null
  readonly after: Finding | null
}

const entryOf = (finding: Finding, { before, after }: Sides): Omit<DiffEntry, 'because'> => ({
  id: finding.id,
  rule: finding.rule,
  severity: finding.severity,
  direction: finding.direction,
  account: finding.account.name,
  contract: finding.contract?.number ?? null,
  period: finding.period,
  currency: finding.currency,
  before: before?.difference ?? null,
  after: after?.difference ?? null,
  message: finding.message,
})

const runOf = ({ id, startedAt, asOf, facts, programVersion }: RunRow): DiffRun => ({
  id,
  startedAt,
  asOf,
  knownAt: knownAtOf(facts),
  programVersion,
})

export const knownAtOf = (facts: RunRow['facts']): string | null =>
  typeof facts.knownAt === 'string' ? facts.knownAt : null
