import { type Attestation, isStaged } from '../../reconcile/attestations/attestation.js'
import { attestedRecord } from '../../reconcile/attestations/record.js'
import { ended, lapse } from '../../reconcile/attestations/transitions.js'
import { keysOf } from '../../reconcile/linking/keys-of.js'
import type { ObjectName } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { Store } from '../../state/store.js'
import { decide } from '../review/decide.js'
import { eventOf } from './propose.js'

/** What a run finds persons to say. */
export interface StagedAttestations {
  readonly inForce: readonly Attestation[]
  /** Those whose source has changed just now, so that they have no effect any more. */
  readonly lapsed: readonly Attestation[]
  /** Lapsed, now or before, and not looked at since. */
  readonly allLapsed: readonly Attestation[]
}

interface Staging {
  readonly store: Store
  readonly clock: () => Date
}

/**
 * The third source's part of a run: what the systems have changed since lapses, with an event by the program itself; what
 * holds and what lapsed is staged, so that versions, homes, hashes and carried-over nights treat it like any row.
 */
export async function stageAttestations(job: Staging, runId: string): Promise<StagedAttestations> {
  const { store } = job
  const known = await store.review.attestations()
  if (known.length === 0) return { inForce: [], lapsed: [], allLapsed: [] }
  const lapsed = await lapseChanged(job, known)
  const now = new Map([...known, ...lapsed].map((one) => [one.id, one]))
  const staged = [...now.values()].filter(isStaged)
  const at = job.clock().toISOString()
  for (const object of ['override', 'link'] as const)
    await store.staging.replaceAll(runId, object, rowsOf(staged, object), at)
  return {
    inForce: staged.filter(({ status }) => status === 'approved'),
    lapsed,
    allLapsed: staged.filter(({ status }) => status === 'lapsed'),
  }
}

const rowsOf = (staged: readonly Attestation[], object: ObjectName) =>
  staged
    .filter(({ kind }) => kind === object)
    .map(attestedRecord)
    .map((record) => ({ record, keys: keysOf(record) }))

/** Those in force whose source says something else by now. */
async function lapseChanged(
  { store, clock }: Staging,
  known: readonly Attestation[],
): Promise<readonly Attestation[]> {
  const at = clock().toISOString()
  const lapsed: Attestation[] = []
  for (const one of known) {
    const why = one.status === 'approved' ? lapse(one, await sourceOf(store, one)) : null
    if (why !== null) lapsed.push(ended(one, 'lapsed', at, why))
  }
  if (lapsed.length === 0) return lapsed
  const who = { clock, actor: 'tieout' }
  return decide(store, who, () => ({
    events: lapsed.map((one) => eventOf(one, 'lapsed', { why: one.ended?.why })),
    result: lapsed,
  }))
}

/** What the source says of the same now. */
export async function sourceOf(
  store: Store,
  one: Attestation,
): Promise<{ readonly value: string | null } | 'gone'> {
  if (one.kind === 'override') {
    const record = await store.records.get(one.record, one.recordId)
    return record ? { value: valueIn(record, one.field) } : 'gone'
  }
  const document = await store.records.get(one.documentObject, one.documentId)
  if (!document) return 'gone'
  if (one.lineId === null) return { value: valueIn(document, 'contractRef') }
  const line = await store.records.get(`${one.documentObject}Line`, one.lineId)
  return line ? { value: referenceOf(document, line) } : 'gone'
}

/** Its text, readable or not; null: nothing. */
export const valueIn = (record: CanonicalRecord, field: string): string | null =>
  record.values[field] ?? record.unreadable?.[field] ?? null

/** The contract that a document's line names itself, else by its document. */
export const referenceOf = (document: CanonicalRecord, line: CanonicalRecord | null): string | null =>
  (line && valueIn(line, 'contractRef')) ?? valueIn(document, 'contractRef')
