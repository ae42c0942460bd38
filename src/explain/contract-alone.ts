import { formatDate } from '../../reconcile/basics/civil-date.js'
import type { CanonicalRecord } from '../../reconcile/records/record.js'
import type { ExplainTools } from './contract.js'
import { type ContractExplanation, EXPLANATION_SCHEMA } from './explanation.js'
import { defaultsOf, termsOf } from './terms.js'

/** A contract that no unit judges: it was staged after the last comparison, or lies outside of it. */
export const explainRecordAlone = (
  record: CanonicalRecord,
  lines: readonly CanonicalRecord[],
  { context }: ExplainTools,
): ContractExplanation => ({
  schema: EXPLANATION_SCHEMA,
  kind: 'contract',
  asOf: formatDate(context.asOf.calendarDay),
  upshot: 'It has not been compared yet: `tieout reconcile` does.',
  contract: { id: record.id, name: record.values.number ?? record.id },
  account: null,
  payers: [],
  opportunities: [],
  predecessor: null,
  successors: [],
  statements: [],
  terms: termsOf(record, context),
  lines: lines.map((line) => ({
    id: line.id,
    productCode: line.values.productCode ?? null,
    terms: termsOf(line, context),
  })),
  milestones: [],
  defaults: defaultsOf(record, context),
  unreadable: null,
  items: [],
  aside: [],
  findings: [],
})
