import { formatDate } from '../../reconcile/basics/civil-date.js'
import type { CanonicalRecord, RecordsByObject } from '../../reconcile/records/record.js'
import { scheduleOf } from '../../reconcile/schedule/schedule.js'
import type { UnitContext } from '../../reconcile/unit/context.js'
import type { Succession } from '../../reconcile/unit/judged.js'
import type { ContractReport, UnitReport } from '../../reconcile/unit/report.js'
import type { UnitRecords } from '../../reconcile/unit/unit.js'
import type { RuleTexts } from '../reports/rule-text.js'
import { counted } from '../reports/text.js'
import { chargesOf, explainedItem, repeatedNumbers, uncomparedItem } from './charges.js'
import {
  type ContractExplanation,
  EXPLANATION_SCHEMA,
  type ExplainedItem,
  type NamedRecord,
} from './explanation.js'
import { explainedFinding } from './findings.js'
import { statements } from './statement.js'
import { defaultsOf, termsOf, timedTerms } from './terms.js'

/** A unit as it was loaded, and what its reconciliation found out. */
export interface ExplainedUnit {
  readonly records: UnitRecords
  readonly report: UnitReport
}

export interface ExplainTools {
  readonly context: UnitContext
  readonly rules: RuleTexts
}

/** A contract of a unit, in whatever state; null where the unit doesn't judge it. */
export function explainContract(
  { records, report }: ExplainedUnit,
  contractId: string,
  tools: ExplainTools,
): ContractExplanation | null {
  const own = report.contracts.find(({ record }) => record.id === contractId)
  if (!own) return null
  const account = records.records.account?.find(({ id }) => id === own.record.values.accountId)
  return explanationOf(own, account ?? null, records.records, tools)
}

function explanationOf(
  own: ContractReport,
  account: CanonicalRecord | null,
  records: RecordsByObject,
  tools: ExplainTools,
): ContractExplanation {
  const { context } = tools
  const { tying } = own
  const items = itemsOf(own, context)
  const unreadable = own.reading.ok ? null : own.reading.unreadable
  return {
    schema: EXPLANATION_SCHEMA,
    kind: 'contract',
    asOf: formatDate(context.asOf.calendarDay),
    upshot: upshotOf(own, items),
    contract: { id: own.record.id, name: own.record.values.number ?? own.record.id },
    account: account && namedRecord(account),
    payers: own.payers.map(namedRecord),
    opportunities: own.opportunities.map(namedRecord),
    predecessor: own.predecessor && nextRecord(own.predecessor),
    successors: own.successors.map(nextRecord),
    statements: statements(own, records, context),
    terms: [...termsOf(own.record, context), ...timedTerms(own.record, own.overrides)],
    lines: own.lineRecords.map((line) => ({
      id: line.id,
      productCode: line.values.productCode ?? null,
      terms: [...termsOf(line, context), ...timedTerms(line, own.overrides)],
    })),
    milestones: own.milestoneRecords.map((milestone) => termsOf(milestone, context)),
    defaults: defaultsOf(own.record, context),
    unreadable: unreadable && {
      field: unreadable.field,
      value: unreadable.value,
      line: unreadable.lineId,
      message: unreadable.message,
    },
    items,
    aside: (tying?.aside ?? []).map(({ bundle, why, repeats }) => ({
      why,
      charges: chargesOf([bundle]),
      repeats: repeatedNumbers(repeats),
    })),
    findings: own.findings.map((finding) => explainedFinding(finding, own, tools)),
  }
}

/** In the order of their bill dates. A contract that is compared with nothing has a schedule all the same. */
function itemsOf(own: ContractReport, context: UnitContext): readonly ExplainedItem[] {
  const { contract, tying, claims } = own
  if (!contract) return []
  const items = tying
    ? tying.items.map((item) => explainedItem(item, contract, claims))
    : scheduleOf(contract, { asOf: context.asOf }).items.map((item) => uncomparedItem(item, contract))
  return [...items].sort((a, b) => byText(a.billDate, b.billDate) || byText(a.period.start, b.period.start))
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const namedRecord = ({ id, values }: CanonicalRecord): NamedRecord => ({
  id,
  name: values.name ?? values.number ?? values.entityId ?? id,
})

const nextRecord = ({ contractId, number }: Succession): NamedRecord => ({
  id: contractId,
  name: number ?? contractId,
})

function upshotOf(own: ContractReport, items: readonly ExplainedItem[]): string {
  if (!own.reading.ok)
    return 'No schedule follows from its terms, so that nothing can be said of its amounts.'
  if (!own.tying)
    return 'Nobody in NetSuite pays for it and no invoice names it, so that it is compared with nothing.'
  const due = items.filter((item) => item.due)
  const tied = due.filter((item) => item.state === 'ties')
  const findings = own.findings.length === 0 ? 'no findings' : counted(own.findings.length, 'finding')
  if (due.length === 0) return `Nothing of it is due yet; ${findings}.`
  return `${tied.length} of ${counted(due.length, 'item')} due ${due.length === 1 ? 'ties' : 'tie'} out; ${findings}.`
}
