import { parseDate } from '../basics/civil-date.js'
import type { Money } from '../basics/money.js'
import type { RecordUnreadable } from '../documents/document.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { NamedDocument } from '../findings/finding.js'
import type { CanonicalRecord } from '../records/record.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedUnit, UnreadableRecord } from '../unit/judged.js'
import { worthOf } from './parts.js'
import type { Rule } from './rule.js'

export const RECORD_UNREADABLE: Rule = {
  code: 'RECORD_UNREADABLE',
  group: 'Customer and booking',
  title: 'A record can’t be read',
  compares: 'the mapped fields of records with the values that they can have',
  fires:
    'a record other than a contract or its line has a value that can’t be read; an invoice so marked claims its contract and period',
  action: 'Correct the value in the source, or map it in the configuration, and run again.',
  severity: 'high',
  directions: ['data'],
  needs: [],
  enabled: true,
  judge: (unit, _claims, context) => unit.unreadable.map((unreadable) => refused(unreadable, unit, context)),
}

function refused(unreadable: UnreadableRecord, unit: JudgedUnit, context: UnitContext): FindingDraft {
  const { record, parent, field, value, expected } = unreadable
  const head = parent ?? record
  const found = value === null ? 'is missing' : `is "${value.slice(0, 80)}"`
  const isDocument = head.object === 'invoice' || head.object === 'creditMemo'
  return draft({
    rule: RECORD_UNREADABLE.code,
    direction: 'data',
    opportunity: head.object === 'opportunity' ? head : null,
    documents: isDocument ? [named(head)] : [],
    customerId: head.object === 'customer' ? head.id : (head.values.customerId ?? null),
    subject: `${head.object}:${head.id}`,
    ...(IS_OF_ALL.has(head.object) && { isOfAll: true }),
    on: isDocument ? parseDate(head.values.date ?? '') : null,
    exposure: atStake(head, unit, context),
    message: `${titleOf(head)} can’t be judged: ${whereOf(unreadable)}${field} ${found}, where ${expected} is expected. Correct it in the source and run again.`,
    evidence: [evidenceOf(record, field)],
  })
}

/** What can't be judged: the worth of the one contract that the record belongs to. */
function atStake(head: CanonicalRecord, unit: JudgedUnit, context: UnitContext): Money | null {
  const contracts = unit.contracts.filter(
    ({ unreadable, opportunities }) =>
      unreadable.some(({ document }) => document === head) || opportunities.includes(head),
  )
  return contracts.length === 1 ? worthOf(contracts[0]!, context) : null
}

const named = ({ id, values }: CanonicalRecord): NamedDocument => ({ id, number: values.number ?? id })

const WORDS: Readonly<Record<string, string>> = {
  invoice: 'Invoice',
  creditMemo: 'Credit memo',
  opportunity: 'Opportunity',
  account: 'Account',
  customer: 'Customer',
  payment: 'Payment',
  application: 'Application',
  salesOrder: 'Sales order',
  term: 'Payment term',
  currency: 'Currency',
  accountingPeriod: 'Accounting period',
  rate: 'Exchange rate',
}

/** Tables of the whole company: what is wrong with them is no account's. */
const IS_OF_ALL: ReadonlySet<string> = new Set(['term', 'currency', 'accountingPeriod', 'rate'])

const titleOf = ({ object, id, values }: CanonicalRecord): string =>
  `${WORDS[object] ?? object} ${values.number ?? values.name ?? id}`

const whereOf = ({ record, parent }: RecordUnreadable & { parent: CanonicalRecord | null }): string =>
  parent ? `on its line ${record.values.lineId ?? record.id}, ` : ''
