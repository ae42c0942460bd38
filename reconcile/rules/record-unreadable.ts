import type { RecordUnreadable } from '../documents/document.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { NamedDocument } from '../findings/finding.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnreadableRecord } from '../unit/judged.js'
import type { Rule } from './rule.js'

export const RECORD_UNREADABLE: Rule = {
  code: 'RECORD_UNREADABLE',
  group: 'Customer and booking',
  title: 'A record can’t be read',
  compares: 'amounts, currencies and dates of records with the values that they can have',
  fires:
    'a record other than a contract or its line has a value that can’t be read; an invoice so marked claims its contract and period',
  action: 'Correct the value in the source, or map it in the configuration, and run again.',
  severity: 'high',
  directions: ['data'],
  needs: [],
  enabled: true,
  judge: (unit) => unit.unreadable.map(refused),
}

function refused(unreadable: UnreadableRecord): FindingDraft {
  const { record, parent, field, value, expected } = unreadable
  const head = parent ?? record
  const found = value === null ? 'is missing' : `is "${value.slice(0, 80)}"`
  const isOpportunity = head.object === 'opportunity'
  return draft({
    rule: RECORD_UNREADABLE.code,
    direction: 'data',
    opportunity: isOpportunity ? head : null,
    documents: isOpportunity ? [] : [named(head)],
    customerId: head.values.customerId ?? null,
    subject: `${head.object}:${head.id}`,
    message: `${titleOf(head)} can’t be judged: ${whereOf(unreadable)}${field} ${found}, where ${expected} is expected. Correct it in the source and run again.`,
    evidence: [evidenceOf(record, field)],
  })
}

const named = ({ id, values }: CanonicalRecord): NamedDocument => ({ id, number: values.number ?? id })

const WORDS: Readonly<Record<string, string>> = {
  invoice: 'Invoice',
  creditMemo: 'Credit memo',
  opportunity: 'Opportunity',
}

const titleOf = ({ object, id, values }: CanonicalRecord): string =>
  `${WORDS[object] ?? object} ${values.number ?? values.name ?? id}`

const whereOf = ({ record, parent }: RecordUnreadable & { parent: CanonicalRecord | null }): string =>
  parent ? `on its line ${record.values.lineId ?? record.id}, ` : ''
