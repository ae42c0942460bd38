import type { Finding } from '../findings/finding.js'
import type { ObjectName } from '../records/object.js'
import type { CanonicalRecord } from '../records/record.js'

/** A staged row of the finding's unit that isn't as it was when the finding was last seen. */
export interface Change {
  readonly object: ObjectName
  readonly id: string
  /** As it was; null: it wasn't there. */
  readonly before: CanonicalRecord | null
  /** As it is; null: it is gone. */
  readonly now: CanonicalRecord | null
  /** Contracts that a document's lines link to. */
  readonly contracts: readonly string[]
}

/** What put a discrepancy right, as the audit trail names it. */
export interface Fix {
  readonly record: ObjectName
  readonly id: string
  readonly number: string | null
  readonly what: 'appeared' | 'changed' | 'gone'
  /** Of a changed record: before and after, by field. */
  readonly fields?: Readonly<Record<string, readonly [string | null, string | null]>>
}

/** Names what fixed a finding that is gone, by what changed since it was last seen; empty where that can't be told. */
export type FixedBy = (finding: Finding, changes: readonly Change[]) => readonly Fix[]

const MOST = 5
const DOCUMENTS: readonly ObjectName[] = ['invoice', 'creditMemo']
/** What persons say in place of the systems. */
const ATTESTED: readonly ObjectName[] = ['override', 'link']
const DOCUMENT_OF: Partial<Record<ObjectName, ObjectName>> = {
  invoiceLine: 'invoice',
  creditMemoLine: 'creditMemo',
}

/**
 * First what speaks for itself: a document of the contract and period that appeared, a record that the finding rests on
 * that changed in that field or is gone. Else changed terms and documents of its contract; else its customer.
 */
export const fixedBy: FixedBy = (finding, changes) => {
  for (const nearness of NEARNESS) {
    const fixes = fixesOf(nearness, finding, changes)
    if (fixes.length > 0) return fixes
  }
  return []
}

/** How near a change is to a finding: it speaks for itself, is of its contract, or of its customer. */
const NEARNESS = ['direct', 'contract', 'customer'] as const
export type Nearness = (typeof NEARNESS)[number]

/** The changes of one nearness alone. */
export const fixesOf = (nearness: Nearness, finding: Finding, changes: readonly Change[]): readonly Fix[] =>
  changes
    .filter((change) => TIERS[nearness](change, finding, changes))
    .slice(0, MOST)
    .map(fixOf)

type Tier = (change: Change, finding: Finding, changes: readonly Change[]) => boolean

const isDirect: Tier = (change, finding, changes) => {
  if (change.before === null) return appearedFor(change, finding, changes)
  if (change.now === null) return isNamed(change, finding)
  const fields = evidenceFields(change, finding)
  return fields.some((field) => change.before?.values[field] !== change.now?.values[field])
}

function appearedFor(change: Change, finding: Finding, changes: readonly Change[]): boolean {
  const { object, now } = change
  if (ATTESTED.includes(object)) return speaksOf(now, finding)
  if (DOCUMENTS.includes(object))
    return isOfItsContract(change, finding) && coversPeriod(change, finding, changes)
  return (
    object === 'contract' &&
    finding.opportunity !== null &&
    now?.values.opportunityId === finding.opportunity.id
  )
}

const isOfContract: Tier = (change, finding) => {
  const { object, id, now, before } = change
  if (finding.contract === null) return false
  if (object === 'contract') return id === finding.contract.id
  if (object === 'contractLine' || object === 'milestone' || ATTESTED.includes(object))
    return (now ?? before)?.values.contractId === finding.contract.id
  return DOCUMENTS.includes(object) && before !== null && isOfItsContract(change, finding)
}

/** What a person says of the finding's contract or line, or of its document. */
function speaksOf(said: CanonicalRecord | null, { contract, line, invoices }: Finding): boolean {
  const { contractId, record, recordId, invoiceId } = said?.values ?? {}
  if (invoiceId !== undefined && invoices.some(({ id }) => id === invoiceId)) return true
  const isOther = record === 'contractLine' && line !== null && line.id !== recordId
  return contractId === contract?.id && !isOther
}

const isCustomer: Tier = ({ object }) => object === 'customer'

const TIERS: Readonly<Record<Nearness, Tier>> = {
  direct: isDirect,
  contract: isOfContract,
  customer: isCustomer,
}

const isOfItsContract = ({ contracts }: Change, { contract }: Finding): boolean =>
  contract !== null && contracts.includes(contract.id)

const isNamed = ({ object, id }: Change, { evidence, invoices }: Finding): boolean =>
  evidence.some((fact) => fact.record === object && fact.id === id) ||
  (DOCUMENTS.includes(object) && invoices.some((invoice) => invoice.id === id))

/** The fields of this record that the finding rests on. */
const evidenceFields = ({ object, id }: Change, { evidence }: Finding): readonly string[] =>
  evidence.flatMap(({ record, id: of, field }) =>
    record === object && of === id && field !== null ? [field] : [],
  )

/** Lines with service dates tell; a document whose lines have none may be for any period. */
function coversPeriod(document: Change, { period }: Finding, changes: readonly Change[]): boolean {
  if (period === null) return true
  const spans = changes.flatMap(({ object, now }) => {
    const { serviceStart: start, serviceEnd: end, invoiceId } = now?.values ?? {}
    const isIts = DOCUMENT_OF[object] === document.object && invoiceId === document.id
    return isIts && start !== undefined && end !== undefined ? [{ start, end }] : []
  })
  return spans.length === 0 || spans.some(({ start, end }) => start <= period.end && end >= period.start)
}

function fixOf({ object, id, before, now }: Change): Fix {
  const number = (now ?? before)?.values.number ?? null
  if (before === null) return { record: object, id, number, what: 'appeared' }
  if (now === null) return { record: object, id, number, what: 'gone' }
  return { record: object, id, number, what: 'changed', fields: changedFields(before, now) }
}

function changedFields(before: CanonicalRecord, now: CanonicalRecord): NonNullable<Fix['fields']> {
  const names = [...new Set([...Object.keys(before.values), ...Object.keys(now.values)])].sort()
  return Object.fromEntries(
    names
      .map((name) => [name, [before.values[name] ?? null, now.values[name] ?? null] as const] as const)
      .filter(([, [was, is]]) => was !== is),
  )
}
