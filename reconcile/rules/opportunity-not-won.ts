import type { CivilDate } from '../basics/civil-date.js'
import { gather } from '../basics/gather.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceOf } from '../findings/evidence.js'
import type { NamedDocument } from '../findings/finding.js'
import type { CanonicalRecord } from '../records/record.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'
import { contractName, named, sentenceCase } from './parts.js'
import type { Rule } from './rule.js'

export const OPPORTUNITY_NOT_WON: Rule = {
  code: 'OPPORTUNITY_NOT_WON',
  group: 'Customer and booking',
  title: 'What is billed wasn’t won',
  compares: 'the opportunity that a contract or an invoice names with its state',
  fires: 'a contract in force or an invoice names an opportunity that is open, lost or deleted',
  action: 'Close the opportunity as won, or correct the reference.',
  severity: 'medium',
  directions: ['risk'],
  needs: [
    { object: 'opportunity', field: 'isWon' },
    [
      { object: 'contract', field: 'opportunityId' },
      { object: 'invoice', field: 'opportunityRef' },
    ],
  ],
  enabled: true,
  judge: (unit) =>
    gather(unit.contracts, (judged) => [...ofContract(judged, unit), ...ofInvoices(judged, unit)]),
}

function ofContract(judged: JudgedContract, unit: JudgedUnit): FindingDraft[] {
  const state = stateOf(judged.record.values.opportunityId, unit)
  if (!state) return []
  const name = sentenceCase(contractName(judged.record))
  return [finding(judged, state, null, `${name} is in force`, evidenceOf(judged.record, 'opportunityId'))]
}

/** An invoice speaks for itself only where it names another opportunity than its contract. */
function ofInvoices(judged: JudgedContract, unit: JudgedUnit): FindingDraft[] {
  const isOwn = (reference: string | undefined) =>
    reference === judged.record.values.opportunityId ||
    judged.opportunities.some(({ id }) => id === reference)
  return gather(judged.invoices, (invoice) => {
    const { opportunityRef } = invoice.record.values
    const state = isOwn(opportunityRef) ? null : stateOf(opportunityRef, unit)
    if (!state) return []
    const says = `Invoice ${invoice.number} bills it`
    const evidence = evidenceOf(invoice.record, 'opportunityRef')
    return [finding(judged, state, named(invoice), says, evidence, invoice.date)]
  })
}

interface State {
  readonly id: string
  readonly record: CanonicalRecord | null
  readonly word: 'open' | 'lost' | 'deleted'
}

/** Null where it is won, where nothing is named, and where nothing can be said. All are pulled: one that isn't here was deleted. */
function stateOf(reference: string | undefined, unit: JudgedUnit): State | null {
  if (reference === undefined) return null
  const record = unit.opportunityById(reference)
  if (!record) return { id: reference, record: null, word: 'deleted' }
  const { isWon, isClosed } = record.values
  if (isWon === 'true' || record.unreadable?.isWon !== undefined) return null
  if (isWon === undefined && isClosed !== 'false') return null
  return { id: record.id, record, word: isClosed === 'true' ? 'lost' : 'open' }
}

function finding(
  judged: JudgedContract,
  state: State,
  document: NamedDocument | null,
  says: string,
  evidence: ReturnType<typeof evidenceOf>,
  on: CivilDate | null = null,
): FindingDraft {
  const name = state.record?.values.name ?? state.id
  return draft({
    rule: OPPORTUNITY_NOT_WON.code,
    direction: 'risk',
    contract: judged.record,
    opportunity: state.record,
    documents: document ? [document] : [],
    on,
    subject: document ? `invoice:${document.id}` : null,
    message: `Opportunity ${name} is ${state.word}, but ${says.charAt(0).toLowerCase()}${says.slice(1)}. Close it as won, or correct the reference.`,
    evidence: [evidence, ...(state.record ? [evidenceOf(state.record, 'stage')] : [])],
  })
}
