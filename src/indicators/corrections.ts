import type { NamedDocument } from '../../reconcile/findings/finding.js'
import { type FindingFact, magnitude } from '../../reconcile/indicators/facts.js'
import type { Correction, PastEvent } from '../../reconcile/indicators/history.js'
import { type CorrectingDocument, correctionsOf, type Fixed } from '../../reconcile/indicators/recovery.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Fix } from '../../reconcile/review/fixed-by.js'
import type { Store } from '../../state/store.js'
import { instantOf } from '../schedule/zone.js'

/**
 * What came back: findings of money that a person had accepted, and the documents that put them right, wholly or in part.
 * `zone`: in which the account writes when documents were created.
 */
export async function gatherCorrections(
  store: Store,
  zone: string,
  events: readonly PastEvent[],
  findings: readonly FindingFact[],
): Promise<readonly Correction[]> {
  const facts = new Map(findings.map((fact) => [fact.id, fact]))
  const accepted = new Map<string, string>()
  const fixed: Fixed[] = []
  const documents = new Map<string, CorrectingDocument>()
  for (const event of events) {
    if (event.kind === 'finding.accepted') accepted.set(event.subject, event.at)
    // Whoever opens it again takes the acceptance back.
    if (event.kind === 'finding.reopened') accepted.delete(event.subject)
    const [fact, acceptedAt] = [facts.get(event.subject), accepted.get(event.subject)]
    const step = fact && acceptedAt !== undefined ? stepOf(event, fact) : null
    // By hand it is said to be put right; that it was is the run's to see.
    if (isSeenGone(event)) accepted.delete(event.subject)
    if (!fact || acceptedAt === undefined || step === null) continue
    for (const { record, id } of step.fixes) {
      const document = documents.get(id) ?? (await readDocument(store, zone, record, id))
      if (document) documents.set(id, document)
    }
    const by = step.fixes.map(({ id }) => id)
    fixed.push({ fact: { ...fact, amount: step.amount }, acceptedAt, day: event.day, by })
  }
  return correctionsOf(fixed, documents)
}

interface Step {
  /** By how much the finding is less. */
  readonly amount: bigint | null
  readonly fixes: readonly DocumentFix[]
}

interface DocumentFix {
  readonly record: 'invoice' | 'creditMemo'
  readonly id: string
}

/** What a run found put right: all that there was of a finding that is gone, and of one that stands, by what it is less. */
function stepOf(event: PastEvent, fact: FindingFact): Step | null {
  if (event.kind === 'finding.changed') return stepOfChange(event, fact)
  if (!isSeenGone(event)) return null
  // As it was then: what has come back since may be another amount.
  return { amount: minorOf(event.body.difference, fact) ?? fact.amount, fixes: fixesOf(event) }
}

/** Whether a run found nothing of it any more, be it that somebody had resolved it by hand before. */
const isSeenGone = ({ kind, byRun }: PastEvent): boolean =>
  kind === 'finding.confirmed' || (kind === 'finding.resolved' && byRun)

/** A correction of a part leaves the finding standing, and names its document among the finding's own. */
function stepOfChange({ body }: PastEvent, fact: FindingFact): Step | null {
  const { difference, invoices, direction, currency } = (body.changes ?? {}) as Changes
  if (!difference || !invoices || direction || currency) return null
  const [before, after] = difference.map((text) => minorOf(text, fact))
  if (before == null || after == null || after >= before) return null
  const known = new Set(invoices[0].map(({ id }) => id))
  const record = fact.direction === 'owed-to-us' ? 'invoice' : 'creditMemo'
  const fixes = invoices[1].filter(({ id }) => !known.has(id)).map(({ id }) => ({ record, id }) as const)
  return { amount: before - after, fixes }
}

/** Before and after, by field. */
interface Changes {
  readonly difference?: readonly [string | null, string | null]
  readonly invoices?: readonly [readonly NamedDocument[], readonly NamedDocument[]]
  readonly direction?: unknown
  readonly currency?: unknown
}

const minorOf = (text: unknown, { currency }: FindingFact): bigint | null =>
  typeof text === 'string' && currency !== null ? magnitude(text, currency) : null

/** Documents that appeared, and that the run named as what put it right. */
function fixesOf({ body }: PastEvent): readonly DocumentFix[] {
  const fixes = Array.isArray(body.fixedBy) ? (body.fixedBy as readonly Fix[]) : []
  return fixes.flatMap(({ record, id, what }) =>
    what === 'appeared' && (record === 'invoice' || record === 'creditMemo') ? [{ record, id }] : [],
  )
}

async function readDocument(
  store: Store,
  zone: string,
  object: 'invoice' | 'creditMemo',
  id: string,
): Promise<CorrectingDocument | null> {
  const record = await store.records.get(object, id)
  if (record === null) return null
  const lines = await store.records.children(LINES[object], [id])
  const { createdAt, date = null } = record.values
  return {
    object,
    createdAt: createdAt === undefined ? null : inUtc(createdAt, zone),
    date,
    amounts: lines.filter(isMoney).flatMap(({ values }) => values.amount ?? []),
  }
}

const WALL_CLOCK = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/

/** What the account's clock showed, as ISO 8601 in UTC; what isn't written so stays as it is. */
function inUtc(text: string, zone: string): string {
  const shown = Date.parse(text.replace(WALL_CLOCK, '$1T$2Z'))
  return WALL_CLOCK.test(text) && !Number.isNaN(shown) ? new Date(instantOf(zone, shown)).toISOString() : text
}

const LINES = { invoice: 'invoiceLine', creditMemo: 'creditMemoLine' } as const

/** Item and discount lines: what is billed before tax. */
const isMoney = ({ values: { kind = 'item' } }: CanonicalRecord): boolean =>
  kind === 'item' || kind === 'discount'
