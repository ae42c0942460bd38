import { parseDate } from '../basics/civil-date.js'
import type { FindingFact } from './facts.js'

/** What happened to a finding, as the audit trail has it. */
export interface PastEvent {
  readonly kind: string
  /** The finding's id. */
  readonly subject: string
  /** When; ISO 8601. */
  readonly at: string
  readonly body: Readonly<Record<string, unknown>>
  /** The as-of day of the run that did it, else the day on which a person did. */
  readonly day: string
  readonly byRun: boolean
}

/** A finding that came, or came back. */
export interface Beginning {
  readonly fact: FindingFact
  readonly day: string
  readonly again: boolean
  /** Its contract had a finding of its rule before. */
  readonly isRepeat: boolean
}

/** A finding that was resolved or waived. */
export interface Ending {
  readonly fact: FindingFact
  readonly day: string
  readonly kind: 'resolved' | 'waived'
  readonly byPerson: boolean
  /** Why a person closed it. */
  readonly code: string | null
  /** From the day on which it was first seen. */
  readonly days: number
}

export interface History {
  readonly beginnings: readonly Beginning[]
  readonly endings: readonly Ending[]
}

/** Money that came back: what a person had accepted before the document was made that put it right. */
export interface Correction {
  readonly direction: 'owed-to-us' | 'owed-to-customer'
  readonly currency: string
  /** Minor units: the lesser of finding and document. */
  readonly amount: bigint
  readonly day: string
}

/** What findings' first days and later events, oldest first, come to. */
export function historyOf(events: Iterable<PastEvent>, findings: readonly FindingFact[]): History {
  const facts = new Map(findings.map((fact) => [fact.id, fact]))
  const first = firstOfTheirKind(findings)
  const beginnings: Beginning[] = findings.map((fact) => ({
    ...{ fact, day: fact.firstSeen, again: false, isRepeat: isRepeat(fact, first) },
  }))
  const endings: Ending[] = []
  const codes = new Map<string, string | null>()
  for (const event of events) {
    const fact = facts.get(event.subject)
    if (!fact) continue
    if (event.kind === 'finding.waiver-requested') codes.set(fact.id, codeOf(event))
    if (event.kind === 'finding.reopened')
      beginnings.push({ fact, day: event.day, again: true, isRepeat: false })
    const ending = endingOf(event, fact, codes.get(fact.id) ?? null)
    if (ending) endings.push(ending)
  }
  return { beginnings, endings }
}

const codeOf = ({ body }: PastEvent): string | null => (typeof body.code === 'string' ? body.code : null)

function endingOf(event: PastEvent, fact: FindingFact, asked: string | null): Ending | null {
  const { day, byRun } = event
  const days = daysBetween(fact.firstSeen, day)
  if (event.kind === 'finding.waived')
    return { fact, day, kind: 'waived', byPerson: true, code: codeOf(event) ?? asked, days }
  if (event.kind !== 'finding.resolved') return null
  return { fact, day, kind: 'resolved', byPerson: !byRun, code: codeOf(event), days }
}

const daysBetween = (from: string, to: string): number => {
  const [start, end] = [parseDate(from), parseDate(to)]
  return start === null || end === null ? 0 : Math.max(0, end - start)
}

const kindOf = ({ contractId, rule }: FindingFact): string => `${contractId} ${rule}`

/** The day on which a contract's first finding of a rule was seen. */
function firstOfTheirKind(findings: readonly FindingFact[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>()
  for (const fact of findings) {
    if (fact.contractId === null) continue
    const known = first.get(kindOf(fact))
    if (known === undefined || fact.firstSeen < known) first.set(kindOf(fact), fact.firstSeen)
  }
  return first
}

const isRepeat = (fact: FindingFact, first: ReadonlyMap<string, string>): boolean =>
  fact.contractId !== null && (first.get(kindOf(fact)) ?? fact.firstSeen) < fact.firstSeen
