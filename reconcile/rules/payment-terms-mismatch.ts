import { gather } from '../basics/gather.js'
import type { BilledDocument } from '../documents/document.js'
import { draft, type FindingDraft } from '../findings/draft.js'
import { evidenceFields, evidenceOf } from '../findings/evidence.js'
import type { Severity } from '../findings/finding.js'
import type { PaymentTerms } from '../terms/contract.js'
import { agreedPaymentTerms } from '../terms/paying.js'
import type { Term, UnitContext } from '../unit/context.js'
import type { JudgedContract } from '../unit/judged.js'
import { contractName, named } from './parts.js'
import type { Rule } from './rule.js'
import { standingInvoices } from './standing-invoices.js'

export const PAYMENT_TERMS_MISMATCH: Rule = {
  code: 'PAYMENT_TERMS_MISMATCH',
  group: 'Invoice and header',
  title: 'Payment terms aren’t the contract’s',
  compares: 'an invoice’s terms, and its due date minus its date, with the contract’s payment terms',
  fires: 'its terms, or its due date minus its date, aren’t the contract’s payment terms',
  action: 'Correct the terms on the invoice and on the customer, or note the extension that was agreed.',
  severity: 'medium',
  directions: ['risk'],
  needs: [
    { object: 'contract', field: 'paymentTerms' },
    [
      { object: 'invoice', field: 'terms' },
      { object: 'invoice', field: 'dueDate' },
    ],
  ],
  enabled: true,
  judge: (unit, _claims, context) => gather(unit.contracts, (judged) => mismatches(judged, context)),
}

/** Header rules that don't need the field that can't be read still speak: terms are read for themselves. */
const termsOf = ({ contract, record }: JudgedContract, { termDefaults }: UnitContext): PaymentTerms | null =>
  contract ? contract.paymentTerms : agreedPaymentTerms({ contract: record, defaults: termDefaults })

function mismatches(judged: JudgedContract, context: UnitContext): FindingDraft[] {
  const agreed = termsOf(judged, context)
  if (!agreed) return []
  return gather(standingInvoices(judged), (invoice) => {
    const found = misfit(invoice, agreed, context)
    return found ? [finding(judged, invoice, agreed, found)] : []
  })
}

interface Misfit {
  readonly says: string
  readonly severity: Severity | null
}

function misfit(invoice: BilledDocument, agreed: PaymentTerms, context: UnitContext): Misfit | null {
  const { terms } = invoice.record.values
  const term = terms === undefined ? null : (context.terms.get(terms) ?? null)
  if (term?.isUnreadable) return null
  return 'netDays' in agreed ? byDays(invoice, agreed.netDays, term) : byName(agreed.name, term)
}

function byDays(invoice: BilledDocument, agreed: number, term: Term | null): Misfit | null {
  if (term && term.netDays !== agreed) return { says: `has the terms ${term.name}`, severity: null }
  if (invoice.dueDate === null) return null
  const days = invoice.dueDate - invoice.date
  if (days === agreed) return null
  return { says: `is due after ${days} days`, severity: term && days > agreed ? 'low' : null }
}

function byName(agreed: string, term: Term | null): Misfit | null {
  if (!term || term.name.trim().toLowerCase() === agreed.toLowerCase()) return null
  return { says: `has the terms ${term.name}`, severity: null }
}

function finding(
  judged: JudgedContract,
  invoice: BilledDocument,
  agreed: PaymentTerms,
  { says, severity }: Misfit,
): FindingDraft {
  const terms = 'netDays' in agreed ? `net ${agreed.netDays} days` : agreed.name
  return draft({
    rule: PAYMENT_TERMS_MISMATCH.code,
    direction: 'risk',
    contract: judged.record,
    documents: [named(invoice)],
    customerId: invoice.customerId,
    on: invoice.date,
    subject: `invoice:${invoice.id}`,
    severity,
    message: `Invoice ${invoice.number} ${says}, but ${contractName(judged.record)} agrees ${terms}. Correct the invoice’s terms, or note the extension.`,
    evidence: [
      ...evidenceFields(invoice.record, 'terms', 'date', 'dueDate'),
      evidenceOf(judged.record, 'paymentTerms'),
    ],
  })
}
