import type { FindingDraft } from '../findings/draft.js'
import type { Evidence } from '../findings/finding.js'
import type { CanonicalRecord } from '../records/record.js'
import type { JudgedUnit } from '../unit/judged.js'
import { holdsWithin } from './by-day.js'
import { linkWords, overrideWords } from './words.js'

/** What persons say that a finding rests on: overrides of its contract and line, links of its documents. */
export function attestedEvidence(unit: JudgedUnit): (draft: FindingDraft) => readonly Evidence[] {
  const overrides = new Map(
    unit.contracts
      .filter(({ overrides: own }) => own.length > 0)
      .map(({ record, overrides: own }) => [record.id, own]),
  )
  if (overrides.size === 0 && unit.manualLinks.size === 0) return () => NONE
  return (draft) => {
    const own = overrides.get(draft.contract?.id ?? '') ?? []
    const links = draft.documents.flatMap(({ id }) => unit.manualLinks.get(id) ?? [])
    return [
      ...own.filter((one) => concerns(one, draft)).map(overrideEvidence),
      ...[...new Set(links)].map(linkEvidence),
    ]
  }
}

const NONE: readonly Evidence[] = []

/** A finding of one line doesn't rest on what is said of another, nor on what is said for other days. */
function concerns(override: CanonicalRecord, { line, period }: FindingDraft): boolean {
  const { record, recordId } = override.values
  if (record !== 'contract' && line !== null && recordId !== line.id) return false
  return period === null || holdsWithin(override, period)
}

const overrideEvidence = (one: CanonicalRecord): Evidence => ({
  system: 'tieout',
  record: 'override',
  id: one.id,
  field: one.values.field ?? null,
  value: `${one.values.value ?? ''} (${overrideWords(one)})`,
})

const linkEvidence = (one: CanonicalRecord): Evidence => ({
  system: 'tieout',
  record: 'link',
  id: one.id,
  field: null,
  value: linkWords(one),
})
