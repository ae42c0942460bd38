import { formatDate } from '../basics/civil-date.js'
import { difference, formatMoney, type Money, magnitude } from '../basics/money.js'
import type { CanonicalRecord } from '../records/record.js'
import type { Rule } from '../rules/rule.js'
import type { UnitContext } from '../unit/context.js'
import type { FindingDraft } from './draft.js'
import type { Evidence, Finding, Severity } from './finding.js'
import { hashOf } from './identity.js'
import { withName } from './names.js'
import { toReporting } from './rates.js'
import { severityOf } from './severity.js'

/** Whose finding it is. */
export interface Owner {
  readonly account: CanonicalRecord | null
  /** The unit's account, staged or not. */
  readonly accountId: string | null
  readonly customers: readonly CanonicalRecord[]
  /** What persons say that a draft rests on: their approved overrides and links, each as a fact. */
  readonly attested: (draft: FindingDraft) => readonly Evidence[]
}

/** The finding of a draft: identity, case, exposure and severity. `material` is settled when the unit's cases are known. */
export function makeFinding(draft: FindingDraft, rule: Rule, owner: Owner, context: UnitContext): Finding {
  const off = draft.expected && draft.actual ? difference(draft.expected, draft.actual) : null
  const exposed = draft.exposure === 'difference' ? off && magnitude(off) : draft.exposure
  const exposure = exposed && toReporting(magnitude(exposed), context.rates)
  const { contract, opportunity } = draft
  return {
    id: identityOf(draft, owner),
    rule: draft.rule,
    severity: severity(draft, rule, exposed !== null, exposure, context),
    case: caseOf(draft, owner),
    account: accountOf(draft, owner),
    contract: contract && { id: contract.id, number: contract.values.number ?? contract.id },
    opportunity: opportunity && { id: opportunity.id, name: opportunity.values.name ?? opportunity.id },
    invoices: draft.documents,
    line: draft.line,
    period: draft.period && { start: formatDate(draft.period.start), end: formatDate(draft.period.end) },
    on: draft.on === null ? null : formatDate(draft.on),
    currency: (draft.expected ?? draft.actual)?.currency ?? null,
    expected: draft.expected && formatMoney(draft.expected),
    actual: draft.actual && formatMoney(draft.actual),
    difference: off && formatMoney(off),
    material: true,
    direction: draft.direction,
    exposure: exposure && { currency: exposure.currency, amount: formatMoney(exposure) },
    ...(exposed &&
      !off && { atStake: { currency: exposed.currency, amount: formatMoney(magnitude(exposed)) } }),
    ...(draft.billed && {
      billed: { currency: draft.billed.currency, amount: formatMoney(draft.billed) },
    }),
    cause: draft.cause,
    message: draft.message,
    evidence: [...draft.evidence, ...owner.attested(draft)].map((fact) => withName(fact, context)),
  }
}

/** (rule, contract or document or opportunity or account, line, period, bill date): the same in any run and any store. */
function identityOf(draft: FindingDraft, owner: Owner): string {
  const { period, billDate } = draft
  const place = draft.contract || draft.opportunity || draft.subject ? null : owner.accountId
  return hashOf([
    draft.rule,
    draft.contract?.id ?? null,
    draft.opportunity?.id ?? null,
    draft.subject,
    place,
    draft.line?.id ?? null,
    period && billDate === null ? `${formatDate(period.start)}/${formatDate(period.end)}` : null,
    billDate === null ? null : formatDate(billDate),
  ])
}

function caseOf(draft: FindingDraft, owner: Owner): string {
  const document = draft.documents[0]?.id ?? draft.subject
  const accountId = draft.isOfAll ? null : owner.accountId
  const holder = draft.contract?.id ?? accountId ?? document ?? draft.opportunity?.id ?? draft.customerId
  return hashOf(['case', holder ?? null, draft.rule, draft.cause?.code ?? null])
}

function accountOf(draft: FindingDraft, owner: Owner): Finding['account'] {
  if (draft.isOfAll) return { salesforceId: null, name: null, netsuiteCustomerId: null }
  const customerId = draft.customerId ?? owner.customers[0]?.id ?? null
  const customer = owner.customers.find(({ id }) => id === customerId)
  return {
    salesforceId: owner.accountId,
    name: owner.account?.values.name ?? customer?.values.name ?? null,
    netsuiteCustomerId: customerId,
  }
}

function severity(
  draft: FindingDraft,
  rule: Rule,
  hasAmount: boolean,
  exposure: Money | null,
  context: UnitContext,
): Severity {
  const chosen = context.rules.get(draft.rule)?.severity ?? draft.severity ?? rule.severity
  if (chosen) return chosen
  return hasAmount ? severityOf(exposure, context.choices.get('severity')) : 'medium'
}
