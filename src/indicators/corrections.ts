import type { FindingFact } from '../../reconcile/indicators/facts.js'
import type { Correction, PastEvent } from '../../reconcile/indicators/history.js'
import { type CorrectingDocument, correctionsOf, type Fixed } from '../../reconcile/indicators/recovery.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Fix } from '../../reconcile/review/fixed-by.js'
import type { Store } from '../../state/store.js'
import { instantOf } from '../schedule/zone.js'

/**
 * What came back: findings of money that a person had accepted, and the documents that put them right. `zone`: in which the
 * account writes when documents were created.
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
    const [fact, acceptedAt] = [facts.get(event.subject), accepted.get(event.subject)]
    if (event.kind !== 'finding.resolved' || !fact || acceptedAt === undefined) continue
    for (const { record, id } of fixesOf(event)) {
      const document = documents.get(id) ?? (await readDocument(store, zone, record, id))
      if (document) documents.set(id, document)
    }
    const by = fixesOf(event).map(({ id }) => id)
    fixed.push({ fact, acceptedAt, day: event.day, by })
    accepted.delete(event.subject)
  }
  return correctionsOf(fixed, documents)
}

/** Documents that appeared, and that the run named as what put it right. */
function fixesOf({ body }: PastEvent): readonly { record: 'invoice' | 'creditMemo'; id: string }[] {
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
