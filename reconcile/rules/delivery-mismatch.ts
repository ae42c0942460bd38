import { addDays, parseDate } from '../basics/civil-date.js'
import { gather } from '../basics/gather.js'
import type { BilledDocument } from '../documents/document.js'
import type { FindingDraft } from '../findings/draft.js'
import { evidenceFields, evidenceOf } from '../findings/evidence.js'
import type { UnitContext } from '../unit/context.js'
import type { JudgedContract, JudgedUnit } from '../unit/judged.js'
import { headerFinding } from './contract-invoice-finding.js'
import { isOpen } from './open-invoice.js'
import { contractName } from './parts.js'
import { wantedDelivery } from './paying-terms.js'
import type { Rule } from './rule.js'
import { standingInvoices } from './standing-invoices.js'
import { graceFor } from './timing.js'

export const DELIVERY_MISMATCH: Rule = {
  code: 'DELIVERY_MISMATCH',
  group: 'Invoice and header',
  title: 'An invoice didn’t reach the customer as agreed',
  compares: 'how an open invoice was sent with how the customer wants it',
  fires:
    'an invoice wasn’t sent, or not the way that the customer asked for; was rejected by the portal, not submitted within the grace days, or sent to another address',
  action: 'Send the invoice again, the way that the customer asked for.',
  severity: 'low',
  directions: ['risk'],
  needs: [
    [
      { object: 'contract', field: 'deliveryMethod' },
      { object: 'account', field: 'deliveryMethod' },
      { object: 'contract', field: 'billToEmail' },
    ],
    [
      { object: 'invoice', field: 'deliveryMethod' },
      { object: 'invoice', field: 'sentOn' },
      { object: 'invoice', field: 'sentTo' },
      { object: 'invoice', field: 'portalStatus' },
      { object: 'invoice', field: 'submittedOn' },
    ],
  ],
  enabled: true,
  judge: (unit, _claims, context) =>
    gather(unit.contracts, (judged) =>
      standingInvoices(judged)
        .filter((invoice) => isOpen(DELIVERY_MISMATCH.code, invoice, unit, context))
        .flatMap((invoice) => mismatch(judged, invoice, unit, context)),
    ),
}

function mismatch(
  judged: JudgedContract,
  invoice: BilledDocument,
  unit: JudgedUnit,
  context: UnitContext,
): FindingDraft[] {
  const problem = problemOf(judged, invoice, wantedDelivery(judged, unit, context), context)
  if (problem === null) return []
  return [
    headerFinding(
      DELIVERY_MISMATCH.code,
      judged,
      invoice,
      `Invoice ${invoice.number} on ${contractName(judged.record)} ${problem}. Send it again.`,
      [
        ...evidenceFields(
          invoice.record,
          'deliveryMethod',
          'sentOn',
          'sentTo',
          'portalStatus',
          'submittedOn',
        ),
        evidenceOf(judged.record, 'deliveryMethod'),
      ].filter(({ value }) => value !== null),
    ),
  ]
}

/** What went wrong, as the rest of a sentence; null where nothing did, or nothing is known. */
function problemOf(
  judged: JudgedContract,
  invoice: BilledDocument,
  wanted: string | undefined,
  context: UnitContext,
): string | null {
  const { deliveryMethod, portalStatus, sentTo, sentOn, submittedOn } = invoice.record.values
  if (portalStatus?.toLowerCase().includes('reject')) return `was rejected by the portal (${portalStatus})`
  if (wanted !== undefined && deliveryMethod !== undefined && deliveryMethod !== wanted)
    return `was sent by ${deliveryMethod}, where the customer wants ${wanted}`
  const { billToEmail } = judged.record.values
  if (billToEmail !== undefined && sentTo !== undefined && !isSame(billToEmail, sentTo))
    return `was sent to ${sentTo}, where ${billToEmail} is right`
  const late = context.asOf.isPast(addDays(invoice.date, graceFor(DELIVERY_MISMATCH.code, judged, context)))
  if (!late || invoice.record.unreadable) return null
  if (wanted === 'portal' && context.mapped.get('invoice.submittedOn'))
    return isDay(submittedOn) ? null : 'wasn’t submitted to the portal'
  return context.mapped.get('invoice.sentOn') && !isDay(sentOn) ? 'wasn’t sent' : null
}

const isDay = (text: string | undefined): boolean => text !== undefined && parseDate(text) !== null
const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()
