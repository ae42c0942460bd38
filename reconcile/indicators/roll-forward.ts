import { sumOf } from '../basics/minor.js'
import type { Direction } from '../findings/finding.js'
import { type FindingFact, isActive } from './facts.js'
import type { PastEvent } from './history.js'

export const STEPS = ['opening', 'new', 'reopened', 'resolved', 'waived', 'changed', 'closing'] as const
export type Step = (typeof STEPS)[number]

/** How many findings, and their absolute differences in minor units; what went has a minus. */
export interface Flow {
  readonly count: number
  readonly amount: bigint
}

/** One direction in one currency; without a currency, findings that have no amount. */
export interface RollForwardLine {
  readonly direction: Direction
  readonly currency: string | null
  readonly steps: Readonly<Record<Step, Flow>>
  /** Of the closing ones, those that were known at the start. */
  readonly baseline: Flow
  /** closing − (opening and all between): always nothing, or a mistake of ours. */
  readonly unexplained: Flow
}

export interface Between {
  /** Every finding as it was right after the run before, and right after the run; absent: it wasn't there yet. */
  readonly before: readonly FindingFact[]
  readonly after: readonly FindingFact[]
  /** What happened in between, oldest first. */
  readonly events: Iterable<PastEvent>
}

/**
 * How what stood open came to be what stands open: opening + new + reopened − resolved − waived ± changed = closing.
 * Opening and closing are counted by themselves; the steps between are what the audit trail says, one event after another.
 */
export function rollForward({ before, after, events }: Between): readonly RollForwardLine[] {
  const lines = new Lines()
  for (const fact of before) if (isActive(fact)) lines.add('opening', fact, 1)
  for (const fact of after) {
    if (!isActive(fact)) continue
    lines.add('closing', fact, 1)
    if (fact.baseline) lines.addBaseline(fact)
  }
  for (const life of livesOf(before, after, events)) follow(life, lines)
  return lines.close()
}

/** A finding that something happened to. */
interface Life {
  readonly before: FindingFact | undefined
  readonly after: FindingFact | undefined
  readonly events: PastEvent[]
}

function livesOf(
  before: readonly FindingFact[],
  after: readonly FindingFact[],
  events: Iterable<PastEvent>,
): Iterable<Life> {
  const byId = (facts: readonly FindingFact[]) => new Map(facts.map((fact) => [fact.id, fact]))
  const [was, is] = [byId(before), byId(after)]
  const lives = new Map<string, Life>()
  for (const event of events) {
    const id = event.subject
    const life = lives.get(id) ?? { before: was.get(id), after: is.get(id), events: [] }
    lives.set(id, life)
    life.events.push(event)
  }
  return lives.values()
}

/** A person's event speaks of the number that stood before the run, a run's of the one that it found. */
function follow({ before, after, events }: Life, lines: Lines): void {
  let stands = before !== undefined && isActive(before)
  let counted = before
  for (const { kind, byRun } of events) {
    if (!stands && (kind === 'finding.opened' || kind === 'finding.reopened')) {
      counted = byRun ? after : counted
      stands = true
      if (counted) lines.add(kind === 'finding.opened' ? 'new' : 'reopened', counted, 1)
    }
    if (stands && (kind === 'finding.resolved' || kind === 'finding.waived')) {
      stands = false
      if (counted) lines.add(kind === 'finding.resolved' ? 'resolved' : 'waived', counted, -1)
    }
  }
  if (!stands || !counted || !after || isSame(counted, after)) return
  lines.add('changed', counted, -1)
  lines.add('changed', after, 1)
}

const isSame = (a: FindingFact, b: FindingFact): boolean =>
  a.direction === b.direction && a.currency === b.currency && a.amount === b.amount

interface MutableFlow {
  count: number
  amount: bigint
}

interface Line {
  readonly direction: Direction
  readonly currency: string | null
  readonly steps: Record<Step, MutableFlow>
  readonly baseline: MutableFlow
}

class Lines {
  readonly #lines = new Map<string, Line>()

  add(step: Step, fact: FindingFact, sign: 1 | -1): void {
    addTo(this.#of(fact).steps[step], fact, sign)
  }

  addBaseline(fact: FindingFact): void {
    addTo(this.#of(fact).baseline, fact, 1)
  }

  close(): RollForwardLine[] {
    return [...this.#lines.values()]
      .sort(byDirection)
      .map((line) => ({ ...line, unexplained: gap(line.steps) }))
  }

  #of({ direction, currency, amount }: FindingFact): Line {
    const own = amount === null ? null : currency
    const key = `${direction} ${own}`
    const known = this.#lines.get(key)
    if (known) return known
    const steps = Object.fromEntries(STEPS.map((step) => [step, { count: 0, amount: 0n }]))
    const line: Line = {
      direction,
      currency: own,
      steps: steps as Record<Step, MutableFlow>,
      baseline: { count: 0, amount: 0n },
    }
    this.#lines.set(key, line)
    return line
  }
}

function addTo(flow: MutableFlow, { amount }: FindingFact, sign: 1 | -1): void {
  flow.count += sign
  if (amount !== null) flow.amount += BigInt(sign) * amount
}

function gap(steps: Readonly<Record<Step, Flow>>): Flow {
  const between = STEPS.filter((step) => step !== 'closing').map((step) => steps[step])
  return {
    count: steps.closing.count - between.reduce((sum, { count }) => sum + count, 0),
    amount: steps.closing.amount - sumOf(between),
  }
}

const ORDER: readonly Direction[] = ['owed-to-customer', 'owed-to-us', 'timing', 'risk', 'data']

/** Directions in their order; what has no currency comes last. */
const byDirection = (a: Line, b: Line): number =>
  ORDER.indexOf(a.direction) - ORDER.indexOf(b.direction) ||
  Number(a.currency === null) - Number(b.currency === null) ||
  ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1)
