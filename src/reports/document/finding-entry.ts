import { daysBetween } from '../../../reconcile/basics/civil-date.js'
import type { Evidence, Finding } from '../../../reconcile/findings/finding.js'
import type { FindingRow, FindingStatus } from '../../../state/store.js'
import type { RecordUrl } from '../record-url.js'

/** One finding as the document says it (`findings[]`), its keys in the document's order. */
export interface FindingEntry extends Omit<Finding, 'evidence'> {
  readonly status: FindingStatus
  readonly baseline: boolean
  readonly evidence: readonly EvidenceEntry[]
  readonly firstSeen: string
  readonly lastSeen: string
  readonly assignee: string | null
  /** Days from `firstSeen` to the run's as-of date. */
  readonly ageDays: number
}

export interface EvidenceEntry extends Evidence {
  readonly url: string | null
}

/** `asOf` is the run's day; without one (a ledger entry that compared nothing) ages run to `lastSeen`. */
export function findingEntry(row: FindingRow, asOf: string | null, recordUrl: RecordUrl): FindingEntry {
  const { finding } = row
  return {
    id: finding.id,
    rule: finding.rule,
    severity: finding.severity,
    status: row.status,
    case: finding.case,
    account: named(finding.account, ['salesforceId', 'name', 'netsuiteCustomerId']),
    contract: finding.contract && named(finding.contract, ['id', 'number']),
    opportunity: finding.opportunity && named(finding.opportunity, ['id', 'name']),
    invoices: finding.invoices.map((invoice) => named(invoice, ['id', 'number'])),
    line: finding.line && named(finding.line, ['id', 'productCode']),
    period: finding.period && named(finding.period, ['start', 'end']),
    currency: finding.currency,
    expected: finding.expected,
    actual: finding.actual,
    difference: finding.difference,
    material: finding.material,
    baseline: row.baseline,
    direction: finding.direction,
    exposure: finding.exposure && named(finding.exposure, ['currency', 'amount']),
    cause: finding.cause && named(finding.cause, ['code', 'text']),
    message: finding.message,
    evidence: finding.evidence.map((fact) => evidenceEntry(fact, recordUrl)),
    firstSeen: row.firstSeen,
    lastSeen: row.lastSeen,
    assignee: row.assignee,
    ageDays: daysBetween(row.firstSeen, asOf ?? row.lastSeen),
  }
}

/** These keys in this order, whatever order the value came with: equal findings give equal bytes. */
function named<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, value[key]])) as Pick<T, K>
}

const evidenceEntry = (fact: Evidence, recordUrl: RecordUrl): EvidenceEntry => ({
  ...named(fact, ['system', 'record', 'id', 'field', 'value']),
  url: recordUrl(fact.system, fact.record, fact.id),
})
