import { PARENT_FIELD } from '../../reconcile/records/object.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import { reconcileUnit } from '../../reconcile/unit/reconcile-unit.js'
import type { FindingRow, Store } from '../../state/store.js'
import type { RecordUrl } from '../reports/record-url.js'
import { type ExplainedUnit, type ExplainTools, explainContract } from './contract.js'
import { explainRecordAlone } from './contract-alone.js'
import { explainDocument } from './document.js'
import type { ContractExplanation, DocumentExplanation, Explanation } from './explanation.js'
import type { Target } from './find.js'
import { explainFinding } from './finding.js'

export interface ExplainJob extends ExplainTools {
  readonly store: Store
  readonly recordUrl: RecordUrl
}

/** Loads what the target is at home in, reconciles that again, and says what came of it. */
export async function explain(target: Target, job: ExplainJob): Promise<Explanation> {
  if (target.kind === 'finding') return findingOf(target.row, job)
  return target.record.object === 'contract' ? contractOf(target.record, job) : documentOf(target.record, job)
}

async function contractOf(record: CanonicalRecord, job: ExplainJob): Promise<ContractExplanation> {
  for (const unit of await unitsOf(record, job)) {
    const explanation = explainContract(unit, record.id, job)
    if (explanation) return explanation
  }
  return explainRecordAlone(record, await job.store.records.children('contractLine', [record.id]), job)
}

async function documentOf(record: CanonicalRecord, job: ExplainJob): Promise<DocumentExplanation> {
  const lineObject = record.object === 'creditMemo' ? 'creditMemoLine' : 'invoiceLine'
  const lines = await job.store.records.children(lineObject, [record.id])
  const { customerId } = record.values
  const customer = customerId === undefined ? null : await job.store.records.get('customer', customerId)
  const own = lines.filter((line) => line.values[PARENT_FIELD[lineObject] ?? ''] === record.id)
  return explainDocument({ record, lines: own, customer }, await unitsOf(record, job), job)
}

async function findingOf({ finding }: FindingRow, job: ExplainJob): Promise<Explanation> {
  const { store } = job
  const record = finding.contract && (await store.records.get('contract', finding.contract.id))
  const contract = record && (await contractOf(record, job))
  const documents: DocumentExplanation[] = []
  for (const { id } of finding.invoices) {
    const document = (await store.records.get('invoice', id)) ?? (await store.records.get('creditMemo', id))
    if (document) documents.push(await documentOf(document, job))
  }
  return explainFinding(finding, contract, documents, job.recordUrl, job)
}

/** The units in which a record is at home, reconciled again. */
export async function unitsOf(
  record: CanonicalRecord,
  { store, context }: Pick<ExplainJob, 'store' | 'context'>,
): Promise<readonly ExplainedUnit[]> {
  const keys = await store.units.of(record.object, record.id)
  const units = await store.units.load(keys)
  return units.map((records) => ({ records, report: reconcileUnit(records, context) }))
}
